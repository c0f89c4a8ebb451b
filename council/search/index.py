"""Writing the index and narrowing lists by it. Whoever asks narrows by `visible_to` first: the index knows words, not rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import current_app, g, has_request_context

from council.core.database import Base, db
from council.core.letters import reading_in
from council.core.policy import STRANGER, Actor
from council.core.types import Multilingual
from council.lingua.clean import clean_line
from council.lingua.fold import fold
from council.lingua.locales import CODES

from . import names, other_names, texts
from .asked import MAX_QUERY, Asked, read
from .models import SearchEntry, search_name

#: How much of a query must be found in a name that is spelled otherwise; how little, when nothing else answers.
CLOSE, VAGUE = 0.8, 0.62
#: Names that are compared, and things that are taken for called like a query.
MANY_NAMES, MANY_CLOSE = 120, 40
#: Letters of a summary that are kept for the result page, and of all long texts together in which words are found: a tsvector holds a megabyte,
#: even of words that all differ.
SUMMARY_LETTERS, LONG_LETTERS = 500, 200_000


@dataclass(frozen=True)
class Description:
    """What is known of a subject by words: its titles or names, any other text, names of others, such as authors, it should be found by.

    Its topics and its year can be asked for by themselves. Long texts, such as the text of a file, come with their languages.
    """

    titles: Iterable[str | Multilingual | None]
    texts: Iterable[str | Multilingual | None] = ()
    names: Iterable[str | None] = ()
    topics: Iterable[Multilingual] = ()
    year: int | None = None
    long: Iterable[tuple[str, str]] = ()


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
    entry = db.session.scalars(_entry(kind.name, subject.id)).one_or_none()
    wanted = wanted_of(kind, subject, entry)
    if entry is None:
        entry = SearchEntry(kind=kind.name, subject_id=subject.id)
        db.session.add(entry)
    put(entry, wanted)
    db.session.flush()
    connection = db.session.connection()
    if names.called(connection, entry.id).get(entry.id, set()) != set(wanted.names):
        names.forget(connection, entry.id)
        names.write(connection, [(entry.id, wanted.names)])


@dataclass(frozen=True)
class Wanted:
    """What the index should hold of a subject: the columns of its entry, and the names it is found by in any spelling."""

    columns: dict[str, Any]
    names: tuple[str, ...]


def wanted_of(kind: Kind, subject: Any, known: SearchEntry | None = None) -> Wanted:
    """What the index should hold of a subject. A long text that is `known` already is not folded again: a name of its author may have changed."""
    description = kind.describe(subject)
    titles, called, topics = list(description.titles), list(description.names), list(description.topics)
    short = [*titles, *description.texts, *topics]
    long = list(description.long)
    long = [(lang, text[: LONG_LETTERS // len(long)]) for lang, text in long]
    original = " ".join(text for _lang, text in long)
    columns = {
        "title": _words(titles),
        "body": _words([*short, *called]),
        "keys": _keys(short, called, topics, description.year),
        "text": known.text if known and original and known.original == original else _long_words(long),
        "original": original,
        "shown": _shown(kind, subject),
    }
    names_ = dict.fromkeys(clean_line(text[: names.NAME_LETTERS]) for text in _plain([*titles, *called]))
    return Wanted(columns, tuple(sorted(text for text in names_ if names.words(text))))


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
    names.forget(db.session.connection(), entry.id)
    db.session.delete(entry)
    db.session.flush()


def matching(model: type[Any], query: str, actor: Actor = STRANGER) -> sa.ColumnElement[bool]:
    """The condition that a row of this model answers a query: it has every word, or is called something like it.

    Names are compared among what the actor may see; the list that is narrowed sees to it that it shows nothing else.
    """
    kind = kind_of(model)
    asked = read(query)
    close = _close_of_kind(kind, asked.called, actor)
    found = sa.select(SearchEntry.subject_id).where(SearchEntry.kind == kind.name, answering(asked, close), *narrowed(asked))
    return sa.and_(model.id.in_(found))


def answering(asked: Asked, close: Iterable[int]) -> sa.ColumnElement[bool]:
    """The condition that an entry has the words and authors of a query, or is among those called something like it."""
    authors = [texts.all_of(texts.mark(texts.AUTHOR, word) for word in fold(author).split()) for author in asked.authors]
    wanted = texts.all_of(filter(None, (texts.words_of(asked).begun(), *authors)))
    if wanted is None:
        return sa.true() if asked.narrows else sa.false()
    return sa.or_(texts.having(wanted), SearchEntry.id.in_(list(close)))


def narrowed(asked: Asked) -> list[sa.ColumnElement[bool]]:
    """The conditions that an entry has the topics and one of the years of a query, and none of the words that must not occur."""
    topics = [texts.all_of(texts.mark(texts.TOPIC, word) for word in topic.split()) for topic in asked.topics]
    years = texts.any_of(texts.whole(texts.YEAR + year) for year in asked.years)
    without = [texts.phrase(words) if len(words) > 1 else texts.beginning(*words) for words in map(str.split, asked.without)]
    return [*map(texts.having, [*topics, *([years] if years else [])]), *(sa.not_(texts.having(wanted)) for wanted in without)]


def _close_of_kind(kind: Kind, query: str, actor: Actor) -> list[int]:
    """Asked once a request, however many counts of a page are narrowed by it."""
    known: dict[tuple[str, str, int | None], list[int]] = g.setdefault("called_like", {}) if has_request_context() else {}
    asked = kind.name, query, actor.id
    if asked not in known:
        known[asked] = list(called_like(query, seen_by(actor, kind))) if query else []
    return known[asked]


def seen_by(actor: Actor, kind: Kind) -> sa.ColumnElement[bool]:
    """The condition that an entry is of this kind and its subject one the actor may see."""
    visible = kind.visible_to(actor).where(kind.model.id == SearchEntry.subject_id).order_by(None)
    # One look-up for each entry found, instead of everything the actor may see.
    there = visible.with_only_columns(sa.literal(1), maintain_column_froms=True).correlate(SearchEntry).exists()
    return sa.and_(SearchEntry.kind == kind.name, there)


def called_like(query: str, seen: sa.ColumnElement[bool], least: float = CLOSE) -> dict[int, names.Named]:
    """Entries with a name that sounds like a query, closest first, among those a condition on `SearchEntry` lets through."""
    of_those = search_name.c.entry_id.in_(sa.select(SearchEntry.id).where(seen))
    found = names.find(db.session.connection(), query[:MAX_QUERY], limit=MANY_NAMES, seen=of_those, also=other_names.known.get())
    close = [named for named in found if named.alignment.found >= least][:MANY_CLOSE]
    return {named.entry_id: named for named in close}


def words_in(column: Any, query: str) -> list[sa.ColumnElement[bool]]:
    """One condition for each word of a query: some word of the column, which has a space before each, begins with it; of one or two letters, is it.

    For short columns of folded words that are not part of the index. A query without a single word finds nothing.
    """
    padded = column + " "
    return [
        padded.contains(f" {word} ", autoescape=True) if len(word) <= texts.SHORT else column.contains(f" {word}", autoescape=True)
        for word in fold(query[:MAX_QUERY]).split()[: texts.MAX_TOKENS]
    ] or [sa.false()]


def _plain(texts: Iterable[str | Multilingual | None]) -> list[str]:
    plain: list[str] = []
    for text in texts:
        plain.extend(text.texts.values() if isinstance(text, Multilingual) else [text] if text else [])
    return plain


def _words(texts_: Iterable[str | Multilingual | None]) -> str:
    # In the order of letters: the same texts make the same entry, in whatever order the subject's rows were read.
    return " ".join(sorted({folded for text in _plain(texts_) if (folded := fold(text))}))


def _long_words(long: Sequence[tuple[str, str]]) -> str:
    """The folded words of long texts in their order, and behind them the marks of their stems."""
    folded = fold(" ".join(text for _lang, text in long))[: LONG_LETTERS * 2]
    marks = set().union(*(texts.stem_marks_of(text, lang) for lang, text in long))
    return " ".join([folded, *sorted(marks)]).strip()


def _keys(
    short: Iterable[str | Multilingual | None],
    called: Iterable[str | None],
    topics: Iterable[Multilingual],
    year: int | None,
) -> str:
    """The marks of a subject: stems by the language of each short text, words of its topics and of its authors, its year."""
    marks: set[str] = {texts.YEAR + str(year)} if year else set()
    for lang, said in ((lang, said) for text in short if isinstance(text, Multilingual) for lang, said in text.texts.items()):
        marks |= texts.stem_marks_of(said, lang)
    for sign, words in ((texts.TOPIC, _words(topics)), (texts.AUTHOR, _words(called))):
        marks |= {sign + word for word in words.split()}
    return " ".join(sorted(marks))


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
