"""The index of names: who or what is called something that sounds like a query, in whatever script either was written.

A name is kept as its spelled words (`lingua.fold.spell`); a vocabulary has every word once, under the few keys of `lingua.phones`; a
posting says which name has which word. A query goes from its words to the words that sound like them, from these to names,
and the names are laid beside the query (`alignment`). Databases only look up numbers: nothing is folded, compared or ranked by them.

It works on a connection and knows neither Flask nor the council: `bench.names` measures this very code.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from council.lingua.clean import compose
from council.lingua.closeness import closeness
from council.lingua.fold import spell
from council.lingua.phones import MAX_WORD, keys, near_keys, phones

from . import numbers
from .alignment import JOINED, JOINED_SHARE, Alignment, Part, align, weight
from .models import SearchName, search_posting, search_word, search_word_key

#: Words of a query and of a name that count.
MAX_QUERY_WORDS, MAX_NAME_WORDS = 6, 12
#: How many words of the vocabulary are compared with one of the query, and how close one must be.
COMPARED, CLOSE_ENOUGH = 250, 0.3
#: Words of so few phones must be all but the same.
SHORT, SURE = 2, 0.9
#: How much of its keys a word must share with two words written as one.
SHARED_BY_JOINED = 4
#: How many names of one word are read, and of all; how many are laid beside the query.
READ_EACH, READ, ALIGNED = 6_000, 20_000, 200
BATCH = 20_000
_HYPHENATED = re.compile(r"\w+(?:[-‐‑]\w+)+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that answers a query: whose it is, how it is written, and how well it answers."""

    entry_id: int
    text: str
    alignment: Alignment

    @property
    def words(self) -> set[str]:
        """The spelled words of the name that answer."""
        spelled = words(self.text)
        return {spelled[place] for _ours, theirs in self.alignment.pairs for place in theirs}


@dataclass(slots=True)
class _Asked:
    """One part of a query: its places, how close each word of the vocabulary comes, and their numbers."""

    places: tuple[int, ...]
    alike: dict[str, float] = field(default_factory=dict)
    ids: dict[int, float] = field(default_factory=dict)


def words(text: str) -> list[str]:
    """The spelled words of a name, as many as count."""
    return [word[:MAX_WORD] for word in spell(text).split()[:MAX_NAME_WORDS]]


def find(connection: sa.Connection, query: str, *, limit: int = 30, seen: sa.ColumnElement[bool] | None = None) -> list[Named]:
    """The names that answer a query best, best first; of equals the one written last.

    `seen` is a condition on `SearchName`: what it does not let through is not there, neither shown nor counted.
    """
    asked = words(query)[:MAX_QUERY_WORDS]
    if not asked:
        return []
    parts = _sounding_alike(connection, asked)
    ids = _candidates(connection, asked, parts)
    if not ids:
        return []
    rows = sa.select(SearchName.id, SearchName.entry_id, SearchName.text, SearchName.words).where(SearchName.id.in_(numbers.among(connection, ids)))
    if seen is not None:
        rows = rows.where(seen)
    laid = [Part(part.places, part.alike) for part in parts]
    answers = [(align(asked, laid, row.words.split()), row) for row in connection.execute(rows).all()]
    best = heapq.nlargest(limit, answers, key=lambda answer: (answer[0].score, answer[1].id))
    return [Named(row.entry_id, row.text, alignment) for alignment, row in best]


def write(connection: sa.Connection, names: Iterable[tuple[int, str]]) -> None:
    """Index names, each with the entry it belongs to. Entries are written whole: `forget` what they had before."""
    batch: list[tuple[int, str, list[str]]] = []
    for entry_id, text in names:
        if spelled := words(text):
            batch.append((entry_id, text, spelled))
        if len(batch) >= BATCH:
            _write(connection, batch)
            batch = []
    if batch:
        _write(connection, batch)


def forget(connection: sa.Connection, entry_ids: Sequence[int]) -> None:
    """Forget the names of entries. Words nobody is called by any more stay in the vocabulary: they lead nowhere."""
    rows = sa.select(SearchName.id, SearchName.text, SearchName.words).where(SearchName.entry_id.in_(numbers.among(connection, entry_ids)))
    gone = [(row.id, word) for row in connection.execute(rows) for word in (*row.words.split(), *_joined(row.text))]
    if not gone:
        return
    ids = _known(connection, {word for _name, word in gone})
    both = sa.and_(search_posting.c.word_id == sa.bindparam("word"), search_posting.c.name_id == sa.bindparam("name"))
    connection.execute(sa.delete(search_posting).where(both), [{"word": ids[word], "name": name} for name, word in gone])
    connection.execute(sa.delete(SearchName).where(SearchName.entry_id.in_(numbers.among(connection, entry_ids))))


