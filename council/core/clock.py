"""Time: the present instant, the zones of the two shores, and the check that this machine knows them.

Instants are stored in UTC with a zone id beside them and never with an offset: Kazakhstan moved to one zone, UTC+5, on
1 March 2024, and Azerbaijan gave up summer time in 2016, so the offset depends on the date.
"""

from __future__ import annotations

import logging
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import format_date, lazy_gettext

log = logging.getLogger(__name__)

#: The two clocks every time is shown in: (zone id, city). CLDR's own Russian zone names say "summer time", which is wrong.
SHORES = (("Asia/Baku", lazy_gettext("Baku")), ("Asia/Almaty", lazy_gettext("Astana")))
#: Zones a meeting can be set in.
ZONES = {
    "Asia/Baku": lazy_gettext("Baku"),
    "Asia/Almaty": lazy_gettext("Astana"),
    "Asia/Aqtau": lazy_gettext("Aktau"),
}
EXPECTED_HOURS = {"Asia/Baku": 4, "Asia/Almaty": 5, "Asia/Aqtau": 5}


_pretended: ContextVar[datetime | None] = ContextVar("pretended instant", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def pretending(instant: datetime) -> Iterator[None]:
    """Let `now` answer with another instant, in this context only: how the demo council lives its history, and tests wait."""
    token = _pretended.set(instant)
    try:
        yield
    finally:
        _pretended.reset(token)


def check_zones(at: datetime | None = None) -> None:
    """See that the zones of both shores have today's offsets; fall back to the bundled data of `tzdata` if not.

    Raises:
        RuntimeError: even the bundled data are older than Kazakhstan's change of 2024.
    """
    at = at or now()
    if not _wrong_zones(at):
        return
    log.warning("The time zone data of this system are out of date; using the bundled ones.")
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()
    if wrong := _wrong_zones(at):
        raise RuntimeError(f"The time zone data are out of date for {', '.join(wrong)}: upgrade the package tzdata.")


def _wrong_zones(at: datetime) -> list[str]:
    return [zone for zone, hours in EXPECTED_HOURS.items() if at.astimezone(ZoneInfo(zone)).utcoffset() != timedelta(hours=hours)]


def zone_label(zone: str, at: datetime) -> str:
    """``Baku (UTC+4)``, in the reader's language and with the offset of that day."""
    return f"{ZONES.get(zone, zone)} ({offset_label(zone, at)})"


def offset_label(zone: str, at: datetime) -> str:
    """``UTC+4`` or ``UTC+5:30``: the offset of a zone on that day."""
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign, minutes = ("−", -minutes) if minutes < 0 else ("+", minutes)
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def local_to_utc(day: date, hour: int, minute: int, zone: str) -> datetime:
    """The instant of a wall-clock time in a zone. A time that a change of the clock skips or repeats takes the earlier offset."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True)
class Shore:
    """An event as one city's wall shows it."""

    city: str
    zone: str
    zone_label: str
    time: str
    date: str
    #: Day and month, for a line.
    day: str
    iso: str


@dataclass(frozen=True)
class BothClocks:
    """An event on both shores. `date` is the day it begins on the first; `same_date` is false when the other is a day apart."""

    date: str
    same_date: bool
    shores: tuple[Shore, ...]

    def __str__(self) -> str:
        first = self.shores[0].date
        return " · ".join(f"{shore.time} {shore.city}" if shore.date == first else f"{shore.day}, {shore.time} {shore.city}" for shore in self.shores)


def both_clocks(start: datetime, end: datetime | None = None) -> BothClocks:
    """Show an instant, or the time between two, on both shores, with dates in the words of the reader's language."""
    days, shores = set(), []
    for zone, city in SHORES:
        begins = start.astimezone(ZoneInfo(zone))
        hours = f"{begins:%H:%M}"
        if end is not None:
            ends = end.astimezone(ZoneInfo(zone))
            hours += f"–{ends:%H:%M}"
        days.add(begins.date())
        full, short = format_date(begins.date(), "full"), format_date(begins.date(), "d MMMM")
        shores.append(Shore(str(city), zone, offset_label(zone, start), hours, full, short, begins.isoformat(timespec="minutes")))
    return BothClocks(shores[0].date, len(days) == 1, tuple(shores))
