"""Letters about round tables: looking for a date, and inviting guests to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from council.core import clock
from council.roundtables import guest_operations, operations, poll_operations
from council.roundtables.models import Format, Invitation, Role, RoundTable
from tests.roundtables.conftest import pick
from tests.support import cast

from .agreed import TODAY, check, in_four, reading

ELCHIN = "elchin@demo.example"
#: A Thursday: 11:00 in Baku, 12:00 in Astana.
START = TODAY.replace(month=4, day=9, hour=7)
TITLE = in_four("Xəzər limanları bir ritmdə", "Каспий порттары бір ырғақта", "Порты Каспия в одном ритме", "Caspian ports in step")
SUMMARY = in_four("Növbələr və rəsmiləşdirmə.", "Кезектер мен рәсімдеу.", "Очереди и оформление.", "Queues and clearance.")

pytestmark = pytest.mark.usefixtures("app")


def details(**changes: Any) -> operations.Details:
    given: dict[str, Any] = {
        "title": TITLE,
        "summary": SUMMARY,
        "venue": in_four("Təhlil Mərkəzi", "Талдау орталығы", "Центр анализа", "AIR Center"),
        "city": in_four("Bakı", "Баку", "Баку", "Baku"),
        "online_link": "https://meet.example/ports",
    }
    return operations.Details(**(given | changes))


def begun(**changes: Any) -> RoundTable:
    orxan = cast.person("orxan")
    return operations.create(details(**changes), chapter_id=next(iter(orxan.organises)), actor=orxan)


def polled(lang: str) -> RoundTable:
    """Elçin and Aygerim are asked which of three slots suit them."""
    reading("elchin", lang)
    table = begun()
    starts = [START, START + timedelta(days=1), START + timedelta(days=4, hours=2)]
    people = [pick(cast.person(key)) for key in ("elchin", "aigerim")]
    deadline = START - timedelta(days=20)
    poll_operations.propose(table, starts, minutes=120, deadline=deadline, people=people, actor=cast.person("orxan"))
    return table


def dated(**changes: Any) -> RoundTable:
    return operations.schedule(begun(**changes), START, START + timedelta(hours=3), actor=cast.person("orxan"))


def invited(lang: str, role: Role = Role.SPEAKER, **changes: Any) -> Invitation:
    """Elçin as a guest."""
    reading("elchin", lang)
    return guest_operations.invite_members(dated(**changes), [pick(cast.person("elchin"))], role, actor=cast.person("orxan"))[0]


def test_members_are_asked_for_dates_and_hear_the_outcome():
    check("poll_opened", polled, to=ELCHIN)

    def silence(lang: str) -> None:
        table = polled(lang)
        with clock.pretending(START - timedelta(days=21)):
            poll_operations.remind_silent()
        assert table.poll is not None

    check("poll_reminder", silence, to=ELCHIN)

    def decision(lang: str) -> None:
        operations.schedule(polled(lang), START, START + timedelta(hours=2), actor=cast.person("orxan"))

    check("poll_decided", decision, to=ELCHIN)


def test_a_guest_is_invited():
    check("invitation", invited)

    def a_stranger(lang: str) -> None:
        table = dated(format=Format.ONLINE, venue=None, city=None, summary=None)
        orxan = cast.person("orxan")
        guest_operations.invite_address(table, "ports@press.example", "", lang, Role.PRESS, chapter_id=None, actor=orxan)

    check("invitation", a_stranger, variant="without-name-and-place")


def test_a_guest_is_reminded():
    def story(lang: str) -> None:
        invitation = invited(lang)
        with clock.pretending(TODAY + timedelta(days=10)):
            guest_operations.remind(invitation, actor=cast.person("orxan"))

    check("invitation_reminder", story)


def test_an_invitation_is_withdrawn():
    check("invitation_withdrawn", lambda lang: guest_operations.withdraw(invited(lang), actor=cast.person("orxan")))


def test_guests_hear_of_a_new_time_and_of_another_change():
    def moved(lang: str) -> None:
        later = START + timedelta(days=7, hours=1)
        operations.schedule(invited(lang).round_table, later, later + timedelta(hours=3), actor=cast.person("orxan"))

    def elsewhere(lang: str) -> None:
        venue = in_four("Milli Kitabxana", "Ұлттық кітапхана", "Национальная библиотека", "National Library")
        operations.change(invited(lang).round_table, details(venue=venue), actor=cast.person("orxan"))

    check("round_table_changed", moved)
    check("round_table_changed", elsewhere, variant="elsewhere")


def test_a_round_table_is_called_off():
    def story(lang: str) -> None:
        operations.cancel(invited(lang).round_table, "Zal təmirdədir.", actor=cast.person("orxan"))

    def of_a_poll(lang: str) -> None:
        operations.cancel(polled(lang), "", actor=cast.person("orxan"))

    check("round_table_cancelled", story)
    check("round_table_cancelled", of_a_poll, to=ELCHIN, variant="without-date")
