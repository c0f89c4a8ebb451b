"""Reads when somebody is busy out of one calendar file and prints ``[[start, end], …]`` in seconds since 1970, put together where they touch.

Usage: python -I busy_probe.py FILE ZONE FIRST LAST SECONDS

Run in a process of its own, under limits: a hostile file may repeat without end. FIRST and LAST are dates; ZONE is the clock of times
and days that name none (RFC 5545, 3.3.5 FORM #1). What is transparent or cancelled keeps nobody busy; nothing but times is read.
"""

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

MEMORY = 1024**3
#: Stretches that are kept of one calendar.
MOST = 5_000


def main(path: str, zone: str, first: str, last: str, seconds: str) -> None:
    """Set the limits, then read; any error ends with a status other than 0."""
    try:
        import resource
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    with open(path, "rb") as file:
        sys.stdout.write(json.dumps(busy(file.read(), ZoneInfo(zone), date.fromisoformat(first), date.fromisoformat(last))))


def busy(content: bytes, zone: tzinfo, first: date, last: date) -> list[list[int]]:
    """The stretches of a calendar between two days, the second excluded.

    Raises:
        ValueError: it is no calendar.
    """
    import icalendar
    import recurring_ical_events

    start, end = (datetime.combine(day, time(), zone) for day in (first, last))
    calendars = icalendar.Calendar.from_ical(content, multiple=True)
    if not calendars or any(calendar.name != "VCALENDAR" for calendar in calendars):
        raise ValueError("no calendar")
    spans: list[tuple[datetime, datetime]] = []
    for calendar in calendars:
        events = recurring_ical_events.of(calendar, skip_bad_series=True).between(start, end)
        spans += [(_instant(event.start, zone), _instant(event.end, zone)) for event in events if not _is_free(event)]
        for answer in calendar.walk("VFREEBUSY"):
            spans += [(_instant(begin, zone), _instant(finish, zone)) for begin, finish in _periods(answer)]
    within = ((max(begin, start), min(finish, end)) for begin, finish in spans)
    return joined((int(begin.timestamp()), -int(-finish.timestamp() // 1)) for begin, finish in within if begin < finish)[:MOST]


def joined(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Stretches in order, those that touch or overlap as one."""
    found: list[list[int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found


def _is_free(event: Any) -> bool:
    return str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("STATUS", "")).upper() == "CANCELLED"


def _periods(answer: Any) -> list[tuple[datetime, datetime]]:
    """The periods of a VFREEBUSY that are not free."""
    given = answer.get("FREEBUSY", [])
    periods = []
    for part in given if isinstance(given, list) else [given]:
        if str(part.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            for begin, finish in [part.dt] if isinstance(part.dt, tuple) else part.dts:
                periods.append((begin, begin + finish if isinstance(finish, timedelta) else finish))
    return periods


def _instant(moment: date, zone: tzinfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


if __name__ == "__main__":
    main(*sys.argv[1:6])
