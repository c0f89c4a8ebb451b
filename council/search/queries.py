"""Asking the index: one statement for all kinds, narrowed by what each kind lets the reader see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from council.core import language
from council.core.database import db
from council.core.policy import Actor

from . import numbers
from .asked import Asked, read
from .excerpt import Sought, passage
from .index import CLOSE, KINDS, VAGUE, Kind, answering, called_like, narrowed, seen_by
from .models import SearchEntry
from .names import Named
from .sections import is_called
from .texts import Ranked, ranked, words_of

#: Results of each kind on the first page, and on a page of one kind.
FEW, MANY = 5, 20
#: Suggestions while somebody types, and of how many they are the best.
SUGGESTED, CONSIDERED = 7, 25
#: The place of what is found beyond the best hundreds.
LAST = 9_000
#: Entries with a name that sounds like the query, closest first.
Close = dict[int, Named]


@dataclass(frozen=True)
class Found:
    """One line of a result page, in the reader's language. `cursor` says where it stands among its kind."""

    kind: str
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


@dataclass(frozen=True)
class _Search:
    """One query of one reader: what he may see of it, what is called something like it, and what answers by its words, best first."""

    asked: Asked
    seen: sa.ColumnElement[bool]
    close: Close
    ranked: Ranked

    @classmethod
    def of(cls, asked: Asked, actor: Actor, kinds: Iterable[Kind], least: float) -> _Search:
        """Rights are settled first: nothing hidden is compared, counted or ranked."""
        seen = sa.and_(sa.or_(*(seen_by(actor, kind) for kind in kinds)), *narrowed(asked))
        answers = sa.and_(seen, answering(Asked(authors=asked.authors), ())) if asked.authors else seen
        return cls(asked, seen, called_like(asked.called, seen, least), ranked(db.session.connection(), words_of(asked), answers))

    def sure(self) -> _Search:
        """Without the names that are only a little like the query."""
        return replace(self, close={entry: named for entry, named in self.close.items() if named.alignment.found >= CLOSE})

    @cached_property
    def places(self) -> list[int]:
        """What is put in order: found by title, then by a name that sounds like the query, then by text."""
        in_title = [entry for entry in self.ranked.ids if entry in self.ranked.titled]
        return list(dict.fromkeys([*in_title, *self.close, *self.ranked.ids]))

    def lines(self) -> tuple[sa.Select[Any], sa.ColumnElement[int]]:
        """All that answers, and the place of each; those beyond the best hundreds stand last, the newest first."""
        placed = numbers.placed(db.session.connection(), self.places)
        rank = sa.func.coalesce(placed.c.place, LAST)
        shown, is_long = SearchEntry.shown[language.current()], SearchEntry.original != ""
        line = SearchEntry.id, SearchEntry.kind, rank.label("rank"), shown.label("shown"), is_long.label("is_long")
        answers = sa.select(*line).join_from(SearchEntry, placed, placed.c.value == SearchEntry.id, isouter=True)
        return answers.where(self.seen, answering(self.asked, self.close)), rank

    def found(self, rows: Iterable[Any]) -> list[Found]:
        """Rows as lines of a result page, in their order, each with why it is there."""
        rows = sorted((row for row in rows if row.shown), key=lambda row: (row.rank, -row.id))
        passages = self._passages(rows)
        return [Found(row.kind, **self._said(row, passages), cursor=f"{row.rank}.{row.id}", **self._why(row)) for row in rows]

    def _why(self, row: Any) -> dict[str, Any]:
        named = None if row.id in self.ranked.titled else self.close.get(row.id)
        return {"called": named.answering, "alike": frozenset(named.words)} if named else {}

    def _said(self, row: Any, passages: dict[int, str]) -> dict[str, Any]:
        passage = passages.get(row.id)
        return {**row.shown, "summary": passage, "summary_lang": ""} if passage else row.shown

    def _passages(self, rows: list[Any]) -> dict[int, str]:
        """Of what answers by a long text only: the place in it where it does."""
        sought = Sought.of(self.asked)
        by_text = (row for row in rows if row.is_long and row.id not in self.close and row.id not in self.ranked.titled)
        untold = [row.id for row in by_text if not sought.all_in(f"{row.shown['title']} {row.shown['summary']}")]
        if not untold or not sought.words:
            return {}
        texts = sa.select(SearchEntry.id, SearchEntry.text, SearchEntry.original).where(SearchEntry.id.in_(untold))
        found = {row.id: passage(row.original, row.text, sought) for row in db.session.execute(texts)}
        return {entry: text for entry, text in found.items() if text}


