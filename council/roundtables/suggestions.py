"""Dates the platform suggests: the finder of the planning floor, asked with what is known of chapters and people, and its answer in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from flask_babel import gettext as _

from council.core import clock, language
from council.members.models import Chapter
from council.members.vocabulary import country
from council.planning import finder, slots
from council.planning.finder import NoSlot, Person, Proposal, Rejected, Wish
from council.planning.slots import Answer, Because, Reason

from . import dates, days_off, queries
from .models import Poll, PollParticipant
from .queries import Pick

#: Earlier meetings that count for who rose early and who sat late.
REMEMBERED = timedelta(days=366)
#: Slots suggested at once.
SHOWN = 8


@dataclass(frozen=True)
class Suggestion:
    """A slot, why it is good, and who is not free then."""

    slot: slots.Slot
    reasons: list[str]
    away: list[str]


@dataclass(frozen=True)
class Suggestions:
    """What was found, best first, and the days left out, first and last of those with one reason; weekends are not worth a word."""

    found: list[Suggestion]
    left_out: list[tuple[date, date, str]]


def suggest(wish: Wish, people: Sequence[Pick], poll: Poll | None, chapters: Sequence[Chapter]) -> Suggestions:
    """The best slots for these people and both chapters."""
    sides = [dates.side_of(chapter) for chapter in chapters]
    start = datetime.combine(wish.first - timedelta(days=1), datetime.min.time(), tzinfo=clock.now().tzinfo)
    engaged = queries.engagements([pick.user.id for pick in people], start, start + (wish.last - wish.first) + timedelta(days=3))
    asked = {part.user_id: part for part in poll.participants} if poll else {}
    guests = [
        Person(
            pick.key,
            pick.chapter.slug,
            required=pick.user.id in asked and asked[pick.user.id].required,
            busy=[*(slots.Slot(*stretch) for stretch in engaged.get(pick.user.id, ())), *_refused(asked.get(pick.user.id))],
            zone=pick.user.zone,
        )
        for pick in people
    ]
    found = finder.find(wish, guests, sides, now=clock.now(), limit=SHOWN, holiday=days_off.holiday_on, worked=days_off.is_worked)
    named = {pick.key: pick.name(language.current()) for pick in people}
    called = {chapter.slug: country(chapter.country.value) for chapter in chapters}
    return Suggestions(
        [_told(proposal, guests, named, called) for proposal in found.proposals],
        _together((rejected.day, _why(rejected, called)) for rejected in found.rejected if _is_worth_saying(rejected)),
    )


def debts(chapters: Sequence[Chapter]) -> dict[str, Fraction]:
    """For each side, the minutes of the meetings of the last year that lay before and after its working hours."""
    now = clock.now()
    meetings = [slots.Slot(start, end) for start, end in queries.held_between(now - REMEMBERED, now)]
    return {chapter.slug: Fraction(sum(sum(slots.outside(slot, dates.side_of(chapter))) for slot in meetings)) for chapter in chapters}


def _refused(part: PollParticipant | None) -> list[slots.Slot]:
    """The slots of the poll to which somebody has said no already."""
    if part is None:
        return []
    return [slots.Slot(entry.slot.starts_at, entry.slot.ends_at) for entry in part.answers if entry.answer is Answer.NO]


def _told(proposal: Proposal, guests: Sequence[Person], named: Mapping[str, str], called: Mapping[str, str]) -> Suggestion:
    reasons = []
    for side in called:
        own = [guest for guest in guests if guest.side == side]
        free = sum(guest.key in proposal.free for guest in own)
        if own:
            reasons.append(Because(Reason.ALL_OF_SIDE if free == len(own) else Reason.PART_OF_SIDE, side, free, len(own)))
        if minutes := round(proposal.outside[side]):
            reasons.append(Because(Reason.OUTSIDE_HOURS, side, minutes))
    away = [named[guest.key] for guest in guests if guest.key not in proposal.free]
    return Suggestion(proposal.slot, [dates.sentence(reason, called, named) for reason in reasons], away)


def _together(days: Iterable[tuple[date, str]]) -> list[tuple[date, date, str]]:
    """Days in a row with one reason as one stretch."""
    stretches: list[tuple[date, date, str]] = []
    for day, why in days:
        if stretches and stretches[-1][1:] == (day - timedelta(days=1), why):
            stretches[-1] = (stretches[-1][0], day, why)
        else:
            stretches.append((day, day, why))
    return stretches


def _is_worth_saying(rejected: Rejected) -> bool:
    return rejected.why is not NoSlot.PAST and not (rejected.why is NoSlot.DAY_OFF and rejected.holiday is None)


def _why(rejected: Rejected, called: Mapping[str, str]) -> str:
    match rejected.why:
        case NoSlot.DAY_OFF if rejected.holiday is not None:
            return _("%(side)s: day off, %(holiday)s", side=called[rejected.side or ""], holiday=dates.holiday_name(rejected.holiday))
        case NoSlot.NO_COMMON_HOURS:
            return _("These hours are not shared by both clocks.")
        case _:
            return _("Nobody of one side is free.")
