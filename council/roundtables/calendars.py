"""Round tables as iCalendar (RFC 5545) and as messages between calendars (RFC 5546).

One UID for the life of a round table; SEQUENCE grows with what a calendar must hear of. Times carry the zone of the place, with its
VTIMEZONE beside them, and the description names both clocks. Lines are folded at 75 octets by the library.

Whoever uses this module imports it when a calendar is asked for: a worker that only shows pages does without the library's memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress, vText, vUri

from council.core import clock, language, letters
from council.core.mail import one_line
from council.core.profile import council_name

from . import words
from .models import Invitation, Reply, Role, RoundTable, State

PRODID = "-//Azerbaijani-Kazakh Expert Council//council//EN"
PARTSTAT = {
    Reply.INVITED: "NEEDS-ACTION",
    Reply.ACCEPTED: "ACCEPTED",
    Reply.TENTATIVE: "TENTATIVE",
    Reply.DECLINED: "DECLINED",
    Reply.WITHDRAWN: "NEEDS-ACTION",
}
STATUS = {State.SCHEDULED: "CONFIRMED", State.PUBLISHED: "CONFIRMED", State.HELD: "CONFIRMED", State.CANCELLED: "CANCELLED"}


def message(invitation: Invitation, method: str) -> bytes:
    """What goes with a letter to one guest, in the guest's language. `method` is REQUEST or CANCEL."""
    with letters.reading_in(invitation.lang):
        event = _event(invitation.round_table, link=invitation.round_table.online_link if method == "REQUEST" else None)
        event.add("organizer", _organizer())
        event.add("attendee", _attendee(invitation), encode=False)
        if method == "CANCEL":
            event["status"] = vText("CANCELLED")
        return _calendar([invitation.round_table], [event], method)


def published(round_tables: Sequence[RoundTable], name: str = "") -> bytes:
    """A calendar anybody may have: no guests, no way into the video room. Cancelled round tables stay, as cancelled."""
    return _calendar(round_tables, [_event(table) for table in round_tables], "PUBLISH", name)


def _calendar(round_tables: Sequence[RoundTable], events: Iterable[Event], method: str, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    for zone, (first, last) in sorted(_zones(round_tables).items()):
        calendar.add_component(_timezone(zone, first, last))
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


@lru_cache(maxsize=64)
def _timezone(zone: str, first: date, last: date) -> Timezone:
    """The VTIMEZONE of a zone for some days. The library looks at every hour of them, so its answers are kept; nobody changes them."""
    return Timezone.from_tzinfo(ZoneInfo(zone), zone, first_date=first, last_date=last)


def _zones(round_tables: Iterable[RoundTable]) -> dict[str, tuple[date, date]]:
    """Each zone with the days its VTIMEZONE must be true for."""
    spans: dict[str, tuple[date, date]] = {}
    for table in round_tables:
        start, end = _span(table)
        first, last = spans.get(table.zone, (start.date(), end.date()))
        spans[table.zone] = min(first, start.date() - timedelta(days=1)), max(last, end.date() + timedelta(days=366))
    return spans


def _span(table: RoundTable):  # type: ignore[no-untyped-def]
    assert table.starts_at is not None
    assert table.ends_at is not None
    zone = ZoneInfo(table.zone)
    return table.starts_at.astimezone(zone), table.ends_at.astimezone(zone)


def _event(table: RoundTable, link: str | None = None) -> Event:
    lang = language.current()
    start, end = _span(table)
    event = Event()
    event.add("uid", table.ical_uid)
    event.add("sequence", table.ical_sequence)
    event.add("dtstamp", table.updated_at)
    event.add("last-modified", table.updated_at)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", one_line(table.title.best(lang).text))
    event.add("status", STATUS.get(table.state, "TENTATIVE"))
    address = letters.absolute("roundtables.show", lang, code=table.code)
    event.add("url", vUri(address))
    if place := words.place_of(table, lang):
        event.add("location", place)
    lines = [str(clock.both_clocks(start, end)), table.summary.best(lang).text if table.summary else ""]
    if link:
        lines.append(_("Video link: %(link)s", link=link))
    event.add("description", "\n\n".join(text for text in [*lines, address] if text))
    return event


def _organizer() -> vCalAddress:
    address = vCalAddress(_mailto(current_app.config["MAIL_FROM"]))
    address.params["CN"] = _name(council_name(language.current()))
    return address


def _attendee(invitation: Invitation) -> vCalAddress:
    address = vCalAddress(_mailto(invitation.email))
    address.params["CN"] = _name(invitation.name or invitation.email)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("OPT-PARTICIPANT" if invitation.role in {Role.OBSERVER, Role.PRESS} else "REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText(PARTSTAT[invitation.state])
    address.params["RSVP"] = vText("TRUE")
    return address


def _mailto(address: str) -> str:
    return f"mailto:{quote(address, safe='@+.!#$*/=?^_`{|}~-')}"


def _name(text: str) -> vText:
    # A parameter value cannot hold a double quote (RFC 5545, 3.2), and a line end in a name would begin a new property.
    return vText(one_line(text).replace('"', "'"))
