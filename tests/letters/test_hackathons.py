"""Letters to those who sign up for a hackathon, and to their guardians."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from council.core import clock, jobs
from council.core.database import db
from council.core.letters import reading_in
from council.core.policy import SYSTEM, actor_of
from council.hackathons import operations, organising, queries, teamwork, wording
from council.hackathons.models import Admission, Application, ConsentKind, Country, Hackathon
from council.hackathons.teamwork import Work
from council.members.models import Chapter
from tests.hackathons.conftest import at, entry, letter, minor_entry, plan, secret_in
from tests.support import cast

from .agreed import TODAY, check, in_four, reading

SAULE = "saule@demo.example"
GUNEL = "gunel@demo.example"

pytestmark = pytest.mark.usefixtures("app")


def open_hackathon(**changes: Any) -> Hackathon:
    """“Green Caspian” in the middle of May, open for sign-up."""
    values: dict[str, Any] = {
        "title": in_four("Yaşıl Xəzər", "Жасыл Каспий", "Зелёный Каспий", "Green Caspian"),
        "rules": in_four("Hamıya hörmət edin.", "Бәріне құрметпен қараңыз.", "Уважайте всех.", "Be kind."),
        "venue": in_four("ADA Universiteti, Bakı", "ADA университеті, Баку", "Университет ADA, Баку", "ADA University, Baku"),
        "sign_up_opens": at("2026-02-02T06:00"),
        "sign_up_closes": at("2026-05-01T14:00"),
        "begins_at": at("2026-05-14T06:00"),
        "ends_at": at("2026-05-16T14:00"),
        "submission_deadline": at("2026-05-16T08:00"),
        "team_min": 1,
        "seats": {Country.AZ: 1, Country.KZ: 1},
    }
    chapter = db.session.scalars(sa.select(Chapter).where(Chapter.slug == "kz")).one()
    dana = cast.person("dana")
    hackathon = organising.create(plan(**(values | changes)), chapter_id=chapter.id, actor=dana)
    return organising.publish(hackathon, actor=dana)


def murad_signs_up(lang: str, **changes: Any) -> Application:
    murad = reading("murad", lang)
    return operations.sign_up(open_hackathon(**changes), entry(), actor=murad)


def murad_waits(lang: str, **changes: Any) -> Application:
    """Somebody has taken the only seat; the answer is Murad's application."""
    hackathon = open_hackathon(**changes)
    taken = operations.sign_up(hackathon, entry(given="Orxan", family="Vəliyev"), actor=cast.person("orxan"))
    assert taken.seat is not None
    return operations.sign_up(hackathon, entry(), actor=reading("murad", lang))


def aliya_signs_up(lang: str, **changes: Any) -> Application:
    """Sixteen years old, so her mother is asked."""
    aliya = reading("aliya", lang)
    return operations.sign_up(open_hackathon(**changes), minor_entry(guardian_lang=lang), actor=aliya)


def gunel_signs_up(lang: str, before: int = 0, **changes: Any) -> Hackathon:
    """Somebody without an account, behind so many others."""
    hackathon = open_hackathon(**changes)
    for actor in [cast.person(key) for key in ("orxan", "murad")][:before]:
        operations.sign_up(hackathon, entry(), actor=actor)
    operations.sign_up_by_mail(hackathon, entry(given="Günel", family="Əliyeva"), email=GUNEL, lang=lang)
    return hackathon


def the_mother_agrees(lang: str, *, publicity: bool = False) -> Application:
    application = aliya_signs_up(lang)
    secret = secret_in(letter("guardian_asked"), "guardian")
    # The page she agrees on is in her language.
    with reading_in(lang):
        shown = wording.digest(wording.consent_text(ConsentKind.PARTICIPATION, application.hackathon, application))
        operations.consent(application, name="Сәуле Нұрлан", publicity=publicity, shown=shown, lang=lang, secret=secret)
    return application


def test_a_sign_up_asks_to_confirm_the_address():
    check("application_received", gunel_signs_up)
    check("application_received", lambda lang: gunel_signs_up(lang, before=2), variant="in-the-queue")
    check("application_received", lambda lang: gunel_signs_up(lang, admission=Admission.ORGANISERS), variant="without-seats")


