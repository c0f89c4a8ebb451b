"""What leaves for calendars, read back by a parser; zones before and after Kazakhstan's change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from council.core.database import db
from council.core.types import Multilingual
from council.roundtables import calendars, operations
from council.roundtables.models import State

from .conftest import ahead, begin

HOUR = timedelta(hours=1)


def events(raw: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(raw).walk("VEVENT")


@pytest.mark.parametrize(
    ("year", "month", "day", "wall", "offset"),
    [(2022, 8, 19, "11:00", "+0600"), (2024, 2, 29, "11:00", "+0600"), (2024, 3, 1, "10:00", "+0500"), (2026, 12, 10, "10:00", "+0500")],
    ids=["before the change", "its eve", "its day", "after it"],
)
def test_a_meeting_in_astana_stands_at_the_hour_its_clocks_showed(app, dana, year, month, day, wall, offset):
    start = datetime(year, month, day, 5, tzinfo=UTC)
    table = begin(dana, zone="Asia/Almaty")
    operations.schedule(table, start, start + 2 * HOUR, actor=dana, in_the_past=True)
    raw = calendars.published([table])
    [event] = events(raw)
    assert (event.start, event.end, f"{event['DTSTART'].dt:%H:%M}") == (start, start + 2 * HOUR, wall)
    zone = raw[raw.index(b"BEGIN:VTIMEZONE") : raw.index(b"END:VTIMEZONE")].decode()
    assert f"TZOFFSETTO:{offset}" in zone


def test_the_public_calendar_keeps_what_was_cancelled_and_names_no_guests(client, app, orxan):
    tables = [begin(orxan, title) for title in ("Stays", "Falls", "Secret")]
    for table in tables:
        operations.schedule(table, ahead(20), ahead(20) + HOUR, actor=orxan)
    for table in tables[:2]:
        operations.publish(table, actor=orxan)
    operations.cancel(tables[1], "", actor=orxan)
    db.session.commit()
    answer = client.get("/calendar/public.ics?lang=en")
    found = {str(event["SUMMARY"]): (str(event["STATUS"]), event["SEQUENCE"], "ATTENDEE" in event) for event in events(answer.data)}
    assert (answer.mimetype, found) == ("text/calendar", {"Stays": ("CONFIRMED", 0, False), "Falls": ("CANCELLED", 1, False)})


def test_the_uid_lasts_as_long_as_the_round_table(app, orxan):
    table = begin(orxan)
    first = table.ical_uid
    operations.schedule(table, ahead(20), ahead(20) + HOUR, actor=orxan)
    operations.schedule(table, ahead(22), ahead(22) + HOUR, actor=orxan)
    operations.cancel(table, "", actor=orxan)
    assert (table.ical_uid, first, table.state) == (f"round-table-{table.code}@localhost",) * 2 + (State.CANCELLED,)


def test_a_file_is_offered_under_the_name_of_the_meeting_in_the_language_asked_for(client, app, orxan):
    table = begin(orxan)
    table.title = Multilingual.of("az", az="Limanlar bir ritmdə", ru="Порты в такт")
    operations.schedule(table, ahead(20), ahead(20) + HOUR, actor=orxan)
    operations.publish(table, actor=orxan)
    db.session.commit()
    titles = [str(events(client.get(f"/round-tables/{table.code}.ics?lang={lang}").data)[0]["SUMMARY"]) for lang in ("ru", "en", "xx")]
    assert titles == ["Порты в такт", "Limanlar bir ritmdə", "Limanlar bir ritmdə"]
    assert 'filename="limanlar-bir-ritmda.ics"' in client.get(f"/round-tables/{table.code}.ics").headers["Content-Disposition"]
