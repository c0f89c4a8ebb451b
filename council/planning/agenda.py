"""When each item of an agenda begins, and what is wrong with it.

Items of one room follow each other; an item that names its own start is held to it. The checks only report: an organiser
may have reasons.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations


class Problem(StrEnum):
    """What a check found; numbers and names are in the `Finding` around it."""

    OVER_RUN = "over-run"
    UNDER_WAY = "under-way"
    """The item starts before the one before it in the same room ends."""
    TWO_PLACES = "two-places"
    SILENT_SIDE = "silent-side"
    NO_TIME = "no-time"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an agenda. `people` are the keys of those who must be there: speakers, moderator, discussants."""

    key: str
    minutes: int
    people: tuple[str, ...] = ()
    room: str = ""
    starts: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """An item with its instants; the end is excluded."""

    item: Item
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the items concerned in order of time, and the minutes, person or side it is about."""

    problem: Problem
    items: tuple[str, ...] = ()
    minutes: int = 0
    person: str | None = None
    side: str | None = None


def timetable(items: Iterable[Item], start: datetime) -> list[Timed]:
    """The items in the order given, each beginning when the one before it in its room ends.

    Raises:
        ValueError: an item lasts less than no time, or `start` has no time zone.
    """
    if start.utcoffset() is None:
        raise ValueError("an agenda starts at an instant with a time zone")
    free: dict[str, datetime] = {}
    timed: list[Timed] = []
    for item in items:
        if item.minutes < 0:
            raise ValueError(f"{item.key} lasts {item.minutes} minutes")
        begins = item.starts or free.get(item.room, start)
        free[item.room] = begins + timedelta(minutes=item.minutes)
        timed.append(Timed(item, begins, free[item.room]))
    return timed


def check(timed: Sequence[Timed], *, end: datetime | None, sides: Mapping[str, str], all_sides: Collection[str] = ()) -> list[Finding]:
    """What is wrong with a timetable, over-run first.

    `end` is when the meeting is over, `sides` the side of each person, `all_sides` those that ought to be heard.
    """
    return [*_over_run(timed, end), *_under_way(timed), *_two_places(timed), *_silent(timed, sides, all_sides), *_no_time(timed)]


def _over_run(timed: Sequence[Timed], end: datetime | None) -> list[Finding]:
    last = max(timed, key=lambda entry: entry.end, default=None)
    if end is None or last is None or last.end <= end:
        return []
    late = tuple(entry.item.key for entry in sorted(timed, key=lambda entry: entry.start) if entry.end > end)
    return [Finding(Problem.OVER_RUN, late, _minutes(last.end - end))]


def _under_way(timed: Sequence[Timed]) -> list[Finding]:
    return [
        Finding(Problem.UNDER_WAY, (first.item.key, second.item.key), shared)
        for first, second in _pairs(timed)
        if first.item.room == second.item.room and (shared := _shared(first, second))
    ]


def _two_places(timed: Sequence[Timed]) -> list[Finding]:
    return [
        Finding(Problem.TWO_PLACES, (first.item.key, second.item.key), shared, person=person)
        for first, second in _pairs(timed)
        if (shared := _shared(first, second))
        for person in dict.fromkeys(first.item.people)
        if person in second.item.people
    ]


def _silent(timed: Sequence[Timed], sides: Mapping[str, str], all_sides: Collection[str]) -> list[Finding]:
    heard = {sides[person] for entry in timed for person in entry.item.people if person in sides}
    return [Finding(Problem.SILENT_SIDE, side=side) for side in all_sides if heard and side not in heard]


def _no_time(timed: Sequence[Timed]) -> list[Finding]:
    return [Finding(Problem.NO_TIME, (entry.item.key,)) for entry in timed if entry.item.minutes == 0]


def _pairs(timed: Sequence[Timed]) -> Iterable[tuple[Timed, Timed]]:
    return combinations(sorted(timed, key=lambda entry: entry.start), 2)


def _shared(first: Timed, second: Timed) -> int:
    return max(0, _minutes(min(first.end, second.end) - max(first.start, second.start)))


def _minutes(stretch: timedelta) -> int:
    return int(stretch.total_seconds() // 60)
