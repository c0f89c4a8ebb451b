"""Ranking of proposed dates from people's answers, fair to the weaker side.

The order is lexicographic and exact (no weights, no rounding):

1. fewest required people missing,
2. the larger share of the side with the smaller share of people who can come,
3. the larger share of plain yes on that side,
4. fewest sides for which the day is a holiday or a weekend,
5. fewest person-minutes outside working hours,
6. most people in all, then the earliest start.

A finder that proposes slots itself only has to supply the slots and each person's answer to them, derived from busy times.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from council.planning.clocks import day_bounds, to_instant, zone_of
from council.planning.days import Holiday, holiday_on, is_working_day

_WEEKEND: Final = frozenset({5, 6})

HolidayOn = Callable[[str, date], Holiday | None]
"""Country and local date → its holiday; `days.holiday_on` with the organisers' overrides bound."""
WorkedOn = Callable[[str, date], bool]
"""Country and local date → whether people work; `days.is_working_day` with the organisers' overrides bound."""


class Answer(StrEnum):
    YES = "yes"
    IF_NEED_BE = "if-need-be"
    NO = "no"


class Mark(StrEnum):
    """What a slot's local time means for one side."""

    HOLIDAY = "holiday"
    ESTIMATED_HOLIDAY = "estimated-holiday"
    WEEKEND = "weekend"
    EARLY = "early"
    LATE = "late"
    OTHER_DAY = "other-day"
    """The slot begins on another date than for the first side."""


class Reason(StrEnum):
    """Why a slot stands where it stands; numbers and names are in the `Because` around it."""

    REQUIRED_MISSING = "required-missing"
    NOBODY_OF_SIDE = "nobody-of-side"
    ALL_OF_SIDE = "all-of-side"
    PART_OF_SIDE = "part-of-side"
    DAY_OFF = "day-off"
    OUTSIDE_HOURS = "outside-hours"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A stretch of time, two aware instants; the end is excluded."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            raise ValueError("a slot needs instants with a time zone")
        if self.end <= self.start:
            raise ValueError("a slot ends after it starts")


@dataclass(frozen=True, slots=True)
class Side:
    """One chapter: whose holidays count, on whose clock, and when it works."""

    key: str
    country: str
    zone: str
    opens: time = time(9)
    closes: time = time(18)


@dataclass(frozen=True, slots=True)
class Participant:
    """One person asked. An answer that is not in `answers` counts as no, but is not a refusal: see `Ranked.silent`."""

    key: str
    side: str
    answers: Mapping[Slot, Answer] = field(default_factory=dict)
    required: bool = False
    zone: str | None = None
    """The person's own clock, where it is not that of the side."""

    def can_come(self, slot: Slot) -> bool:
        return self.answers.get(slot, Answer.NO) is not Answer.NO


@dataclass(frozen=True, slots=True)
class Because:
    """A reason with what it speaks of. `count` is people, or minutes for `OUTSIDE_HOURS`; `of` is out of how many."""

    reason: Reason
    side: str | None = None
    count: int = 0
    of: int = 0
    people: tuple[str, ...] = ()
    holiday: Holiday | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A slot in its place, the first being 1; slots that only their start tells apart have the same place."""

    slot: Slot
    place: int
    present: Mapping[str, int]
    """Side → people who can come, those with "if need be" included."""
    silent: int
    """People who have not answered for this slot."""
    marks: Mapping[str, tuple[Mark, ...]]
    """Side → what the local time means there."""
    reasons: tuple[Because, ...]


Standing = tuple[int, Fraction, Fraction, int, int, int]


def rank(
    slots: Iterable[Slot],
    participants: Sequence[Participant],
    sides: Sequence[Side],
    holiday: HolidayOn = holiday_on,
    worked: WorkedOn = is_working_day,
) -> list[Ranked]:
    """The slots, best first, each with the reasons for its place. Slots given twice count once.

    A side without participants is left out of the shares but keeps its marks.

    Raises:
        ValueError: a participant belongs to no side given.
        clocks.UnknownZone: a zone does not exist.
    """
    known = {side.key for side in sides}
    if strangers := [person.key for person in participants if person.side not in known]:
        raise ValueError(f"on no side: {', '.join(strangers)}")
    judged = sorted(((_standing(slot, participants, sides, holiday, worked), slot) for slot in set(slots)), key=lambda pair: (pair[0], pair[1]))
    ranked: list[Ranked] = []
    for number, (standing, slot) in enumerate(judged, start=1):
        tied = ranked and judged[number - 2][0] == standing
        ranked.append(_explain(slot, ranked[-1].place if tied else number, participants, sides, holiday, worked))
    return ranked


def marks_of(slot: Slot, side: Side, first: Side, holiday: HolidayOn = holiday_on, worked: WorkedOn = is_working_day) -> tuple[Mark, ...]:
    """What the slot's local time means for a side; `first` is the side whose date the others are compared with."""
    start = slot.start.astimezone(zone_of(side.zone))
    found: list[Mark] = []
    if off := holiday(side.country, start.date()):
        found.append(Mark.ESTIMATED_HOLIDAY if off.estimated else Mark.HOLIDAY)
    elif _is_weekend(side, start.date(), worked):
        found.append(Mark.WEEKEND)
    early, late = outside(slot, side)
    found += [mark for mark, minutes in ((Mark.EARLY, early), (Mark.LATE, late)) if minutes]
    if start.date() != slot.start.astimezone(zone_of(first.zone)).date():
        found.append(Mark.OTHER_DAY)
    return tuple(found)


