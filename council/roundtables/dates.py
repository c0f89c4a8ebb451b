"""Polls as the planning floor sees them, and its answers in words: which slot is best, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from council.core import clock, language
from council.members.cards import shown_name
from council.members.models import Chapter
from council.members.vocabulary import country
from council.planning import days, slots
from council.planning.slots import Answer, Because, Mark, Ranked, Reason

from . import days_off, queries
from .models import Poll, PollParticipant, Slot

LOOK_AHEAD = timedelta(days=150)


@dataclass(frozen=True)
class Option:
    """A slot in its place. People are names in the reader's language; `heat` is 0 … 5."""

    slot: Slot
    place: int
    can: int
    asked: int
    heat: int
    yes: list[str]
    if_need_be: list[str]
    no: list[str]
    reasons: list[str]
    is_past: bool


def ranking(poll: Poll, chapters: Sequence[Chapter]) -> list[Option]:
    """The slots of a poll, best first."""
    if not poll.slots or not chapters:
        return []
    planned = {slot.id: slots.Slot(slot.starts_at, slot.ends_at) for slot in poll.slots}
    by_time = {planned[slot.id]: slot for slot in poll.slots}
    people = [
        slots.Participant(
            part.code, part.chapter.slug, {planned[entry.slot_id]: entry.answer for entry in part.answers}, part.required, part.user.zone
        )
        for part in poll.participants
    ]
    ranked = slots.rank(planned.values(), people, [side_of(chapter) for chapter in chapters], days_off.holiday_on, days_off.is_worked)
    names = names_of(poll)
    now = clock.now()
    return [_option(by_time[entry.slot], entry, poll, names, chapters, now) for entry in ranked]


def side_of(chapter: Chapter) -> slots.Side:
    """A chapter as a side of the plan."""
    return slots.Side(chapter.slug, chapter.country.value, chapter.zone)


def names_of(poll: Poll) -> dict[str, str]:
    """The people asked by their codes, as the reader writes them."""
    lang = language.current()
    experts = queries.experts_of([part.user_id for part in poll.participants])
    return {
        part.code: shown_name(experts[part.user_id].names, lang).text if part.user_id in experts else part.user.display_name
        for part in poll.participants
    }


def _option(slot: Slot, ranked: Ranked, poll: Poll, names: dict[str, str], chapters: Sequence[Chapter], now: datetime) -> Option:
    said: dict[Answer, list[str]] = {answer: [] for answer in Answer}
    for part in poll.participants:
        for entry in part.answers:
            if entry.slot_id == slot.id:
                said[entry.answer].append(names[part.code])
    can, asked = sum(ranked.present.values()), len(poll.participants)
    sides = {chapter.slug: country(chapter.country.value) for chapter in chapters}
    return Option(
        slot=slot,
        place=ranked.place,
        can=can,
        asked=asked,
        heat=round(5 * can / asked) if asked else 0,
        yes=said[Answer.YES],
        if_need_be=said[Answer.IF_NEED_BE],
        no=said[Answer.NO],
        reasons=[sentence(reason, sides, names) for reason in ranked.reasons],
        is_past=slot.starts_at <= now,
    )


def sentence(because: Because, sides: Mapping[str, str], names: Mapping[str, str]) -> str:
    """A reason in words; `sides` and `names` are what sides and people are called."""
    side = sides.get(because.side or "", "")
    match because.reason:
        case Reason.REQUIRED_MISSING:
            return _("Must be there and has not said yes: %(names)s", names=", ".join(names[key] for key in because.people))
        case Reason.ALL_OF_SIDE:
            return ngettext("%(side)s: the one asked can come", "%(side)s: all %(num)s can come", because.count, side=side)
        case Reason.PART_OF_SIDE:
            return _("%(side)s: %(some)s of %(all)s can come", side=side, some=because.count, all=because.of)
        case Reason.NOBODY_OF_SIDE:
            return _("%(side)s: nobody has said yes", side=side)
        case Reason.DAY_OFF if because.holiday is not None:
            return _("%(side)s: day off, %(holiday)s", side=side, holiday=holiday_name(because.holiday))
        case Reason.DAY_OFF:
            return _("%(side)s: weekend", side=side)
        case Reason.OUTSIDE_HOURS:
            return ngettext(
                "%(side)s: %(num)s minute outside working hours", "%(side)s: %(num)s minutes outside working hours", because.count, side=side
            )


def holiday_name(holiday: days.Holiday) -> str:
    """The name in the reader's language, marked when the date is only expected."""
    name = holiday.names.get(language.current(), holiday.names["en"])
    return _("%(holiday)s (estimated)", holiday=name) if holiday.estimated else name


