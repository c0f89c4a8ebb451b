"""Writing the index and narrowing lists by it. Whoever asks narrows by `visible_to` first: the index knows words, not rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import current_app, g, has_request_context

from council.core.database import Base, db
from council.core.letters import reading_in
from council.core.policy import Actor
from council.core.types import Multilingual
from council.lingua.clean import clean_line
from council.lingua.fold import fold
from council.lingua.locales import CODES

from . import names
from .asked import MAX_QUERY, read
from .models import SearchEntry, SearchName

MAX_TOKENS = 8
#: Words of so few letters are looked for whole.
SHORT = 2
#: How much of a query must be found in a name that is spelled otherwise; how little, when nothing else answers.
CLOSE, VAGUE = 0.8, 0.62
#: Names that are compared, and things that are taken for called like a query.
MANY_NAMES, MANY_CLOSE = 120, 40
#: Letters of a summary that are kept for the result page.
SUMMARY_LETTERS = 500


@dataclass(frozen=True)
class Description:
    """What is known of a subject by words: its titles or names, any other text, and names of others, such as authors, it should be found by."""

    titles: Iterable[str | Multilingual | None]
    texts: Iterable[str | Multilingual | None] = ()
    names: Iterable[str | None] = ()


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
    has_authors: bool = False


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
    wanted = wanted_of(kind, subject)
    entry = db.session.scalars(_entry(kind.name, subject.id)).one_or_none()
    if entry is None:
        entry = SearchEntry(kind=kind.name, subject_id=subject.id)
        db.session.add(entry)
    put(entry, wanted)
    db.session.flush()
    connection = db.session.connection()
    known = set(db.session.scalars(sa.select(SearchName.text).where(SearchName.entry_id == entry.id)))
    if known != set(wanted.names):
        names.forget(connection, [entry.id])
        names.write(connection, [(entry.id, text) for text in wanted.names])


@dataclass(frozen=True)
class Wanted:
    """What the index should hold of a subject: the columns of its entry, and the names it is found by in any spelling."""

    columns: dict[str, Any]
    names: tuple[str, ...]


def wanted_of(kind: Kind, subject: Any) -> Wanted:
    """What the index should hold of a subject."""
    description = kind.describe(subject)
    called = list(description.names)
    columns = {
        "title": _words(description.titles),
        "body": _words([*description.titles, *description.texts, *called]),
        "shown": _shown(kind, subject),
    }
    texts = dict.fromkeys(clean_line(text[: names.NAME_LETTERS]) for text in _plain([*description.titles, *called]))
    return Wanted(columns, tuple(sorted(text for text in texts if names.words(text))))


def put(entry: SearchEntry, wanted: Wanted) -> None:
    """Set the columns of an entry."""
    for name, value in wanted.columns.items():
        setattr(entry, name, value)


def remove(subject: Base) -> None:
    """Forget a subject, in the caller's transaction."""
    entry = db.session.scalars(_entry(kind_of(type(subject)).name, subject.id)).one_or_none()
    if entry is not None:
        forget(entry)


def forget(entry: SearchEntry) -> None:
    """Delete an entry and its names."""
    names.forget(db.session.connection(), [entry.id])
    db.session.delete(entry)
    db.session.flush()


def matching(model: type[Any], query: str) -> sa.ColumnElement[bool]:
    """The condition that a row of this model answers a query: every word begins some word of its text, or it is called something like it."""
    kind = kind_of(model)
    asked = read(query)
    close = _close_of_kind(kind.name, asked.words)
    answers = sa.or_(sa.and_(*words_in(SearchEntry.body, asked.words)), SearchEntry.id.in_(close))
    found = sa.select(SearchEntry.subject_id).where(SearchEntry.kind == kind.name, answers, *not_containing(asked.without))
    return sa.and_(model.id.in_(found))


def _close_of_kind(kind: str, query: str) -> list[int]:
    """Asked once a request, however many counts of a page are narrowed by it."""
    known: dict[tuple[str, str], list[int]] = g.setdefault("called_like", {}) if has_request_context() else {}
    if (kind, query) not in known:
        known[kind, query] = list(called_like(query, SearchEntry.kind == kind))
    return known[kind, query]


def called_like(query: str, seen: sa.ColumnElement[bool], least: float = CLOSE) -> dict[int, names.Named]:
    """Entries with a name that sounds like a query, closest first, among those a condition on `SearchEntry` lets through."""
    of_those = SearchName.entry_id.in_(sa.select(SearchEntry.id).where(seen))
    found: dict[int, names.Named] = {}
    for named in names.find(db.session.connection(), query[:MAX_QUERY], limit=MANY_NAMES, seen=of_those):
        if named.alignment.found >= least:
            found.setdefault(named.entry_id, named)
    return dict(list(found.items())[:MANY_CLOSE])


def words_of(query: str) -> list[str]:
    """The folded words of a query, as many as are looked for; an empty list when there is no letter in it."""
    return fold(query[:MAX_QUERY]).split()[:MAX_TOKENS]


def not_containing(words: Iterable[str]) -> list[sa.ColumnElement[bool]]:
    """One condition for each folded word: no word of an entry begins with it."""
    return [sa.not_(sa.and_(*beginning(SearchEntry.body, [word]))) for word in words]


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


def _plain(texts: Iterable[str | Multilingual | None]) -> list[str]:
    plain: list[str] = []
    for text in texts:
        plain.extend(text.texts.values() if isinstance(text, Multilingual) else [text] if text else [])
    return plain


def _words(texts: Iterable[str | Multilingual | None]) -> str:
    # In the order of letters: the same words make the same entry, in whatever order the subject's rows were read.
    return "".join(f" {token}" for token in sorted({token for text in _plain(texts) for token in fold(text).split()}))


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
