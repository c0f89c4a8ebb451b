"""The record of a round table: paragraphs in parallel languages, then publication."""

from __future__ import annotations

from flask_babel import gettext as _

from council import search
from council.core import clock
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.core.types import Multilingual, new_code

from . import operations, queries, rules
from .models import Minutes, MinutesParagraph, MinutesState, RoundTable, State


def add_paragraph(round_table: RoundTable, text: Multilingual, *, actor: Actor, code: str | None = None) -> MinutesParagraph:
    """Put a paragraph at the end; the first one begins the minutes. With a `code` from the form, sending it twice adds one.

    Raises:
        Refused: the round table has no date or was cancelled, or the minutes are as long as minutes get.
    """
    round_table, minutes = _open(round_table)
    if minutes is None:
        minutes = Minutes(round_table=round_table, paragraphs=[])
        db.session.add(minutes)
    if (made := next((paragraph for paragraph in minutes.paragraphs if paragraph.code == code), None)) is not None:
        return made
    if len(minutes.paragraphs) >= rules.MAX_PARAGRAPHS:
        raise Refused(_("Minutes hold at most %(num)s paragraphs.", num=rules.MAX_PARAGRAPHS))
    position = minutes.paragraphs[-1].position + 1 if minutes.paragraphs else 1
    paragraph = MinutesParagraph(code=code or new_code(), position=position, text=text, changed_by_id=actor.id)
    minutes.paragraphs.append(paragraph)
    _changed(round_table, actor)
    return paragraph


def change_paragraph(paragraph: MinutesParagraph, text: Multilingual, revision: int, *, actor: Actor) -> None:
    """Write a paragraph anew, if it is still what the editor began from. The same text again changes nothing.

    Raises:
        Refused: somebody else has changed it meanwhile; both texts are kept, the other's here, this one's in the form.
    """
    round_table, _minutes = _open(paragraph.minutes.round_table)
    db.session.refresh(paragraph)
    if paragraph.text == text:
        return
    if paragraph.revision != revision:
        raise Refused(_("Somebody else has changed this paragraph meanwhile. Compare the two texts and save again."), field="text")
    paragraph.text, paragraph.revision = text, revision + 1
    paragraph.changed_at, paragraph.changed_by_id = clock.now(), actor.id
    _changed(round_table, actor)


def move_paragraph(paragraph: MinutesParagraph, steps: int, *, actor: Actor) -> None:
    """Move a paragraph up (negative) or down by so many places; at an end it stays where it is."""
    round_table, minutes = _open(paragraph.minutes.round_table)
    assert minutes is not None
    rows = list(minutes.paragraphs)
    place = rows.index(paragraph)
    rows.insert(max(0, min(place + steps, len(rows) - 1)), rows.pop(place))
    for position, other in enumerate(rows, start=1):
        other.position = position
    _changed(round_table, actor)


def remove_paragraph(paragraph: MinutesParagraph, *, actor: Actor) -> None:
    """Take a paragraph out."""
    round_table, _minutes = _open(paragraph.minutes.round_table)
    db.session.delete(paragraph)
    _changed(round_table, actor)


def publish(round_table: RoundTable, *, actor: Actor) -> None:
    """Let everybody read the minutes. Safe to repeat.

    Raises:
        Refused: there are none, or the round table was not held yet.
    """
    round_table, minutes = _open(round_table)
    if minutes is None or not minutes.paragraphs:
        raise Refused(_("There are no minutes to publish yet."))
    if minutes.is_public:
        return
    if round_table.state is not State.HELD:
        raise Refused(_("Minutes are published once the round table was held."))
    minutes.state, minutes.published_at = MinutesState.PUBLISHED, clock.now()
    operations.touch(round_table)
    record(Event.MINUTES_PUBLISHED, round_table, actor=actor)
    search.index(round_table)


def _open(round_table: RoundTable) -> tuple[RoundTable, Minutes | None]:
    round_table = locked(RoundTable, round_table.id)
    if round_table.state not in {State.SCHEDULED, State.PUBLISHED, State.HELD}:
        raise Refused(_("Minutes are written of a round table that has a date."))
    return round_table, queries.minutes(round_table)


def _changed(round_table: RoundTable, actor: Actor) -> None:
    operations.touch(round_table)
    record(Event.MINUTES_WRITTEN, round_table, actor=actor)
    search.index(round_table)
