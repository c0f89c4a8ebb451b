"""The people of all tests, and the small council they live in."""

from __future__ import annotations

from council.accounts.models import User
from council.accounts.operations import create_account, grant
from council.core import clock
from council.core.database import db
from council.core.policy import SYSTEM, Actor, Role, actor_of
from council.core.types import Multilingual
from council.lingua.collation import sort_key
from council.members.models import Affiliation, Chapter, Country, Expert, ExpertName, Institution, MembershipState, Topic
from council.search import index

PASSWORD = "kəhrəba-мұнай-27"
#: name → (display name, language, zone, country of the chapter, roles in it)
PEOPLE = {
    "aigerim": ("Айгерім Досмұханова", "kk", "Asia/Almaty", "KZ", [Role.EXPERT]),
    "elchin": ("Elçin Rəhimzadə", "az", "Asia/Baku", "AZ", [Role.EXPERT]),
    "dana": ("Дана Сейтқали", "kk", "Asia/Almaty", "KZ", [Role.ORGANISER]),
    "orxan": ("Orxan Vəliyev", "az", "Asia/Baku", "AZ", [Role.ORGANISER]),
    "murad": ("Murad Həsənli", "az", "Asia/Baku", None, [Role.STUDENT]),
    "aliya": ("Әлия Нұрлан", "kk", "Asia/Aqtau", None, [Role.STUDENT]),
    "admin": ("Admin", "en", "Asia/Baku", None, [Role.ADMINISTRATOR]),
}
NAMES = {
    "aigerim": {
        "kk": ("Айгерім", "Досмұханова", "Серікқызы"),
        "ru": ("Айгерим", "Досмуханова", "Сериковна"),
        "en": ("Aigerim", "Dosmukhanova", ""),
    },
    "elchin": {"az": ("Elçin", "Rəhimzadə", "Kamal oğlu"), "ru": ("Эльчин", "Рагимзаде", ""), "en": ("Elchin", "Rahimzada", "")},
}


def settle(password_hash: str) -> None:
    """Found the council of the tests: two chapters with their lead institutions, five topics, and the cast."""
    chapters = {}
    for slug, country, zone, name, institution in (
        ("az", Country.AZ, "Asia/Baku", "Azərbaycan bölməsi", Multilingual.of("en", en="Center of Analysis of International Relations")),
        ("kz", Country.KZ, "Asia/Almaty", "Қазақстан бөлімі", Multilingual.of("en", en="Kazakhstan Institute for Strategic Studies")),
    ):
        lead = Institution(name=institution, country=country.value, sort_key=sort_key(str(institution), "en"))
        lang = "az" if slug == "az" else "kk"
        chapters[country.value] = Chapter(slug=slug, country=country, zone=zone, name=Multilingual({lang: name}, lang), lead_institution=lead)
    db.session.add_all(chapters.values())
    for position, (slug, label) in enumerate((("transport", "Transport and logistics"), ("energy", "Energy"), ("caspian", "The Caspian Sea"))):
        db.session.add(Topic(slug=slug, label=Multilingual.of("en", en=label), position=position))
    db.session.flush()
    for key, (name, lang, zone, country, roles) in PEOPLE.items():
        user = create_account(f"{key}@demo.example", name=name, lang=lang, zone=zone)
        user.confirmed_at, user.password = clock.now(), password_hash
        for role in roles:
            grant(user, role, chapters[country].id if country else None, actor=SYSTEM)
        if key in NAMES and country:
            _expert(key, user, chapters[country])


def _expert(key: str, user: User, chapter: Chapter) -> None:
    names = [ExpertName(lang=lang, given=given, family=family, patronymic=patronymic) for lang, (given, family, patronymic) in NAMES[key].items()]
    expert = Expert(user=user, chapter=chapter, state=MembershipState.APPROVED, decided_at=clock.now(), names=names, languages=["ru", "en"])
    expert.bio = Multilingual.of("en", en="Studies ports and railways.")
    expert.affiliations = [Affiliation(institution=chapter.lead_institution, post=Multilingual.of("en", en="Senior fellow"))]
    for lang in ("az", "kk", "ru", "en"):
        name = expert.name_in(lang)
        setattr(expert, f"sort_{lang}", sort_key(f"{name.family} {name.given}", lang))
    db.session.add(expert)
    index(expert)


def person(key: str) -> Actor:
    """One of the cast, as an actor with the account loaded."""
    from council.accounts.queries import by_email

    return actor_of(by_email(f"{key}@demo.example"))
