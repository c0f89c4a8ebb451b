"""The agenda: items added, changed, moved, removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from flask_babel import gettext as _

from council import search
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.core.types import Multilingual, new_code

from . import operations, queries, rules
from .models import AgendaItem, Invitation, ItemKind, RoundTable


@dataclass(frozen=True)
class Entry:
    """What an item says."""

    title: Multilingual
    kind: ItemKind = ItemKind.TALK
    minutes: int = 15
    language: str | None = None
    speakers: Sequence[Invitation] = field(default_factory=list)
    paper_id: int | None = None


def add(round_table: RoundTable, entry: Entry, *, actor: Actor, code: str | None = None) -> AgendaItem:
    """Put an item at the end. With a `code` from the form, sending it twice adds one.

    Raises:
        Refused: the round table was cancelled, or the agenda is as long as agendas get.
    """
    round_table, items = _open(round_table)
    if (made := next((item for item in items if item.code == code), None)) is not None:
        return made
    if len(items) >= rules.MAX_ITEMS:
        raise Refused(_("An agenda holds at most %(num)s items.", num=rules.MAX_ITEMS))
    item = AgendaItem(code=code or new_code(), round_table_id=round_table.id, position=items[-1].position + 1 if items else 1)
    _write(item, entry)
    db.session.add(item)
    _changed(round_table, actor)
    return item


def change(item: AgendaItem, entry: Entry, *, actor: Actor) -> None:
    """Write an item anew."""
    round_table, _items = _open(item.round_table)
    _write(item, entry)
    _changed(round_table, actor)


def move(item: AgendaItem, steps: int, *, actor: Actor) -> None:
    """Move an item up (negative) or down by so many places; at an end it stays where it is."""
    round_table, items = _open(item.round_table)
    place = items.index(item)
    items.insert(max(0, min(place + steps, len(items) - 1)), items.pop(place))
    for position, other in enumerate(items, start=1):
        other.position = position
    _changed(round_table, actor)


def remove(item: AgendaItem, *, actor: Actor) -> None:
    """Take an item out."""
    round_table, _items = _open(item.round_table)
    db.session.delete(item)
    _changed(round_table, actor)


def _open(round_table: RoundTable) -> tuple[RoundTable, list[AgendaItem]]:
    round_table = locked(RoundTable, round_table.id)
    if not rules.may_change(round_table):
        raise Refused(_("A cancelled round table cannot be changed."))
    return round_table, queries.agenda(round_table)


def _write(item: AgendaItem, entry: Entry) -> None:
    for part in fields(entry):
        value = getattr(entry, part.name)
        setattr(item, part.name, list(value) if part.name == "speakers" else value)


def _changed(round_table: RoundTable, actor: Actor) -> None:
    operations.touch(round_table)
    record(Event.ROUND_TABLE_CHANGED, round_table, actor=actor, part="agenda")
    search.index(round_table)