def _standing(slot: Slot, people: Sequence[Participant], sides: Sequence[Side], holiday: HolidayOn, worked: WorkedOn) -> Standing:
    missing = sum(person.required and not person.can_come(slot) for person in people)
    shares: list[tuple[Fraction, Fraction]] = []
    for side in sides:
        own = [person for person in people if person.side == side.key]
        if own:
            coming = sum(person.can_come(slot) for person in own)
            gladly = sum(person.answers.get(slot) is Answer.YES for person in own)
            shares.append((Fraction(coming, len(own)), Fraction(gladly, len(own))))
    weakest, gladly_there = min(shares, default=(Fraction(), Fraction()))
    days_off = sum(_is_off(slot, side, holiday, worked) for side in sides)
    by_key = {side.key: side for side in sides}
    burden = sum(_burden(slot, person, by_key[person.side]) for person in people if person.can_come(slot))
    return missing, -weakest, -gladly_there, days_off, burden, -sum(person.can_come(slot) for person in people)


def _explain(slot: Slot, place: int, people: Sequence[Participant], sides: Sequence[Side], holiday: HolidayOn, worked: WorkedOn) -> Ranked:
    reasons: list[Because] = []
    missing = tuple(person.key for person in people if person.required and not person.can_come(slot))
    if missing:
        reasons.append(Because(Reason.REQUIRED_MISSING, count=len(missing), people=missing))
    present: dict[str, int] = {}
    for side in sides:
        own = [person for person in people if person.side == side.key]
        present[side.key] = coming = sum(person.can_come(slot) for person in own)
        if own:
            share = Reason.ALL_OF_SIDE if coming == len(own) else Reason.PART_OF_SIDE if coming else Reason.NOBODY_OF_SIDE
            reasons.append(Because(share, side.key, coming, len(own)))
        if _is_off(slot, side, holiday, worked):
            off = holiday(side.country, slot.start.astimezone(zone_of(side.zone)).date())
            reasons.append(Because(Reason.DAY_OFF, side.key, holiday=off))
        if minutes := sum(outside(slot, side)):
            reasons.append(Because(Reason.OUTSIDE_HOURS, side.key, minutes))
    silent = sum(slot not in person.answers for person in people)
    marks = {side.key: marks_of(slot, side, sides[0], holiday, worked) for side in sides}
    return Ranked(slot, place, present, silent, marks, tuple(reasons))


def _is_off(slot: Slot, side: Side, holiday: HolidayOn, worked: WorkedOn) -> bool:
    day = slot.start.astimezone(zone_of(side.zone)).date()
    return _is_weekend(side, day, worked) or holiday(side.country, day) is not None


def _is_weekend(side: Side, day: date, worked: WorkedOn) -> bool:
    """Saturday or Sunday, unless a decree has it worked."""
    return day.weekday() in _WEEKEND and not worked(side.country, day)


def _burden(slot: Slot, person: Participant, side: Side) -> int:
    return sum(_outside(slot, person.zone or side.zone, side))


def _outside(slot: Slot, zone: str, side: Side) -> tuple[int, int]:
    """Minutes of the slot before and after the side's working hours, on the clock of `zone`, over every day it touches."""
    early = late = timedelta()
    day = slot.start.astimezone(zone_of(zone)).date()
    while (bounds := day_bounds(day, zone))[0] < slot.end:
        early += _overlap(slot, bounds[0], to_instant(day, side.opens, zone))
        late += _overlap(slot, to_instant(day, side.closes, zone), bounds[1])
        day += timedelta(days=1)
    return int(early.total_seconds() // 60), int(late.total_seconds() // 60)


def outside(slot: Slot, side: Side) -> tuple[int, int]:
    """Minutes of the slot before and after the working hours of a side, on its own clock."""
    return _outside(slot, side.zone, side)


def _overlap(slot: Slot, start: datetime, end: datetime) -> timedelta:
    return max(min(slot.end, end) - max(slot.start, start), timedelta())
