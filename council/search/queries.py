"""Asking the index: one statement for all kinds, narrowed by what each kind lets the reader see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from council.core import language
from council.core.database import db
from council.core.letters import reading_in
from council.core.policy import Actor
from council.lingua.fold import fold
from council.lingua.locales import CODES

from .asked import Asked, read
from .index import CLOSE, KINDS, SHORT, VAGUE, Kind, beginning, called_like, not_containing, words_of
from .models import SearchEntry
from .names import Named
from .suggestions import Suggestion

#: Results of each kind on the first page, and on a page of one kind.
FEW, MANY = 5, 20
#: The rank of what is found by its text alone.
BY_TEXT = 1000
#: Entries with a name that sounds like the query, closest first.
Close = dict[int, Named]


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
    #: What it is called that sounds like the query, when it is found by that, and these words spelled in a-z.
    called: str = ""
    alike: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many in all, and the first of them."""

    kind: Kind
    total: int
    hits: list[Found]


@dataclass(frozen=True)
class Answers:
    """Everything found. `vague` says that nothing has the words of the query, and names only a little like it stand here."""

    groups: list[Group]
    vague: bool = False

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


def find(query: str, actor: Actor) -> Answers:
    """Everything that answers the query and the actor may see, kinds in their order: those found by title first, then by a name
    that sounds like it, then by text. What the actor may see is settled before anything is compared or counted.
    """
    asked = read(query)
    words = words_of(asked.words)
    if not words or not KINDS:
        return Answers([])
    seen = sa.and_(sa.or_(*(seen_by(actor, kind) for kind in _kinds(asked))), *not_containing(asked.without))
    close = called_like(asked.words, seen, VAGUE)
    sure = {entry_id: named for entry_id, named in close.items() if named.alignment.found >= CLOSE}
    if groups := _groups(words, seen, sure):
        return Answers(groups)
    return Answers(_groups(words, seen, close), vague=True) if close else Answers([])


def _groups(words: list[str], seen: sa.ColumnElement[bool], close: Close) -> list[Group]:
    rank = _rank(words, close)
    of_its_kind = {"partition_by": SearchEntry.kind}
    answers = (
        sa.select(
            *_line(rank),
            sa.func.count().over(**of_its_kind).label("total"),
            sa.func.row_number().over(**of_its_kind, order_by=(rank, SearchEntry.id.desc())).label("place"),
        )
        .where(_answers(words, close), seen)
        .subquery()
    )
    found: dict[str, list[Any]] = {}
    for row in db.session.execute(sa.select(answers).where(answers.c.place <= FEW)):
        found.setdefault(row.kind, []).append(row)
    return [Group(kind, found[name][0].total, _found(found[name], close)) for name, kind in KINDS.items() if name in found]


def find_more(query: str, kind: Kind, actor: Actor, after: str | None, *, vague: bool = False) -> tuple[list[Found], str | None]:
    """One page of one kind, after a cursor, and the cursor of the next page. An unreadable cursor is the first page."""
    asked = read(query)
    words, seen = words_of(asked.words), sa.and_(seen_by(actor, kind), *not_containing(asked.without))
    close = called_like(asked.words, seen, VAGUE if vague else CLOSE)
    rank = _rank(words, close)
    statement = sa.select(*_line(rank)).where(_answers(words, close), seen)
    if (place := _read_cursor(after)) is not None:
        title_or_text, entry = place
        statement = statement.where(sa.or_(rank > title_or_text, sa.and_(rank == title_or_text, SearchEntry.id < entry)))
    hits = _found(list(db.session.execute(statement.order_by(rank, SearchEntry.id.desc()).limit(MANY + 1))), close)
    return hits[:MANY], hits[MANY - 1].cursor if len(hits) > MANY else None


def sections(query: str) -> list[Suggestion]:
    """The lists whose name, in any of the four languages, the words of the query begin: “hackathon” leads to the hackathons."""
    words = words_of(read(query).words)
    named = [kind for kind in KINDS.values() if words and any(_begins(words, name) for name in _names(kind))]
    return [Suggestion(str(kind.label), kind.page()) for kind in named]


def _kinds(asked: Asked) -> list[Kind]:
    """The kinds a query names, by any beginning of their names; those with authors when it asks for one; all when it names none we know."""
    named = [kind for kind in KINDS.values() if any(_is_called(kind, word) for word in asked.kinds) or (asked.author and kind.has_authors)]
    return named or list(KINDS.values())


def _is_called(kind: Kind, word: str) -> bool:
    return fold(kind.name).startswith(word) or any(_begins([word], name) for name in _names(kind))


def _begins(words: list[str], name: tuple[str, ...]) -> bool:
    return all(len(word) > SHORT and any(part.startswith(word) for part in name) for word in words)


def _names(kind: Kind) -> list[tuple[str, ...]]:
    names = []
    for lang in CODES:
        with reading_in(lang):
            names.append(tuple(fold(str(kind.label)).split()))
    return names


def seen_by(actor: Actor, kind: Kind) -> sa.ColumnElement[bool]:
    """The condition that an entry is of this kind and its subject one the actor may see."""
    visible = kind.visible_to(actor).where(kind.model.id == SearchEntry.subject_id).order_by(None)
    # One look-up for each entry found, instead of everything the actor may see.
    there = visible.with_only_columns(sa.literal(1), maintain_column_froms=True).correlate(SearchEntry).exists()
    return sa.and_(SearchEntry.kind == kind.name, there)


def _line(rank: sa.ColumnElement[int]) -> tuple[Any, ...]:
    return SearchEntry.id, SearchEntry.kind, rank.label("rank"), SearchEntry.shown[language.current()].label("shown")


def _answers(words: list[str], close: Close) -> sa.ColumnElement[bool]:
    return sa.or_(sa.and_(*beginning(SearchEntry.body, words)), SearchEntry.id.in_(list(close)))


def _rank(words: list[str], close: Close) -> sa.ColumnElement[int]:
    """0 when every word stands in the title; then the place among names that sound like the query; `BY_TEXT` for the rest."""
    places: list[Any] = [(SearchEntry.id == entry_id, place) for place, entry_id in enumerate(close, 1)]
    return sa.case((sa.and_(*beginning(SearchEntry.title, words)), 0), *places, else_=BY_TEXT)


def _found(rows: list[Any], close: Close) -> list[Found]:
    rows.sort(key=lambda row: (row.rank, -row.id))
    return [Found(**row.shown, cursor=f"{row.rank}.{row.id}", **_why(row, close)) for row in rows if row.shown]


def _why(row: Any, close: Close) -> dict[str, Any]:
    if not 0 < row.rank < BY_TEXT:
        return {}
    named = close[row.id]
    return {"called": named.answering, "alike": frozenset(named.words)}


def _read_cursor(text: str | None) -> tuple[int, int] | None:
    rank, _dot, entry = (text or "").partition(".")
    if rank.isascii() and rank.isdigit() and len(rank) < 5 and entry.isascii() and entry.isdigit() and len(entry) < 16:
        return int(rank), int(entry)
    return None
