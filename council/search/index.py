"""Writing the index and asking it. Whoever asks narrows by `visible_to` first: the index knows words, not rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from council.core.database import Base, db
from council.core.policy import Actor
from council.core.types import Multilingual
from council.lingua.fold import fold

from .models import SearchEntry

MAX_QUERY = 200
MAX_TOKENS = 8


@dataclass(frozen=True)
class Description:
    """What is known of a subject by words: its titles or names, and any other text it should be found by."""

    titles: Iterable[str | Multilingual | None]
    texts: Iterable[str | Multilingual | None] = ()


@dataclass(frozen=True)
class Hit:
    """A subject as a line of a result page."""

    title: Any
    url: str
    summary: Any = ""
    meta: str = ""


@dataclass(frozen=True)
class Kind:
    """How one domain's objects are found: who may see which, what they are described by, how they are shown."""

    name: str
    model: type[Any]
    label: Any
    visible_to: Callable[[Actor], sa.Select[Any]]
    describe: Callable[[Any], Description]
    hit: Callable[[Any], Hit]
    page: Callable[[], str]


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a domain's objects findable. Called once for each kind, in `create_app`; order is the order of results."""
    KINDS[kind.name] = kind


def kind_of(model: type[Base]) -> Kind:
    """The kind whose objects are rows of this model."""
    return next(kind for kind in KINDS.values() if kind.model is model)


def index(subject: Base) -> None:
    """Write what a subject is found by, in the caller's transaction. Safe to repeat."""
    db.session.flush()
    kind = kind_of(type(subject))
    description = kind.describe(subject)
    title, body = _words(description.titles), _words([*description.titles, *description.texts])
    entry = db.session.scalars(_entry(kind.name, subject.id)).one_or_none()
    if entry is None:
        db.session.add(SearchEntry(kind=kind.name, subject_id=subject.id, title=title, body=body))
    else:
        entry.title, entry.body = title, body


def remove(subject: Base) -> None:
    """Forget a subject, in the caller's transaction."""
    kind = kind_of(type(subject))
    db.session.execute(sa.delete(SearchEntry).where(SearchEntry.kind == kind.name, SearchEntry.subject_id == subject.id))


def matching(model: type[Any], query: str) -> sa.ColumnElement[bool]:
    """The condition that a row of this model answers a query: every word begins some word of its text, in any script."""
    kind = kind_of(model)
    found = sa.select(SearchEntry.subject_id).where(SearchEntry.kind == kind.name, *words_in(SearchEntry.body, query))
    return sa.and_(model.id.in_(found))


def words_in(column: Any, query: str) -> list[sa.ColumnElement[bool]]:
    """One condition a word; a query without a single word finds nothing."""
    tokens = fold(query[:MAX_QUERY]).split()[:MAX_TOKENS]
    if not tokens:
        return [sa.false()]
    return [column.contains(f" {token}", autoescape=True) for token in tokens]


def _words(texts: Iterable[str | Multilingual | None]) -> str:
    plain: list[str] = []
    for text in texts:
        plain.extend(text.texts.values() if isinstance(text, Multilingual) else [text] if text else [])
    seen = dict.fromkeys(token for text in plain for token in fold(text).split())
    return "".join(f" {token}" for token in seen)


def _entry(kind: str, subject_id: int) -> sa.Select[tuple[SearchEntry]]:
    return sa.select(SearchEntry).where(SearchEntry.kind == kind, SearchEntry.subject_id == subject_id)
