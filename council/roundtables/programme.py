"""The agenda with its hours, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from council.core import clock, language
from council.members.models import Chapter
from council.members.vocabulary import country
from council.planning import agenda as planned
from council.planning.agenda import Finding, Problem

from . import addresses
from .models import AgendaItem, ItemKind, Reply, RoundTable
from .queries import Guest


@dataclass(frozen=True)
class Line:
    """An item as the timetable shows it: its hour on each shore, if the date is known, and who speaks, if the reader may know."""

    item: AgendaItem
    start: datetime | None
    clocks: list[str]
    speakers: list[dict[str, Any]]

    @property
    def is_pause(self) -> bool:
        return self.item.kind is ItemKind.BREAK


def lines(table: RoundTable, items: Sequence[AgendaItem], guests: Sequence[Guest], *, with_names: bool) -> list[Line]:
    """The agenda in order. Who withdrew or declined is no longer named."""
    people = {guest.invitation.id: addresses.person(guest) for guest in guests if guest.invitation.is_live} if with_names else {}
    starts = {entry.item.key: entry.start for entry in planned.timetable(_items(items), table.starts_at)} if table.starts_at else {}
    zones = [ZoneInfo(zone) for zone, _city in clock.SHORES]
    found = []
    for item in items:
        start = starts.get(item.code)
        named = [people[speaker.id] for speaker in item.speakers if speaker.id in people]
        found.append(Line(item, start, [f"{start.astimezone(zone):%H:%M}" for zone in zones] if start else [], named))
    return found


def warnings(table: RoundTable, items: Sequence[AgendaItem], guests: Sequence[Guest], chapters: Sequence[Chapter]) -> list[str]:
    """What an organiser should look at: over-run, empty items, a side that is silent, speakers who are not coming."""
    found = []
    if table.starts_at is not None and items:
        sides = {guest.invitation.code: chapter.slug for guest in guests for chapter in chapters if chapter.id == guest.invitation.chapter_id}
        timed = planned.timetable(_items(items), table.starts_at)
        checked = planned.check(timed, end=table.ends_at, sides=sides, all_sides=[chapter.slug for chapter in chapters])
        titles = {item.code: item.title.best(language.current()).text for item in items}
        named = {chapter.slug: country(chapter.country.value) for chapter in chapters}
        found += [_sentence(finding, titles, named) for finding in checked]
    lang = language.current()
    by_id = {guest.invitation.id: guest for guest in guests}
    for item in items:
        for speaker in item.speakers:
            if not speaker.is_live and speaker.id in by_id:
                who, what = by_id[speaker.id].name(lang), item.title.best(lang).text
                if speaker.state is Reply.WITHDRAWN:
                    found.append(_("The invitation of %(name)s was withdrawn, but the agenda still counts on it: “%(item)s”.", name=who, item=what))
                else:
                    found.append(_("%(name)s is not coming, but stands on the agenda: “%(item)s”.", name=who, item=what))
    return [text for text in found if text]


def _items(items: Sequence[AgendaItem]) -> list[planned.Item]:
    return [
        planned.Item(item.code, item.minutes, tuple(speaker.code for speaker in item.speakers if speaker.state is not Reply.WITHDRAWN))
        for item in items
    ]


def _sentence(finding: Finding, titles: dict[str, str], sides: dict[str, str]) -> str:
    match finding.problem:
        case Problem.OVER_RUN:
            return ngettext(
                "The agenda runs %(num)s minute over the end of the round table.",
                "The agenda runs %(num)s minutes over the end of the round table.",
                finding.minutes,
            )
        case Problem.SILENT_SIDE:
            return _("Nobody from %(country)s speaks yet.", country=sides.get(finding.side or "", ""))
        case Problem.NO_TIME:
            return _("“%(item)s” has no minutes.", item=titles[finding.items[0]])
        case _:
            return ""
