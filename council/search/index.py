"""Writing the index and narrowing lists by it. Whoever asks narrows by `visible_to` first: the index knows words, not rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import current_app, has_request_context

from council.core.database import Base, db
from council.core.letters import reading_in
from council.core.policy import Actor
from council.core.types import Multilingual
from council.lingua.fold import fold
from council.lingua.locales import CODES

from .models import SearchEntry

MAX_QUERY = 200
MAX_TOKENS = 8
#: Words of so few letters are looked for whole.
SHORT = 2
#: Letters of a summary that are kept for the result page.
SUMMARY_LETTERS = 500


@dataclass(frozen=True)
class Description:
    """What is known of a subject by words: its titles or names, and any other text it should be found by."""

    titles: Iterable[str | Multilingual | None]
    texts: Iterable[str | Multilingual | None] = ()


@dataclass(frozen=True)
class Hit:
    """A subject as a line of a result page. Title and summary may be `Multilingual`; `meta` is read in the language of the moment."""

    title: Any
    url: str
    summary: Any = ""
    meta: Any = ""


@dataclass(frozen=True)
class Kind:
    """How one domain's objects are found: who may see which, what they are described by, how they are shown.

    `hit` is called once for each interface language when a subject is indexed; links it builds are in that language. What it
    says is read by everybody, whoever indexes. `naming` tells which objects of this kind are found by words of another subject,
    such as papers by their authors' names: they are indexed with it.
    """

    name: str
    model: type[Any]
    label: Any
    visible_to: Callable[[Actor], sa.Select[Any]]
    describe: Callable[[Any], Description]
    hit: Callable[[Any], Hit]
    page: Callable[[], str]
    naming: Callable[[Base], Iterable[Base]] = lambda _subject: ()


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a domain's objects findable. Called once for each kind, in `create_app`; order is the order of results."""
    KINDS[kind.name] = kind


def kind_of(model: type[Base]) -> Kind:
    """The kind whose objects are rows of this model."""
    return next(kind for kind in KINDS.values() if kind.model is model)


def index(subject: Base) -> None:
    """Write what a subject, and whatever is found by its words, is found by and how it is shown. Safe to repeat.

    In the caller's transaction.
    """
    db.session.flush()
    _write(subject)
    for kind in KINDS.values():
        for other in kind.naming(subject):
            _write(other)


def _write(subject: Base) -> None:
    kind = kind_of(type(subject))
    values = entry_of(kind, subject)
    entry = db.session.scalars(_entry(kind.name, subject.id)).one_or_none()
    if entry is None:
        db.session.add(SearchEntry(kind=kind.name, subject_id=subject.id, **values))
    else:
        for name, value in values.items():
            setattr(entry, name, value)


def entry_of(kind: Kind, subject: Any) -> dict[str, Any]:
    """What the index should hold of a subject."""
    description = kind.describe(subject)
    return {
        "title": _words(description.titles),
        "body": _words([*description.titles, *description.texts]),
        "shown": _shown(kind, subject),
    }


def remove(subject: Base) -> None:
    """Forget a subject, in the caller's transaction."""
    kind = kind_of(type(subject))
    db.session.execute(sa.delete(SearchEntry).where(SearchEntry.kind == kind.name, SearchEntry.subject_id == subject.id))


def matching(model: type[Any], query: str) -> sa.ColumnElement[bool]:
    """The condition that a row of this model answers a query: every word begins some word of its text, in any script."""
    kind = kind_of(model)
    found = sa.select(SearchEntry.subject_id).where(SearchEntry.kind == kind.name, *words_in(SearchEntry.body, query))
    return sa.and_(model.id.in_(found))


def words_of(query: str) -> list[str]:
    """The folded words of a query, as many as are looked for; an empty list when there is no letter in it."""
    return fold(query[:MAX_QUERY]).split()[:MAX_TOKENS]


def words_in(column: Any, query: str) -> list[sa.ColumnElement[bool]]:
    """One condition a word; a query without a single word finds nothing."""
    return beginning(column, words_of(query))


def beginning(column: Any, words: list[str]) -> list[sa.ColumnElement[bool]]:
    """One condition for each folded word: some word of the column begins with it; of one or two letters, is it.

    Folding shortens: `zzzz` is one letter, and half of all texts have a word that begins with any letter.
    """
    whole = column + " "
    return [
        whole.contains(f" {word} ", autoescape=True) if len(word) <= SHORT else column.contains(f" {word}", autoescape=True) for word in words
    ] or [sa.false()]


def _words(texts: Iterable[str | Multilingual | None]) -> str:
    plain: list[str] = []
    for text in texts:
        plain.extend(text.texts.values() if isinstance(text, Multilingual) else [text] if text else [])
    # In the order of letters: the same words make the same entry, in whatever order the subject's rows were read.
    return "".join(f" {token}" for token in sorted({token for text in plain for token in fold(text).split()}))


def _shown(kind: Kind, subject: Any) -> dict[str, dict[str, str]]:
    """The line of a result page, in each language. Links need a request; commands and the worker have none."""
    request = nullcontext() if has_request_context() else current_app.test_request_context(base_url=current_app.config["BASE_URL"])
    lines = {}
    with request:
        for lang in CODES:
            with reading_in(lang):
                hit = kind.hit(subject)
                title, summary = _wording(hit.title, lang), _wording(hit.summary, lang)
                lines[lang] = {
                    "title": title[0],
                    "title_lang": title[1],
                    "summary": summary[0][:SUMMARY_LETTERS],
                    "summary_lang": summary[1],
                    "url": hit.url,
                    "meta": str(hit.meta or ""),
                }
    return lines


def _wording(text: Any, lang: str) -> tuple[str, str]:
    if isinstance(text, Multilingual):
        best = text.best(lang)
        return best.text, best.lang
    return str(text or ""), lang


def _entry(kind: str, subject_id: int) -> sa.Select[tuple[SearchEntry]]:
    return sa.select(SearchEntry).where(SearchEntry.kind == kind, SearchEntry.subject_id == subject_id)
