"""Asking the index: one statement for all kinds, narrowed by what each kind lets the reader see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from council.core import language
from council.core.database import db
from council.core.policy import Actor

from .index import KINDS, Kind, words_in, words_of
from .models import SearchEntry

#: Results of each kind on the first page, and on a page of one kind.
FEW, MANY = 5, 20


@dataclass(frozen=True)
class Found:
    """One line of a result page, in the reader's language. `cursor` says where it stands among its kind."""

    title: str
    title_lang: str
    summary: str
    summary_lang: str
    url: str
    meta: str
    cursor: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many in all, and the first of them."""

    kind: Kind
    total: int
    hits: list[Found]


def find(query: str, actor: Actor) -> list[Group]:
    """Everything that answers the query and the actor may see, kinds in their order, those found by title first."""
    if not words_of(query) or not KINDS:
        return []
    rows = db.session.execute(sa.union_all(*(sa.select(_of(kind, query, actor).limit(FEW).subquery()) for kind in KINDS.values())))
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    return [Group(kind, found[name][0].total, _found(found[name])) for name, kind in KINDS.items() if name in found]


def find_more(query: str, kind: Kind, actor: Actor, after: str | None) -> tuple[list[Found], str | None]:
    """One page of one kind, after a cursor, and the cursor of the next page. An unreadable cursor is the first page."""
    statement = _of(kind, query, actor)
    if (place := _read_cursor(after)) is not None:
        rank, entry = place
        worse = _rank(query) > rank
        statement = statement.where(sa.or_(worse, sa.and_(_rank(query) == rank, SearchEntry.id < entry)))
    hits = _found(list(db.session.execute(statement.limit(MANY + 1))))
    return hits[:MANY], hits[MANY - 1].cursor if len(hits) > MANY else None


def _of(kind: Kind, query: str, actor: Actor) -> sa.Select[Any]:
    seen = kind.visible_to(actor).order_by(None).subquery()
    rank = _rank(query)
    return (
        sa.select(
            SearchEntry.id,
            SearchEntry.kind,
            rank.label("rank"),
            SearchEntry.shown[language.current()].label("shown"),
            sa.func.count().over().label("total"),
        )
        .where(SearchEntry.kind == kind.name, SearchEntry.subject_id.in_(sa.select(seen.c.id)), *words_in(SearchEntry.body, query))
        .order_by(rank, SearchEntry.id.desc())
    )


def _rank(query: str) -> sa.ColumnElement[int]:
    """0 when every word stands in the title, else 1."""
    return sa.case((sa.and_(*words_in(SearchEntry.title, query)), 0), else_=1)


def _found(rows: list[Any]) -> list[Found]:
    rows.sort(key=lambda row: (row.rank, -row.id))
    return [Found(**row.shown, cursor=f"{row.rank}.{row.id}") for row in rows if row.shown]


def _read_cursor(text: str | None) -> tuple[int, int] | None:
    rank, _dot, entry = (text or "").partition(".")
    if rank in {"0", "1"} and entry.isascii() and entry.isdigit() and len(entry) < 16:
        return int(rank), int(entry)
    return None