def test_a_second_sign_up_points_to_the_first():
    def story(lang: str) -> None:
        application = murad_signs_up(lang)
        with clock.pretending(TODAY + timedelta(hours=1)):
            operations.sign_up_by_mail(application.hackathon, entry(), email="murad@demo.example", lang=lang)

    check("application_again", story)


def test_a_sign_up_that_counts_says_where_one_stands():
    check("application_confirmed", murad_signs_up)
    check("application_confirmed", murad_waits, variant="in-the-queue")
    check("application_confirmed", aliya_signs_up, variant="awaiting-guardian")
    check("application_confirmed", lambda lang: murad_signs_up(lang, admission=Admission.ORGANISERS), variant="awaiting-decision")


def test_a_seat_that_became_free():
    def story(lang: str) -> None:
        application = murad_waits(lang)
        orxan = cast.person("orxan")
        first = queries.application_of(orxan.id, application.hackathon)
        operations.withdraw(first, actor=orxan)

    def story_of_a_minor(lang: str) -> None:
        hackathon = open_hackathon()
        dana = cast.person("dana")
        first = operations.sign_up(hackathon, entry(country=Country.KZ), actor=dana)
        operations.sign_up(hackathon, minor_entry(guardian_lang=lang), actor=reading("aliya", lang))
        operations.withdraw(first, actor=dana)

    check("application_promoted", story, to="murad@demo.example")
    check("application_promoted", story_of_a_minor, to="aliya@demo.example", variant="awaiting-guardian")


def test_an_application_the_organisers_refused():
    def story(lang: str) -> None:
        application = murad_signs_up(lang, admission=Admission.ORGANISERS)
        operations.refuse(application, "Yerlər qurtardı.\n\nGələn il gözləyirik.", actor=cast.person("dana"))

    check("application_refused", story)


def test_a_sign_up_that_was_withdrawn():
    check("application_withdrawn", lambda lang: operations.withdraw(murad_signs_up(lang), actor=cast.person("murad")))

    def by_the_mother(lang: str) -> None:
        operations.withdraw_consent(the_mother_agrees(lang), ConsentKind.PARTICIPATION, actor=SYSTEM)

    check("application_withdrawn", by_the_mother, variant="by-guardian")


def test_a_sign_up_whose_guardian_kept_silent():
    def story(lang: str) -> None:
        aliya_signs_up(lang)
        with clock.pretending(TODAY + timedelta(days=40)):
            assert operations.lapse_overdue() == 1

    check("application_lapsed", story)


def test_a_guardian_is_asked_and_gets_what_she_agreed_to():
    check("guardian_asked", aliya_signs_up, to=SAULE)
    check("guardian_consented", lambda lang: the_mother_agrees(lang, publicity=True), to=SAULE)


def test_what_organisers_write_to_their_people():
    def story(lang: str) -> None:
        application = murad_signs_up(lang)
        organising.message(
            application.hackathon,
            in_four("Proqram hazırdır", "Бағдарлама дайын", "Программа готова", "The programme is ready"),
            in_four(
                "Proqram saytdadır.\n\nGörüşənədək!",
                "Бағдарлама сайтта.\n\nКездескенше!",
                "Программа на сайте.\n\nДо встречи!",
                "The programme is on the site.\n\nSee you <soon>!",
            ),
            chosen={},
            nonce=f"a letter in {lang}",
            actor=cast.person("dana"),
        )
        assert jobs.run_due() >= 1

    check("hackathon_message", story)


def test_a_hackathon_that_does_not_take_place():
    def story(lang: str) -> None:
        organising.cancel(murad_signs_up(lang).hackathon, actor=cast.person("dana"))
        assert jobs.run_due() >= 1

    check("hackathon_cancelled", story)


def test_a_receipt_for_the_project():
    def story(lang: str) -> None:
        application = murad_signs_up(lang)
        murad = actor_of(application.applicant)
        teamwork.create_team(application, "Dalğa", actor=murad)
        work = Work(
            in_four("Sahil xəritəsi", "Жағалау картасы", "Карта берега", "A map of the shore"), in_four("Xəritə.", "Карта.", "Карта.", "A map.")
        )
        with clock.pretending(at("2026-05-15T17:30")):
            teamwork.hand_in(application, work, actor=murad)

    check("hackathon_project_received", story)
