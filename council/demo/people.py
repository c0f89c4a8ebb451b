"""The people of the demo: who signs in, and the experts of both chapters."""

from __future__ import annotations

from council.accounts.models import User
from council.accounts.operations import confirm, create_account, grant
from council.core.policy import SYSTEM, Role, actor_of
from council.lingua.names import PersonName
from council.lingua.slugs import slug
from council.members import operations
from council.members.models import Expert, FieldVisibility

from .data import people_az, people_kz
from .data.names import FAMILY_AZ, FATHERS_AZ, FATHERS_KZ, GIVEN_AZ, GIVEN_KZ, WOMEN_AZ, WOMEN_KZ, family_kz
from .data.person import Person
from .data.posts import POSTS
from .founding import FOUNDED
from .stage import DOMAIN, Stage

#: Who signs in: first half of the address → (display name, language, zone, role, country of the chapter).
ACCOUNTS = {
    "admin": ("Admin", "en", "Asia/Baku", Role.ADMINISTRATOR, None),
    "dana": ("Дана Сейтқали", "kk", "Asia/Almaty", Role.ORGANISER, "KZ"),
    "orxan": ("Orxan Vəliyev", "az", "Asia/Baku", Role.ORGANISER, "AZ"),
    "aigerim": ("Айгерім Досмұханова", "kk", "Asia/Almaty", Role.EXPERT, "KZ"),
    "elchin": ("Elçin Rəhimzadə", "az", "Asia/Baku", Role.EXPERT, "AZ"),
    "murad": ("Murad Həsənli", "az", "Asia/Baku", Role.STUDENT, None),
    "aliya": ("Әлия Нұрлан", "kk", "Asia/Aqtau", Role.STUDENT, None),
}
#: Experts among them, by the family names of the lists.
SIGN_IN = {"Rəhimzadə": "elchin", "Досмұханов": "aigerim"}
CONSENT = "I agree that the council keeps my name, address and profile to run the membership."


def open_accounts(stage: Stage, password_hash: str) -> None:
    """Open the accounts people sign in with. Experts get theirs with their membership."""
    for key, (name, lang, zone, role, country) in ACCOUNTS.items():
        with stage.on(FOUNDED):
            user = create_account(f"{key}@{DOMAIN}", name=name, lang=lang, zone=zone)
            confirm(user)
            user.password = password_hash
            if role is not Role.EXPERT:
                grant(user, role, stage.chapters[country].id if country else None, actor=SYSTEM)


def gather_experts(stage: Stage) -> None:
    """Let the experts apply, be approved and fill their profiles in; some still wait, one was refused."""
    for country, people in (("AZ", people_az), ("KZ", people_kz)):
        for number, person in enumerate(people.PEOPLE):
            _join(stage, person, country, days_ago=1480 - 45 * number if number < 28 else 120 - 3 * number)
        for days_ago, (name, institution, motivation) in zip((2, 6), people.APPLICANTS, strict=True):
            with stage.on(-days_ago):
                _apply(stage, name, country, motivation, institution)
    name, institution, motivation, reason = people_az.REFUSED
    with stage.on(-40):
        applied = _apply(stage, name, "AZ", motivation, institution)
    with stage.on(-38):
        operations.refuse(applied, reason, actor=stage.organiser("AZ"))


def _join(stage: Stage, person: Person, country: str, *, days_ago: int) -> None:
    with stage.on(-days_ago):
        expert = _apply(stage, person.name, country, "")
    with stage.on(-days_ago + 2):
        operations.approve(expert, actor=stage.organiser(country))
        operations.change_profile(expert, _profile(stage, person, country), actor=actor_of(expert.user))
    stage.experts[person.key] = expert


def _apply(stage: Stage, name: str, country: str, motivation: str, institution: str | None = None) -> Expert:
    names = spellings(name, country)
    user = _account(stage, names, name, country)
    own = next(name for name in names if name.lang == user.lang)
    expert = operations.apply(user, chapter=stage.chapters[country], name=own, motivation=motivation, consent=CONSENT)
    if institution:
        posts = [operations.Post(str(stage.institutions[institution].name), POSTS["analyst"], 2020)]
        operations.change_profile(expert, operations.Profile(names, posts, languages=[user.lang, "ru"]), actor=actor_of(user))
    return expert


def _account(stage: Stage, names: list[PersonName], name: str, country: str) -> User:
    if key := SIGN_IN.get(name.split()[2]):
        return stage.actor(key).user  # type: ignore[no-any-return]
    latin = names[-1]
    user = create_account(
        f"{slug(latin.given, 'en')}.{slug(latin.family, 'en')}@{DOMAIN}",
        name=names[0].given + " " + names[0].family,
        lang="az" if country == "AZ" else "kk",
        zone="Asia/Baku" if country == "AZ" else "Asia/Almaty",
    )
    confirm(user)
    return user


def _profile(stage: Stage, person: Person, country: str) -> operations.Profile:
    posts = [
        operations.Post(str(stage.institutions[place].name), POSTS[post], started, ended or None) for place, post, started, ended in person.posts
    ]
    number = stage.chance.randrange(1000, 10000)
    return operations.Profile(
        names=spellings(person.name, country),
        posts=posts,
        topics=[stage.topics[key].slug for key in person.topics.split()],
        languages=person.languages.split(),
        countries=person.countries.split(),
        bio=person.bio,
        links=person.links,
        # Numbers of no network: neither country has a code 000.
        phone=f"+994 00 000 {number // 100:02} {number % 100:02}" if country == "AZ" else f"+7 000 000 {number // 100:02} {number % 100:02}",
        answers_press=person.press,
        visibility=dict.fromkeys(person.hides.split(), FieldVisibility.PRIVATE) | ({"email": FieldVisibility.PUBLIC} if person.press else {}),
    )


def spellings(name: str, country: str) -> list[PersonName]:
    """A name of our lists in its own script, in Russian and in Latin letters, in this order."""
    given, father, family = name.split()
    if country == "AZ":
        woman = given in WOMEN_AZ
        (given_ru, given_en), (family_ru, family_en) = GIVEN_AZ[given], FAMILY_AZ[family]
        return [
            PersonName(given, family, f"{father} {'qızı' if woman else 'oğlu'}", "az"),
            PersonName(given_ru, family_ru, f"{FATHERS_AZ[father]} {'кызы' if woman else 'оглы'}", "ru"),
            PersonName(given_en, family_en, "", "en"),
        ]
    woman = given in WOMEN_KZ
    own, family_ru, family_en = family_kz(family, given)
    given_ru, given_en = GIVEN_KZ[given]
    return [
        PersonName(given, own, f"{father}{'қызы' if woman else 'ұлы'}", "kk"),
        PersonName(given_ru, family_ru, FATHERS_KZ[father][woman], "ru"),
        PersonName(given_en, family_en, "", "en"),
    ]
