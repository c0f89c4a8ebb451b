"""A hundred and twenty sign-ups for three hackathons, in all states, with teams and projects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from council.accounts import links
from council.accounts import operations as accounts
from council.accounts.models import Purpose, User
from council.accounts.queries import by_email
from council.core import letters
from council.core.policy import actor_of
from council.core.types import Multilingual
from council.hackathons import operations, queries, rules, teamwork, wording
from council.hackathons.models import Application, ConsentKind, Hackathon, QuestionKind
from council.hackathons.operations import Entry
from council.hackathons.teamwork import Work
from council.lingua.slugs import slug
from council.members.models import Country

from . import contests
from .data import contests as words
from .data.names import FAMILY_AZ, FAMILY_KZ, GIVEN_AZ, GIVEN_KZ, family_kz
from .stage import Stage

#: Sign-ups of the three: 120 in all.
GREEN, IT, SPORT = 66, 34, 20
#: Every so many sign-ups to Green Caspian somebody is a minor; the guardians of all but two have answered.
MINORS_EVERY, SILENT_GUARDIANS = 8, (16, 48)
UNCONFIRMED, WITHDRAWN = (63, 65), (5, 22, 37)
STUDENTS = "students.example"
GUARDIANS = {"AZ": ("Sevda", "Könül", "Lalə", "Zəhra"), "KZ": ("Гүлнар", "Раушан", "Сәуле", "Бибігүл")}


def run_hackathons(stage: Stage) -> None:
    """The past one first, then the two people sign up for now."""
    students = _students(stage)
    _it(stage, contests.announce_it(stage), students)
    _sport(stage, contests.announce_sport(stage), students)
    _green(stage, contests.announce_green(stage), students)


def _green(stage: Stage, hackathon: Hackathon, students: Iterator[tuple[str, str, str]]) -> None:
    applications: list[Application] = []
    for number in range(GREEN):
        with stage.on(-18 + number * 18 // GREEN, hour=8 + number % 14, minute=number * 7 % 60):
            if number == 11:
                application = _sign_up(stage, hackathon, stage.actor("murad").user, "AZ", "Murad", "Həsənli", born=_born(stage, 20))
            elif number == 60:
                application = _sign_up(stage, hackathon, stage.actor("aliya").user, "KZ", "Әлия", "Нұрлан", born=_born(stage, 17))
            else:
                application = _next(stage, hackathon, students, minor=number % MINORS_EVERY == 0, proven=number not in UNCONFIRMED)
            applications.append(application)
    for number, application in enumerate(applications):
        if application.minor and number not in (*SILENT_GUARDIANS, 60):
            with stage.on(-16 + number * 16 // GREEN, hour=20):
                _consent(application, publicity=number % 3 == 0)
        elif application.minor:
            # A guardian who is kept waiting would lose the seat within days, and with it the newcomer the story.
            application.held_until = hackathon.sign_up_closes
    for number in WITHDRAWN:
        with stage.on(-2, hour=9):
            operations.withdraw(applications[number], actor=actor_of(applications[number].applicant))
    seated = [application for application in applications if rules.has_seat(application)]
    murad = applications[11]
    with stage.on(-1, hour=12):
        _form_teams(stage, [murad, *(one for one in seated if one is not murad)], words.TEAMS_GREEN, sizes=(3, 4, 2, 4, 3, 2, 4))


def _it(stage: Stage, hackathon: Hackathon, students: Iterator[tuple[str, str, str]]) -> None:
    organiser = stage.organiser("KZ")
    applications = []
    for number in range(IT):
        with stage.on(-90 + number, hour=8 + number % 14):
            if number == 4:
                applications.append(_sign_up(stage, hackathon, stage.actor("murad").user, "AZ", "Murad", "Həsənli", born=_born(stage, 20)))
            else:
                applications.append(_next(stage, hackathon, students))
    for number, application in enumerate(applications):
        with stage.on(-49, hour=10, minute=number):
            if number % 11 == 8:
                operations.refuse(application, words.REFUSAL[application.applicant.lang], actor=organiser)
            else:
                operations.admit(application, actor=organiser)
    with stage.on(-47):
        operations.withdraw(applications[13], actor=actor_of(applications[13].applicant))
    seated = [application for application in applications if rules.has_seat(application)]
    murad = applications[4]
    with stage.on(-46):
        names = tuple(name for name, _title, _summary in words.TEAMS_IT)
        teams = _form_teams(stage, [murad, *(one for one in seated if one is not murad)], names, sizes=(5, 4, 4, 4, 4, 4, 3))
    for number, (members, (_name, title, summary)) in enumerate(zip(teams, words.TEAMS_IT, strict=True)):
        if title and summary:
            with stage.on(hackathon.submission_deadline - timedelta(minutes=11 + 37 * number)):
                _hand_in(members[0], title, summary)


def _sport(stage: Stage, hackathon: Hackathon, students: Iterator[tuple[str, str, str]]) -> None:
    for number in range(SPORT):
        with stage.on(-28 + number, hour=8 + number % 14):
            application = _next(stage, hackathon, students)
        if number == 6:
            with stage.on(-12):
                operations.withdraw(application, actor=actor_of(application.applicant))


# ------------------------------------------------------------------------------------------------------------ people
def _students(stage: Stage) -> Iterator[tuple[str, str, str]]:
    """Invented students of both countries by turns: (country, given name, family name), none twice."""
    pairs = {
        "AZ": [(given, family) for given in GIVEN_AZ for family in FAMILY_AZ if family != "Həsənli"],
        "KZ": [(given, family_kz(family, given)[0]) for given in GIVEN_KZ for family in FAMILY_KZ if family != "Нұрлан"],
    }
    taken = {by_name for expert in stage.experts.values() for by_name in [tuple(expert.user.display_name.split())]}
    free = {country: [pair for pair in stage.chance.sample(of, 120) if pair not in taken] for country, of in pairs.items()}
    for azerbaijani, kazakh in zip(free["AZ"], free["KZ"], strict=False):
        yield ("AZ", *azerbaijani)
        yield ("KZ", *kazakh)


def _next(stage: Stage, hackathon: Hackathon, students: Iterator[tuple[str, str, str]], *, minor: bool = False, proven: bool = True) -> Application:
    country, given, family = next(students)
    lang = "az" if country == "AZ" else "kk"
    email = f"{slug(given, lang)}.{slug(family, lang)}@{STUDENTS}"
    born = _born(stage, 16 if minor else 18 + stage.chance.randrange(6))
    if not proven:
        entry = _entry(stage, hackathon, country, given, family, born)
        with letters.reading_in(lang):
            operations.sign_up_by_mail(hackathon, entry, email=email, lang=lang)
        user = by_email(email)
        assert user is not None
        application = queries.application_of(user.id, hackathon)
        assert application is not None
        return application
    user = by_email(email) or accounts.create_account(
        email, name=f"{given} {family}", lang=lang, zone="Asia/Baku" if country == "AZ" else "Asia/Almaty"
    )
    accounts.confirm(user)
    return _sign_up(stage, hackathon, user, country, given, family, born=born)


def _sign_up(stage: Stage, hackathon: Hackathon, user: User, country: str, given: str, family: str, *, born: date) -> Application:
    with letters.reading_in(user.lang):
        return operations.sign_up(hackathon, _entry(stage, hackathon, country, given, family, born), actor=actor_of(user))


def _entry(stage: Stage, hackathon: Hackathon, country: str, given: str, family: str, born: date) -> Entry:
    lang = "az" if country == "AZ" else "kk"
    answers: dict[str, object] = {}
    for question in hackathon.questions:
        if question.kind is QuestionKind.CHOICE and question.options:
            options = question.options.best(question.options.original).text.splitlines()
            answers[str(question.id)] = stage.chance.choice(options)
        elif question.kind is QuestionKind.LONG:
            answers[str(question.id)] = stage.chance.choice(words.WISHES[lang])
        elif question.kind is QuestionKind.YES_NO:
            answers[str(question.id)] = "yes" if stage.chance.random() < 0.3 else "no"
    return Entry(
        given=given,
        family=family,
        country=Country(country),
        city=stage.chance.choice(words.CITIES[country]),
        institution=stage.chance.choice(words.SCHOOLS[country]),
        born=born,
        track_id=stage.chance.choice(hackathon.tracks).id if hackathon.tracks else None,
        answers=answers,
        guardian_name=f"{stage.chance.choice(GUARDIANS[country])} {family}",
        guardian_email=f"{slug(family, lang)}@guardians.example",
        guardian_lang=lang,
        photo=stage.chance.random() < 0.7,
    )


def _born(stage: Stage, age: int) -> date:
    """A birthday of somebody who is that old now, and stays so for half a year."""
    return stage.today.date() - timedelta(days=age * 365 + age // 4 + 60 + stage.chance.randrange(120))


def _consent(application: Application, *, publicity: bool) -> None:
    lang = application.guardian_lang or "en"
    secret = links.issue(Purpose.GUARDIAN, subject_id=application.id, lasts=timedelta(days=180))
    with letters.reading_in(lang):
        shown = wording.digest(wording.consent_text(ConsentKind.PARTICIPATION, application.hackathon, application))
        operations.consent(application, name=application.guardian_name or "", publicity=publicity, shown=shown, lang=lang, secret=secret)


# ------------------------------------------------------------------------------------------------------------- teams
def _form_teams(stage: Stage, seated: list[Application], names: tuple[str, ...], sizes: tuple[int, ...]) -> list[list[Application]]:
    teams, left = [], iter(seated)
    for name, size in zip(names, sizes, strict=True):
        members = list(islice(left, size))
        team = teamwork.create_team(members[0], name, actor=actor_of(members[0].applicant))
        for member in members[1:]:
            teamwork.join_team(member, team.join_code, actor=actor_of(member.applicant))
        teams.append(members)
    return teams


def _hand_in(application: Application, title: Multilingual, summary: Multilingual) -> None:
    link = f"https://code.demo.example/{slug(title.best('en').text, 'en')}"
    teamwork.hand_in(application, Work(title, summary, link), actor=actor_of(application.applicant))