def _write(connection: sa.Connection, batch: Sequence[tuple[int, str, list[str]]]) -> None:
    ids = _word_ids(connection, {word for _entry, text, spelled in batch for word in (*spelled, *_joined(text))})
    rows = [{"entry_id": entry_id, "text": text, "words": " ".join(spelled)} for entry_id, text, spelled in batch]
    name_ids = connection.scalars(sa.insert(SearchName).returning(SearchName.id, sort_by_parameter_order=True), rows).all()
    postings = {(ids[word], name_id) for name_id, (_entry, text, spelled) in zip(name_ids, batch, strict=True) for word in (*spelled, *_joined(text))}
    numbers.insert_pairs(connection, search_posting, sorted(postings))


def _joined(text: str) -> list[str]:
    """Hyphenated words written as one: `Chulak-Tau` is found by `Чулактау`."""
    if not any(hyphen in text for hyphen in "-‐‑"):
        return []
    return [spell(found).replace(" ", "")[:MAX_WORD] for found in _HYPHENATED.findall(compose(text)[:200])]


def _word_ids(connection: sa.Connection, spelled: set[str]) -> dict[str, int]:
    """Numbers of words; those met for the first time join the vocabulary. Safe beside others who do the same."""
    known = _known(connection, spelled)
    if new := sorted(spelled - known.keys()):
        numbers.insert_words(connection, new)
        fresh = _known(connection, new)
        entries = sorted((key, word_id) for word, word_id in fresh.items() for key in keys(word))
        numbers.insert_pairs(connection, search_word_key, entries)
        known |= fresh
    return known


def _known(connection: sa.Connection, spelled: Iterable[str]) -> dict[str, int]:
    rows = sa.select(search_word.c.spelling, search_word.c.id).where(search_word.c.spelling.in_(numbers.among_texts(connection, list(spelled))))
    return {row.spelling: row.id for row in connection.execute(rows).all()}


def _sounding_alike(connection: sa.Connection, asked: Sequence[str]) -> list[_Asked]:
    """For each word of a query, and each two in a row taken as one, the words of the vocabulary that sound like it."""
    parts = {(place,): word for place, word in enumerate(asked)}
    parts |= {(place, place + 1): (asked[place] + asked[place + 1])[:MAX_WORD] for place in range(len(asked) - 1)}
    wanted = {places: near_keys(word) for places, word in parts.items()}
    sharing: dict[int, list[tuple[int, str]]] = {}
    for key, word_id, spelling in connection.execute(_words_under(connection, {key for found in wanted.values() for key in found})).all():
        sharing.setdefault(key, []).append((word_id, spelling))
    found = []
    for places, word in parts.items():
        strengths: dict[tuple[int, str], int] = {}
        for key, strength in wanted[places].items():
            for entry in sharing.get(key, ()):
                strengths[entry] = strengths.get(entry, 0) + strength
        part = _Asked(places)
        least, share = CLOSE_ENOUGH if len(phones(word)) > SHORT else SURE, 1.0
        if len(places) > 1:
            least, share = JOINED, JOINED_SHARE
            strengths = {entry: strength for entry, strength in strengths.items() if strength >= SHARED_BY_JOINED}
        for word_id, spelling in _most_shared(strengths, len(word)):
            if (like := closeness(word, spelling)) > least:
                part.alike[spelling] = part.ids[word_id] = like * share
        found.append(part)
    return found


def _most_shared(strengths: Mapping[tuple[int, str], int], length: int) -> Iterable[tuple[int, str]]:
    if len(strengths) <= COMPARED:
        return strengths
    return heapq.nlargest(COMPARED, strengths, key=lambda entry: (strengths[entry], -abs(len(entry[1]) - length)))


def _words_under(connection: sa.Connection, wanted: Iterable[int]) -> sa.Select[tuple[int, int, str]]:
    under = search_word_key.join(search_word, search_word.c.id == search_word_key.c.word_id)
    return (
        sa.select(search_word_key.c.key, search_word.c.id, search_word.c.spelling)
        .select_from(under)
        .where(search_word_key.c.key.in_(numbers.among(connection, wanted)))
    )


def _candidates(connection: sa.Connection, asked: Sequence[str], parts: Sequence[_Asked]) -> list[int]:
    """The names that have the most of what was asked for."""
    closest: dict[int, float] = {}
    for part in parts:
        for word_id, like in part.ids.items():
            closest[word_id] = max(like, closest.get(word_id, 0.0))
    if not closest:
        return []
    ordered = sorted(closest, key=closest.__getitem__, reverse=True)
    named: dict[int, list[int]] = {}
    for word_id, name_id in connection.execute(numbers.postings(connection, ordered, each=READ_EACH, most=READ)).all():
        named.setdefault(word_id, []).append(name_id)
    scores: dict[int, float] = {}
    for part in parts:
        worth = sum(weight(asked[place]) for place in part.places)
        best: dict[int, float] = {}
        for word_id, like in part.ids.items():
            for name_id in named.get(word_id, ()):
                if like > best.get(name_id, 0.0):
                    best[name_id] = like
        for name_id, like in best.items():
            scores[name_id] = scores.get(name_id, 0.0) + like * worth
    return heapq.nlargest(ALIGNED, scores, key=lambda name_id: (scores[name_id], name_id))
