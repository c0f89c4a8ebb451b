"""Members say by their own calendars when they are busy; nobody learns what with, and no file does harm."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from council.core import clock
from council.core.database import db
from council.core.events import EventRecord
from council.planning.busy_probe import busy as busy_in
from council.planning.busy_probe import joined
from council.roundtables import busy, poll_operations
from council.roundtables.models import BusyTime

from .conftest import ahead, pick
from .test_finding import asked, found, working_day

BAKU = ZoneInfo("Asia/Baku")


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A//B//EN"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", "SUMMARY:A visit to the doctor", *event.split("|"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(content: bytes, first: date = date(2026, 11, 1), last: date = date(2027, 11, 1)) -> list[str]:
    """The stretches as people of Baku would write them."""
    spans = busy_in(content, BAKU, first, last)
    return [" ".join(f"{datetime.fromtimestamp(moment, BAKU):%m-%d %H:%M}" for moment in span) for span in spans]


def upload(browser, content: bytes, lang: str = "en"):
    """Written by hand: the test client leaves files open that it sends."""
    head = b'--cut\r\nContent-Disposition: form-data; name="file"; filename="my.ics"\r\nContent-Type: text/calendar\r\n\r\n'
    return browser.post(f"/{lang}/round-tables/busy", data=head + content + b"\r\n--cut--\r\n", content_type="multipart/form-data; boundary=cut")


@pytest.mark.parametrize(
    ("event", "stretches"),
    [
        ("DTSTART:20261201T060000Z|DTEND:20261201T070000Z", ["12-01 10:00 12-01 11:00"]),
        ("DTSTART;TZID=Asia/Almaty:20261201T100000|DURATION:PT90M", ["12-01 09:00 12-01 10:30"]),
        ("DTSTART:20261201T100000|DTEND:20261201T110000", ["12-01 10:00 12-01 11:00"]),
        ("DTSTART;VALUE=DATE:20261201", ["12-01 00:00 12-02 00:00"]),
        ("DTSTART:20261201T100000|DTEND:20261201T110000|TRANSP:TRANSPARENT", []),
        ("DTSTART:20261201T100000|DTEND:20261201T110000|STATUS:CANCELLED", []),
        ("DTSTART:20251201T100000|DTEND:20251201T110000", []),
        (
            "DTSTART:20261201T100000|DTEND:20261201T110000|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE:20261208T100000",
            ["12-01 10:00 12-01 11:00", "12-15 10:00 12-15 11:00"],
        ),
        ("DTSTART:20201201T100000|DTEND:20201201T110000|RRULE:FREQ=YEARLY", ["12-01 10:00 12-01 11:00"]),
    ],
)
def test_a_calendar_is_read_as_its_program_shows_it(event, stretches):
    assert read(calendar(event)) == stretches


def test_meetings_in_a_row_are_one_stretch():
    content = calendar("DTSTART:20261201T100000|DTEND:20261201T110000", "DTSTART:20261201T110000|DTEND:20261201T123000")

    assert read(content) == ["12-01 10:00 12-01 12:30"]


def test_free_and_busy_times_of_a_mail_server_are_read_too():
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VFREEBUSY", "UID:1", "FREEBUSY;FBTYPE=BUSY:20261203T060000Z/PT2H"]
    lines += ["FREEBUSY;FBTYPE=FREE:20261204T060000Z/PT2H", "END:VFREEBUSY", "END:VCALENDAR", ""]

    assert read("\r\n".join(lines).encode()) == ["12-03 10:00 12-03 12:00"]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))))
def test_stretches_put_together_cover_the_same_minutes(spans):
    together = joined(spans)

    assert {minute for start, end in together for minute in range(start, end)} == {minute for start, end in spans for minute in range(start, end)}
    assert all(one[1] < other[0] for one, other in pairwise(together))


def test_a_member_uploads_his_calendar_and_no_date_is_suggested_then(browser_of, draft, orxan, elchin, aigerim):
    day = working_day()
    elchins, orxans = browser_of(elchin), browser_of(orxan)
    url, query = f"/en/round-tables/{draft.code}/find", asked(day, 0, people=[pick(elchin).key, pick(aigerim).key])
    assert found(orxans.get(url, query_string=query).text)

    for _time in range(2):
        assert upload(elchins, calendar(f"DTSTART:{day:%Y%m%d}T000000Z|DTEND:{day:%Y%m%d}T200000Z")).status_code == 303

    page = elchins.get("/az/round-tables/busy").text
    assert "doctor" not in page and f"{(day):%H}" in page
    assert found(orxans.get(url, query_string=query).text) == []
    assert db.session.scalar(select(func.count()).select_from(BusyTime)) == 1
    assert "doctor" not in str(db.session.scalars(select(EventRecord.details)).all())

    for _time in range(2):
        assert elchins.post("/en/round-tables/busy/forget").status_code == 303
    assert found(orxans.get(url, query_string=query).text)


def test_the_poll_says_when_ones_calendar_is_full(browser_of, draft, orxan, elchin):
    slots = [ahead(20), ahead(21)]
    poll_operations.propose(draft, slots, minutes=120, deadline=ahead(5), people=[pick(elchin)], actor=orxan)
    busy.replace([(slots[0] + timedelta(hours=1), slots[0] + timedelta(hours=9))], actor=elchin)
    db.session.commit()

    page = browser_of(elchin).get(f"/en/round-tables/{draft.code}/poll").text

    assert page.count("Your calendar says you are busy") == 1


ENDLESS = calendar("DTSTART:20200101T000000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is not a calendar file"),
        (b"%PDF-1.7", "is not a calendar file"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "is not a calendar file"),
        (b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\nEND:VCARD\r\n", "is not a calendar file"),
        (b"\0" * 1000, "is not a calendar file"),
        (b"x" * (20 * 1024**2), "larger than 2 MB"),
        (ENDLESS, "repeats too often"),
    ],
    ids=["nothing", "pdf", "cut off", "card", "zeros", "20 MB", "endless"],
)
def test_a_file_that_cannot_be_read_is_explained_and_what_was_known_stays(browser_of, elchin, monkeypatch, content, says):
    monkeypatch.setattr(busy, "SECONDS", 2)
    busy.replace([(ahead(3), ahead(3) + timedelta(hours=1))], actor=elchin)
    db.session.commit()

    answer = upload(browser_of(elchin), content)

    assert (answer.status_code, says in answer.text) == (409, True)
    assert len(busy.of(elchin)) == 1


def test_without_a_file_one_is_asked_for(browser_of, elchin):
    answer = browser_of(elchin).post("/en/round-tables/busy", data={})

    assert answer.status_code == 422
    assert "Choose a file." in answer.text


def test_a_name_with_a_line_break_in_it_is_of_no_consequence(browser_of, elchin):
    start = ahead(4)
    content = calendar(f'ORGANIZER;CN="A\r\n B":mailto:x@y.example|DTSTART:{start:%Y%m%dT%H%M%SZ}|DURATION:PT1H')

    assert upload(browser_of(elchin), content).status_code == 303
    assert [stretch.starts_at for stretch in busy.of(elchin)] == [start]


def test_a_stranger_has_no_busy_times_and_nobody_sees_anothers(client, browser_of, elchin, aigerim):
    busy.replace([(ahead(3), ahead(3) + timedelta(hours=1))], actor=elchin)
    db.session.commit()

    assert client.get("/en/round-tables/busy").status_code in {302, 303}
    assert "Forget them" in browser_of(elchin).get("/en/round-tables/busy").text
    assert "Forget them" not in browser_of(aigerim).get("/en/round-tables/busy").text
    browser_of(aigerim).post("/en/round-tables/busy/forget")
    assert len(busy.of(elchin)) == 1


def test_what_is_over_is_forgotten(app, elchin):
    now = clock.now().astimezone(UTC)
    busy.replace([(now - timedelta(days=9), now - timedelta(days=8)), (now, now + timedelta(days=1))], actor=elchin)
    db.session.commit()
    busy.forget_what_is_over()
    db.session.commit()

    assert db.session.scalar(select(func.count()).select_from(BusyTime)) == 1