def find(query: str, actor: Actor) -> Answers:
    """Everything that answers the query and the actor may see, kinds in their order: those found by title first, then by a name
    that sounds like it, then by text. What the actor may see is settled before anything is compared or counted.
    """
    asked = read(query)
    if not KINDS or not (words_of(asked).folded or asked.narrows):
        return Answers([])
    search = _Search.of(asked, actor, _kinds(asked), VAGUE)
    if groups := _groups(search.sure()):
        return Answers(groups)
    return Answers(_groups(search), vague=True) if search.close else Answers([])


def _groups(search: _Search) -> list[Group]:
    lines, rank = search.lines()
    of_its_kind = {"partition_by": SearchEntry.kind}
    answers = lines.add_columns(
        sa.func.count().over(**of_its_kind).label("total"),
        sa.func.row_number().over(**of_its_kind, order_by=(rank, SearchEntry.id.desc())).label("place"),
    ).subquery()
    rows = db.session.execute(sa.select(answers).where(answers.c.place <= FEW)).all()
    totals = {row.kind: row.total for row in rows}
    of_kind: dict[str, list[Found]] = {}
    for found in search.found(rows):
        of_kind.setdefault(found.kind, []).append(found)
    return [Group(kind, totals[name], of_kind.get(name, [])) for name, kind in KINDS.items() if name in totals]


def find_more(query: str, kind: Kind, actor: Actor, after: str | None, *, vague: bool = False) -> tuple[list[Found], str | None]:
    """One page of one kind, after a cursor, and the cursor of the next page. An unreadable cursor is the first page."""
    search = _Search.of(read(query), actor, [kind], VAGUE if vague else CLOSE)
    statement, rank = search.lines()
    if (place := _read_cursor(after)) is not None:
        number, entry = place
        statement = statement.where(sa.or_(rank > number, sa.and_(rank == number, SearchEntry.id < entry)))
    hits = search.found(db.session.execute(statement.order_by(rank, SearchEntry.id.desc()).limit(MANY + 1)))
    return hits[:MANY], hits[MANY - 1].cursor if len(hits) > MANY else None


def suggest(query: str, actor: Actor) -> list[Found]:
    """What somebody who is still typing may mean: titles and names only, of all kinds he may see. Best first; of names that
    only sound like it, kinds in their order: a person before his papers.
    """
    asked = read(query)
    if not words_of(asked).folded:
        return []
    search = _Search.of(asked, actor, _kinds(asked), VAGUE)
    if search.ranked.titled or search.sure().close:
        search = search.sure()
    named = [entry for entry in search.places if entry in search.ranked.titled or entry in search.close][:CONSIDERED]
    if not named:
        return []
    lines, _rank = search.lines()
    found = search.found(db.session.execute(lines.where(SearchEntry.id.in_(named))))
    order = list(KINDS)
    return sorted(found, key=lambda hit: order.index(hit.kind) if hit.called else -1)[:SUGGESTED]


def _kinds(asked: Asked) -> list[Kind]:
    """The kinds a query names, by any beginning of their names; those with authors when it asks for one; all when it names none we know."""
    named = [kind for kind in KINDS.values() if any(is_called(kind, word) for word in asked.kinds) or (asked.authors and kind.has_authors)]
    return named or list(KINDS.values())


def _read_cursor(text: str | None) -> tuple[int, int] | None:
    rank, _dot, entry = (text or "").partition(".")
    if rank.isascii() and rank.isdigit() and len(rank) < 5 and entry.isascii() and entry.isdigit() and len(entry) < 16:
        return int(rank), int(entry)
    return None
