"""Dates for both sides, found from working hours, days off and busy times; exact, and fast enough to ask while somebody types.

Time is cut into half-hours, and whoever is free in which of them is one long number, a bit for each. People are counted by adding such
numbers bit by bit (vertical counters: Knuth, The Art of Computer Programming 7.1.3), so a year costs no more steps than a day.

The order of what is found is lexicographic, without weights:

1. fewest required people missing,
2. the larger share of the side with the smaller share of people who are free,
3. the least that the side which has it worst has risen early and sat late, a head, over the series with this slot (`Wish.debts`),
4. the least of that for all sides together, then the earliest start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from typing import Final

from council.planning.clocks import NoSuchTime, day_bounds, to_instant, zone_of
from council.planning.days import Holiday, holiday_on, is_working_day
from council.planning.slots import HolidayOn, Side, Slot, WorkedOn

STEP: Final = timedelta(minutes=30)
#: More days than this are not searched, longer slots not looked for.
MOST_DAYS, LONGEST = 400, timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who should be there. Without a clock or hours of his own he has those of his side."""

    key: str
    side: str
    required: bool = False
    busy: Sequence[Slot] = ()
    zone: str | None = None
    opens: time | None = None
    closes: time | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: how long, on which days of the first side, and between which hours on the clock of every side."""

    first: date
    last: date
    length: timedelta
    earliest: time = time(8)
    latest: time = time(20)
    debts: Mapping[str, Fraction] = field(default_factory=dict)
    """Side → minutes a head before and after working hours in earlier meetings of the series."""


class NoSlot(StrEnum):
    """Why there is nothing on a day."""

    DAY_OFF = "day-off"
    NO_COMMON_HOURS = "no-common-hours"
    PAST = "past"
    NOBODY_OF_SIDE = "nobody-of-side"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A day without a slot; for a day off with the side and, unless it is a weekend, the holiday."""

    day: date
    why: NoSlot
    side: str | None = None
    holiday: Holiday | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A slot, who is free then, and the minutes a head of each side before and after working hours."""

    slot: Slot
    free: frozenset[str]
    outside: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Found:
    """Slots, best first, and the days that have none, in order."""

    proposals: list[Proposal]
    rejected: list[Rejected]


def find(
    wish: Wish,
    people: Sequence[Person],
    sides: Sequence[Side],
    *,
    now: datetime,
    limit: int = 12,
    a_day: int = 2,
    holiday: HolidayOn = holiday_on,
    worked: WorkedOn = is_working_day,
) -> Found:
    """The best slots, at most `a_day` on one day of the first side, of which none overlaps another, and why other days have none.

    Raises:
        ValueError: no side, a person of none, an empty or endless stretch of days, a slot that is no stretch of time.
        clocks.UnknownZone: a zone does not exist.
    """
    _check(wish, people, sides)
    grid = _Grid(wish, sides, now, holiday, worked)
    free = {person.key: grid.whole(~grid.busy(person.busy) & grid.all) for person in people}
    of_side = {side.key: [person for person in people if person.side == side.key] for side in sides}
    counts = {key: _Counter(free[person.key] for person in own) for key, own in of_side.items() if own}
    possible = grid.possible
    for count in counts.values():
        possible &= count.at_least(1)
    outside = {side.key: grid.outside(side, of_side[side.key]) for side in sides}
    missing = _Counter(~free[person.key] & grid.all for person in people if person.required)

    proposals: list[Proposal] = []
    taken: dict[date, list[int]] = {}
    for group in _groups(possible, missing, counts, {key: len(own) for key, own in of_side.items() if own}):
        for place in sorted(_bits(group), key=lambda place: (*_burden(outside, place, wish.debts), place)):
            slot = grid.slot(place)
            day = slot.start.astimezone(zone_of(sides[0].zone)).date()
            others = taken.setdefault(day, [])
            if len(others) < a_day and all(abs(place - other) >= grid.steps for other in others):
                others.append(place)
                there = frozenset(key for key, mask in free.items() if mask >> place & 1)
                proposals.append(Proposal(slot, there, {key: minutes[place] for key, minutes in outside.items()}))
            if len(proposals) == limit:
                return Found(proposals, grid.rejected(possible))
    return Found(proposals, grid.rejected(possible))


def _check(wish: Wish, people: Sequence[Person], sides: Sequence[Side]) -> None:
    known = {side.key for side in sides}
    if not known or any(person.side not in known for person in people):
        raise ValueError("everybody is on one of the sides")
    if not 0 <= (wish.last - wish.first).days < MOST_DAYS:
        raise ValueError(f"between one and {MOST_DAYS} days are searched")
    if not timedelta() < wish.length <= LONGEST:
        raise ValueError("a slot is a stretch of time of half a day at most")


def _groups(possible: int, missing: _Counter, counts: Mapping[str, _Counter], sizes: Mapping[str, int]) -> Iterator[int]:
    """The possible places, those alike in who is missing and in the share of the weaker side together, best first."""
    shares = sorted({Fraction(), *(Fraction(some, size) for size in sizes.values() for some in range(size + 1))}, reverse=True)
    for absent in range(missing.most + 1):
        left = possible & missing.exactly(absent)
        for share in shares:
            if not left:
                break
            group = left
            for key, count in counts.items():
                group &= count.at_least(-(-share.numerator * sizes[key] // share.denominator))
            if group:
                yield group
            left &= ~group


def _burden(outside: Mapping[str, Sequence[Fraction]], place: int, debts: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
    now = {key: minutes[place] for key, minutes in outside.items()}
    return max(now[key] + debts.get(key, 0) for key in now), sum(now.values(), Fraction())


class _Counter:
    """How many of some masks have each bit, as numbers written down the bits: `planes[n]` has the bits whose count has 2ⁿ in it."""

    def __init__(self, masks: Iterable[int]) -> None:
        self.planes: list[int] = []
        self.most = 0
        for mask in masks:
            self.most += 1
            for number, plane in enumerate(self.planes):
                self.planes[number], mask = plane ^ mask, plane & mask
            if mask:
                self.planes.append(mask)

    def at_least(self, least: int) -> int:
        """The bits that at least so many masks have; -1, all bits, for 0."""
        if least <= 0:
            return -1
        if least >> len(self.planes):
            return 0
        more, same = 0, -1
        for number in reversed(range(len(self.planes))):
            if least >> number & 1:
                same &= self.planes[number]
            else:
                more |= same & self.planes[number]
                same &= ~self.planes[number]
        return more | same

    def exactly(self, number: int) -> int:
        """The bits that so many masks have."""
        return self.at_least(number) & ~self.at_least(number + 1)


class _Grid:
    """The half-hours of a wish. Bit 0 is the first of the first day on the clock of the first side."""

    def __init__(self, wish: Wish, sides: Sequence[Side], now: datetime, holiday: HolidayOn, worked: WorkedOn) -> None:
        self.wish, self.sides, self.holiday, self.worked = wish, sides, holiday, worked
        self._hours: dict[tuple[str, time, time, str | None], int] = {}
        self.start = day_bounds(wish.first, sides[0].zone)[0]
        self.size = -(-(day_bounds(wish.last, sides[0].zone)[1] - self.start) // STEP)
        self.all = (1 << self.size) - 1
        self.steps = -(-wish.length // STEP)
        self.past = self.busy([Slot(self.start, now)]) if now > self.start else 0
        shared = self.all
        for side in sides:
            shared &= self.hours(side.zone, wish.earliest, wish.latest, side.country)
        self.in_hours = self.whole(shared)
        self.possible = self.in_hours & ~self.past

    def hours(self, zone: str, opens: time, closes: time, country: str | None = None) -> int:
        """The half-hours that lie whole between two times of every day, or of every working day of a country; past midnight if need be."""
        clock = zone, opens, closes, country
        if clock not in self._hours:
            self._hours[clock] = self._mask(self._open(*clock))
        return self._hours[clock]

    def _open(self, zone: str, opens: time, closes: time, country: str | None) -> Iterator[tuple[int, int]]:
        for number in range(-1, (self.wish.last - self.wish.first).days + 2):
            day = self.wish.first + timedelta(days=number)
            if country is None or self._is_worked(country, day):
                end = day if closes > opens else day + timedelta(days=1)
                start, stop = _instant(day, opens, zone) - self.start, _instant(end, closes, zone) - self.start
                yield -(-start // STEP), stop // STEP

    def busy(self, stretches: Iterable[Slot]) -> int:
        """The half-hours that any of the stretches touches."""
        return self._mask(((stretch.start - self.start) // STEP, -((self.start - stretch.end) // STEP)) for stretch in stretches)

    def whole(self, mask: int) -> int:
        """The places from which on so many bits are set as a slot has half-hours."""
        steps, have = self.steps, 1
        while have < steps:
            more = min(have, steps - have)
            mask &= mask >> more
            have += more
        return mask

    def outside(self, side: Side, people: Sequence[Person]) -> list[Fraction]:
        """For each place, the minutes a head that a slot lies outside the working hours of people; of the side, where there is nobody."""
        clocks: dict[tuple[str, time, time], int] = {}
        for person in people or [Person("", side.key)]:
            clock = person.zone or side.zone, person.opens or side.opens, person.closes or side.closes
            clocks[clock] = clocks.get(clock, 0) + 1
        heads = [0] * self.size
        for clock, number in clocks.items():
            closed = ~self.hours(*clock) & self.all
            for place in _bits(closed):
                heads[place] += number
        sums = [0, *accumulate(heads)]
        within = [end - start for start, end in zip(sums, sums[self.steps :], strict=False)]
        within += [sums[-1] - start for start in sums[len(within) : self.size]]
        each = int(STEP.total_seconds() / 60)
        known = {number: Fraction(number * each, sum(clocks.values())) for number in set(within)}
        return [known[number] for number in within]

    def slot(self, place: int) -> Slot:
        start = self.start + place * STEP
        return Slot(start, start + self.wish.length)

    def rejected(self, possible: int) -> list[Rejected]:
        """The days on which no possible slot begins."""
        found = []
        for number in range((self.wish.last - self.wish.first).days + 1):
            day = self.wish.first + timedelta(days=number)
            start, end = ((bound - self.start) // STEP for bound in day_bounds(day, self.sides[0].zone))
            of_day = ((1 << end - start) - 1) << start
            if not possible & of_day:
                found.append(self._why_not(day, of_day))
        return found

    def _why_not(self, day: date, of_day: int) -> Rejected:
        for side in self.sides:
            if not self._is_worked(side.country, day):
                return Rejected(day, NoSlot.DAY_OFF, side.key, self.holiday(side.country, day))
        if not self.in_hours & of_day:
            return Rejected(day, NoSlot.NO_COMMON_HOURS)
        return Rejected(day, NoSlot.NOBODY_OF_SIDE if self.possible & of_day else NoSlot.PAST)

    def _is_worked(self, country: str, day: date) -> bool:
        return self.holiday(country, day) is None and self.worked(country, day)

    def _mask(self, spans: Iterable[tuple[int, int]]) -> int:
        """The half-hours from the first to before the last of each pair, cut off where the grid ends."""
        bits = bytearray(b"0") * self.size
        for first, last in spans:
            first, last = max(first, 0), min(last, self.size)
            if first < last:
                bits[first:last] = b"1" * (last - first)
        return int(bits[::-1], 2)


def _instant(day: date, clock: time, zone: str) -> datetime:
    """The instant of a local time; one that the clocks jumped over is the moment they jumped."""
    try:
        return to_instant(day, clock, zone)
    except NoSuchTime:
        return datetime.combine(day, clock, tzinfo=zone_of(zone)).replace(fold=1).astimezone(UTC)


def _bits(mask: int) -> list[int]:
    """The places of the bits of a number, lowest first."""
    return [place for place, bit in enumerate(reversed(f"{mask:b}")) if bit == "1"]
