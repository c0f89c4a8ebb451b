"""Finding words in texts: whole, by their stems, or by how they begin, in any script.

What is looked for is a tree of folded words, written out for SQLite's FTS5 and for PostgreSQL's `tsquery`. Both engines get words
that are folded already and only look them up; which of two texts answers better is each one's judgement, and three such
judgements are fused by reciprocal rank (Cormack, Clarke and Büttcher, SIGIR 2009).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from council.lingua.fold import fold, tokens
from council.lingua.stem import stems

from .asked import Asked
from .models import SearchEntry

MAX_TOKENS = 8
#: Words of so few letters are looked for whole: folding shortens, `zzzz` is one letter, and half of all texts have a word that begins with any.
SHORT = 2
#: So many answers of each list take part in the fusion; a rank counts 1 / (`DAMPING` + rank).
FUSED, DAMPING = 100, 60
#: No folded word contains a q: marks of other things than words begin with one.
STEM, TOPIC, AUTHOR, YEAR = "q", "qt", "qn", "qy"
#: How much a word counts in a title, in a short text, in a long one, and as a mark.
WEIGHTS: Final = (10.0, 4.0, 1.0, 2.0)
_LATIN, _CYRILLIC = ("az", "en"), ("kk", "ru")
#: Words that every text has and nobody means: they are looked for only when there is nothing else, or in quotes. None is a name (Kim is).
_FAINT_WORDS: Final = """
    və ilə üçün bu bir ya da də ki kimi haqqında olan nə necə
    және мен үшін бұл бір не туралы деген қалай
    и в на о об по с со для из к от у за не что как это кто или при
    the of and in on for a an is are to by with at from as or what how who about"""
_FAINT: Final = frozenset(fold(_FAINT_WORDS).split())


@dataclass(frozen=True)
class Wanted:
    """What to look for, as FTS5 and as `tsquery` say it."""

    fts: str
    ts: str

    def __or__(self, other: Wanted) -> Wanted:
        return Wanted(f"({self.fts} OR {other.fts})", f"({self.ts} | {other.ts})")

    def __and__(self, other: Wanted) -> Wanted:
        return Wanted(f"({self.fts} AND {other.fts})", f"({self.ts} & {other.ts})")


def whole(word: str) -> Wanted:
    """A folded word, or a mark."""
    return Wanted(f'"{word}"', f"'{word}'")


def beginning(word: str, *, title: bool = False) -> Wanted:
    """A word that begins like this one, maybe in the title; of one or two letters, the word itself."""
    open_end = len(word) > SHORT
    fts = f'"{word}" *' if open_end else f'"{word}"'
    labels = ("*" if open_end else "") + ("A" if title else "")
    return Wanted(f"{{title}} : {fts}" if title else fts, f"'{word}'" + (f":{labels}" if labels else ""))


def mark(sign: str, word: str) -> Wanted:
    """A topic, or an author, of whom some word begins like this one."""
    return beginning(sign + word) if len(word) > SHORT else whole(sign + word)


def phrase(words: Sequence[str]) -> Wanted:
    """Words one after the other."""
    return Wanted('"' + " ".join(words) + '"', "(" + " <-> ".join(f"'{word}'" for word in words) + ")")


def all_of(wanted: Iterable[Wanted]) -> Wanted | None:
    """Everything of it; nothing if there is nothing."""
    found: Wanted | None = None
    for each in wanted:
        found = each if found is None else found & each
    return found


def any_of(wanted: Iterable[Wanted]) -> Wanted | None:
    """At least one of it; nothing if there is nothing."""
    found: Wanted | None = None
    for each in wanted:
        found = each if found is None else found | each
    return found


@lru_cache(2_000)
def stem_marks(word: str) -> frozenset[str]:
    """The stems a word has in the languages written in its script, as marks of the index."""
    cyrillic = any("\u0400" <= char <= "\u04ff" for char in word)
    return frozenset(_mark(lang, key) for lang in (_CYRILLIC if cyrillic else _LATIN) for key in stems(word, lang))


def stem_marks_of(text: str, lang: str) -> set[str]:
    """The stems of a text in that language, as marks of the index."""
    return {_mark(lang, key) for key in stems(text, lang)}


def _mark(lang: str, key: str) -> str:
    return f"{STEM}{lang[0]}{key}"


@dataclass(frozen=True)
class Words:
    """The words of a query that count, folded, each with the marks of its stems."""

    words: tuple[tuple[str, frozenset[str]], ...]
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def folded(self) -> list[str]:
        """The folded words, those of phrases too."""
        return [word for word, _stems in self.words] + [word for words in self.phrases for word in words]

    def _all(self, each: Iterable[Wanted | None]) -> Wanted | None:
        return all_of([wanted for wanted in each if wanted] + [phrase(words) for words in self.phrases])

    def exact(self) -> Wanted | None:
        """Texts with the words themselves."""
        return self._all(whole(word) for word, _stems in self.words)

    def stemmed(self) -> Wanted | None:
        """Texts with some form of each word."""
        return self._all(any_of(map(whole, (word, *sorted(stems)))) for word, stems in self.words)

    def begun(self) -> Wanted | None:
        """Texts with some form of each word, or one that begins like it: all that answers."""
        return self._all(any_of((beginning(word), *map(whole, sorted(stems)))) for word, stems in self.words)

    def titled(self) -> Wanted | None:
        """Titles in which every word begins some word."""
        return all_of(beginning(word, title=True) for word in self.folded)


def words_of(asked: Asked) -> Words:
    """The words and phrases of a query, as many as are looked for."""
    found = [(folded, stem_marks(token)) for token in tokens(asked.words) for folded in fold(token).split()[:1]]
    found = [part for part in found if part[0] not in _FAINT] or found
    phrases = [tuple(fold(text).split()[:MAX_TOKENS]) for text in asked.phrases]
    return Words(tuple(found[:MAX_TOKENS]), tuple(phrases[:MAX_TOKENS]))


class holds(FunctionElement[bool]):  # noqa: N801 -- an SQL function
    """The condition that an entry has what is wanted. Made by `having`."""

    type = sa.Boolean()
    inherit_cache = True


@compiles(holds)
def _in_words(_element: Any, _compiler: SQLCompiler, **_options: Any) -> str:
    return "search_entry HAS these words"  # for people who print a statement


@compiles(holds, "sqlite")
def _in_sqlite(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    fts, _ts = element.clauses
    wanted = compiler.process(fts, **options)  # a bound parameter
    return f"search_entry.id IN (SELECT rowid FROM search_text WHERE search_text MATCH {wanted})"  # noqa: S608


@compiles(holds, "postgresql")
def _in_postgresql(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    _fts, ts = element.clauses
    return f"search_entry.found @@ to_tsquery('simple', {compiler.process(ts, **options)})"


class closeness(FunctionElement[float]):  # noqa: N801 -- an SQL function
    """How well an entry answers what is wanted, more is better. On SQLite beside `search_text MATCH` only."""

    type = sa.Float()
    inherit_cache = True


@compiles(closeness, "sqlite")
def _by_bm25(_element: Any, _compiler: SQLCompiler, **_options: Any) -> str:
    return f"-bm25(search_text, {', '.join(map(str, WEIGHTS))})"


@compiles(closeness, "postgresql")
def _by_cover(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    weights = ", ".join(str(WEIGHTS[place] / 10) for place in (2, 3, 1, 0))  # of D, C, B and A
    return f"ts_rank('{{{weights}}}', search_entry.found, to_tsquery('simple', {compiler.process(next(iter(element.clauses)), **options)}), 1)"


def having(wanted: Wanted | None) -> sa.ColumnElement[bool]:
    """The condition that a `SearchEntry` has what is wanted. Wanting nothing finds nothing."""
    return sa.false() if wanted is None else holds(sa.bindparam(None, wanted.fts), sa.bindparam(None, wanted.ts))


@dataclass(frozen=True)
class Ranked:
    """Entries that answer by their words, best first, and those of them that answer by their titles."""

    ids: list[int]
    titled: frozenset[int]


def ranked(connection: sa.Connection, words: Words, seen: sa.ColumnElement[bool]) -> Ranked:
    """The best answers among the entries that may be seen, by the fused ranks of three lists: with the words themselves, with some form of
    them, with words that begin like them.
    """
    widest = words.begun()
    if widest is None:
        return Ranked([], frozenset())
    lists = dict.fromkeys(wanted for wanted in (words.exact(), words.stemmed(), widest) if wanted)
    titled = sa.case((having(words.titled()), 1), else_=0).label("titled")
    answers = sa.select(SearchEntry.id, titled).where(seen, having(widest)).cte("answers")
    selects = [_best(connection, place, wanted, answers) for place, wanted in enumerate(lists)]
    scores: dict[int, float] = {}
    in_title: set[int] = set()
    ranks = [0] * len(selects)
    for row in sorted(connection.execute(sa.union_all(*selects)).all(), key=lambda row: (-row.score, -row.id)):
        ranks[row.place] += 1
        scores[row.id] = scores.get(row.id, 0.0) + 1 / (DAMPING + ranks[row.place])
        if row.titled:
            in_title.add(row.id)
    ids = sorted(scores, key=lambda number: (number in in_title, scores[number], number), reverse=True)
    return Ranked(ids, frozenset(in_title))


def _best(connection: sa.Connection, place: int, wanted: Wanted, answers: sa.CTE) -> sa.Select[Any]:
    """The best of one list, among those answers that may be seen."""
    score = closeness(sa.bindparam(None, wanted.ts)).label("score")
    statement = sa.select(sa.literal(place).label("place"), answers.c.id, answers.c.titled, score)
    if connection.dialect.name == "sqlite":
        of_text = sa.table("search_text", sa.column("rowid"))
        match = sa.literal_column("search_text").op("MATCH")(sa.bindparam(None, wanted.fts))
        statement = statement.join_from(answers, of_text, of_text.c.rowid == answers.c.id).where(match)
    else:
        statement = statement.join_from(answers, SearchEntry, SearchEntry.id == answers.c.id).where(having(wanted))
    return sa.select(statement.order_by(score.desc(), answers.c.id.desc()).limit(FUSED).subquery())