def marks(slot: Slot, chapters: Sequence[Chapter]) -> list[str]:
    """What is particular about a slot's local time on each side: holidays, weekends, early and late hours."""
    planned = slots.Slot(slot.starts_at, slot.ends_at)
    sides = [side_of(chapter) for chapter in chapters]
    return [
        text
        for chapter, side in zip(chapters, sides, strict=True)
        for mark in slots.marks_of(planned, side, sides[0], days_off.holiday_on, days_off.is_worked)
        if (text := _mark(mark, country(chapter.country.value), side, slot))
    ]


def _mark(mark: Mark, name: str, side: slots.Side, slot: Slot) -> str:
    match mark:
        case Mark.HOLIDAY | Mark.ESTIMATED_HOLIDAY:
            off = days_off.holiday_on(side.country, slot.starts_at.astimezone(ZoneInfo(side.zone)).date())
            return _("%(side)s: day off, %(holiday)s", side=name, holiday=holiday_name(off)) if off else ""
        case Mark.WEEKEND:
            return _("%(side)s: weekend", side=name)
        case Mark.EARLY:
            return _("%(side)s: begins before working hours", side=name)
        case Mark.LATE:
            return _("%(side)s: ends after working hours", side=name)
        case Mark.OTHER_DAY:
            return ""


# ---------------------------------------------------------------------------------------------------------- the grid
@dataclass(frozen=True)
class Column:
    """A day of the grid: the date on the first shore, in words, and the holidays of that day."""

    day: date
    weekday: str
    month: str
    off: list[str]


@dataclass(frozen=True)
class Grid:
    """Days across, hours down; `rows` are pairs of the clocks' times and a cell for each column, None where no slot is."""

    columns: list[Column]
    rows: list[tuple[list[str], list[Option | None]]]


def grid(options: Sequence[Option], chapters: Sequence[Chapter]) -> Grid:
    """The options by day and hour, the latter on both clocks."""
    zones = [ZoneInfo(zone) for zone, _city in clock.SHORES]
    cells: dict[tuple[tuple[str, ...], date], Option] = {}
    for option in options:
        local = [option.slot.starts_at.astimezone(zone) for zone in zones]
        cells[tuple(f"{moment:%H:%M}" for moment in local), local[0].date()] = option
    dates = sorted({day for _clocks, day in cells})
    columns = [Column(day, format_date(day, "EEE"), format_date(day, "LLL"), _off_on(day, chapters)) for day in dates]
    return Grid(columns, [(list(clocks), [cells.get((clocks, day)) for day in dates]) for clocks in sorted({clocks for clocks, _day in cells})])


def _off_on(day: date, chapters: Sequence[Chapter]) -> list[str]:
    found = {chapter: days_off.holiday_on(chapter.country.value, day) for chapter in chapters}
    names = {holiday_name(off) for off in found.values() if off}
    if all(found.values()) and len(names) == 1:
        return list(names)
    return [f"{holiday_name(off)} ({chapter.country.value})" for chapter, off in found.items() if off]


# ----------------------------------------------------------------------------------------------- what is known before
@dataclass(frozen=True)
class DayOff:
    """A coming day off and for whom."""

    day: date
    countries: list[str]
    name: str


def coming_days_off(chapters: Sequence[Chapter]) -> list[DayOff]:
    """Public holidays of the next months on working days, in order."""
    first = clock.now().date()
    last = first + LOOK_AHEAD
    found: dict[tuple[date, str], list[str]] = {}
    for chapter in chapters:
        for year in range(first.year, last.year + 1):
            for day, holiday in days.holidays(chapter.country.value, year, days_off.overrides(chapter.country.value)).items():
                if first <= day <= last and day.weekday() < 5:
                    found.setdefault((day, holiday_name(holiday)), []).append(country(chapter.country.value))
    return [DayOff(day, countries, name) for (day, name), countries in sorted(found.items())]


def common_hours(chapters: Sequence[Chapter]) -> tuple[datetime, datetime] | None:
    """The stretch of today when all sides are at work, or None."""
    today = clock.now().date()
    spans = []
    for chapter in chapters:
        side, zone = side_of(chapter), ZoneInfo(chapter.zone)
        spans.append((datetime.combine(today, side.opens, zone), datetime.combine(today, side.closes, zone)))
    if not spans:
        return None
    start, end = max(span[0] for span in spans), min(span[1] for span in spans)
    return (start, end) if start < end else None


def silent(poll: Poll) -> list[PollParticipant]:
    """Who has not answered yet."""
    return [part for part in poll.participants if part.answered_at is None]
