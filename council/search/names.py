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
from typing import Any

import sqlalchemy as sa

from council.lingua.clean import clean_line
from council.lingua.closeness import closeness
from council.lingua.fold import spell, tokens
from council.lingua.phones import MAX_WORD, keys, near_keys, own_keys, phones

from . import aliases, numbers
from .alignment import JOINED, JOINED_SHARE, Alignment, Part, align, weight
from .models import search_name, search_posting, search_word, search_word_key

#: Words of a query and of a name that count.
MAX_QUERY_WORDS, MAX_NAME_WORDS = 6, 12
#: Letters of a name that count.
NAME_LETTERS = 200
#: How many words of the vocabulary are compared with one of the query, and how close one must be.
COMPARED, CLOSE_ENOUGH = 90, 0.3
#: Words of so few phones must be all but the same.
SHORT, SURE = 2, 0.9
#: How much of its keys a word must share with two words written as one, and with another name of a place.
SHARED_IF_STRICT = 4
#: How much an answer to another name of a place counts.
ALIAS_SHARE = 0.96
#: So much of a query is looked at for places.
ALIAS_LETTERS = 80
#: How many names of one word are read, and of all; how many are laid beside the query.
READ_EACH, READ, ALIGNED = 6_000, 20_000, 100
#: How many times more are looked at each time the closest are hidden from the reader.
FURTHER = 6
BATCH = 20_000
_N = search_name.c
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

    @property
    def answering(self) -> str:
        """The words of the name that answer, as they are written. Nothing else of it: a patronymic may be known to the index only."""
        wanted = self.words
        return " ".join(word for word in tokens(self.text) if wanted.intersection(spell(word).split()))


@dataclass(slots=True)
class _Asked:
    """One part of a query: its places, how close each word of the vocabulary comes, and their numbers."""

    places: tuple[int, ...]
    alike: dict[str, float] = field(default_factory=dict)
    ids: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """The spelled words of a query, or of what a place in it is called otherwise, and how much an answer to it counts."""

    asked: list[str]
    share: float
    parts: list[_Asked] = field(default_factory=list)

    def pieces(self) -> Iterable[tuple[tuple[int, ...], str]]:
        """Each word, and each two in a row as one, with their places."""
        for place, word in enumerate(self.asked):
            yield (place,), word
            if place:
                yield (place - 1, place), (self.asked[place - 1] + word)[:MAX_WORD]


def words(text: str) -> list[str]:
    """The spelled words of a name, as many as count."""
    return [word[:MAX_WORD] for word in spell(text).split()[:MAX_NAME_WORDS]]


def find(
    connection: sa.Connection, query: str, *, limit: int = 30, seen: sa.ColumnElement[bool] | None = None, also: aliases.Groups = aliases.NONE
) -> list[Named]:
    """The names that answer a query best, best first; of equals the one written last.

    `seen` is a condition on `SearchName`: what it does not let through is not there, neither shown nor counted. `also` are
    other names of places beside those of the file.
    """
    readings = [_Reading(words(text)[:MAX_QUERY_WORDS], share) for text, share in _readings(query[:NAME_LETTERS], also)]
    if not readings[0].asked:
        return []
    _sounding_alike(connection, readings)
    rows = _closest(connection, _scored(connection, readings), seen)
    laid = [(reading.asked, [Part(part.places, part.alike) for part in reading.parts], reading.share) for reading in readings]
    answers = [(_best(laid, row.words.split()), row) for row in rows]
    best = heapq.nlargest(limit, answers, key=lambda answer: (answer[0].score, answer[1].id))
    return [Named(row.entry_id, row.text, alignment) for alignment, row in best]


def _closest(connection: sa.Connection, scores: Mapping[int, float], seen: sa.ColumnElement[bool] | None) -> list[Any]:
    """The names with the best scores, as many as are laid beside a query. Where some are hidden, those behind them take their places."""
    rows: list[Any] = []
    taken, most = 0, ALIGNED
    while taken < len(scores) and len(rows) < ALIGNED:
        ids = heapq.nlargest(most, scores, key=lambda name_id: (scores[name_id], name_id))[taken:]
        wanted = sa.select(_N.id, _N.entry_id, _N.text, _N.words).where(_N.id.in_(numbers.among(connection, ids)))
        found = connection.execute(wanted if seen is None else wanted.where(seen)).all()
        rows += sorted(found, key=lambda row: (scores[row.id], row.id), reverse=True)
        taken, most = most, most * FURTHER
    return rows[:ALIGNED]


def _readings(query: str, also: aliases.Groups) -> list[tuple[str, float]]:
    """The query, and what else the places in it are called."""
    return [(query, 1.0), *((other, ALIAS_SHARE) for other in aliases.others(query[:ALIAS_LETTERS], also))]


def _best(laid: Sequence[tuple[Sequence[str], Sequence[Part], float]], name: Sequence[str]) -> Alignment:
    found = [align(asked, parts, name).shared(share) for asked, parts, share in laid]
    return max(found, key=lambda alignment: alignment.score)


def write(connection: sa.Connection, names: Iterable[tuple[int, str]]) -> None:
    """Index names, each with the entry it belongs to. Entries are written whole: `forget` what they had before."""
    batch: list[tuple[int, str, list[str]]] = []
    for entry_id, written in names:
        text = clean_line(written[:NAME_LETTERS])
        if spelled := words(text):
            batch.append((entry_id, text, spelled))
        if len(batch) >= BATCH:
            _write(connection, batch)
            batch = []
    if batch:
        _write(connection, batch)


def forget(connection: sa.Connection, entry_ids: Sequence[int]) -> None:
    """Forget the names of entries. Words nobody is called by any more stay in the vocabulary: they lead nowhere."""
    rows = sa.select(_N.id, _N.text, _N.words).where(_N.entry_id.in_(numbers.among(connection, entry_ids)))
    gone = [(row.id, word) for row in connection.execute(rows) for word in (*row.words.split(), *_joined(row.text))]
    if not gone:
        return
    ids = _known(connection, {word for _name, word in gone})
    both = sa.and_(search_posting.c.word_id == sa.bindparam("word"), search_posting.c.name_id == sa.bindparam("name"))
    connection.execute(sa.delete(search_posting).where(both), [{"word": ids[word], "name": name} for name, word in gone])
    connection.execute(sa.delete(search_name).where(_N.entry_id.in_(numbers.among(connection, entry_ids))))


def _write(connection: sa.Connection, batch: Sequence[tuple[int, str, list[str]]]) -> None:
    ids = _word_ids(connection, {word for _entry, text, spelled in batch for word in (*spelled, *_joined(text))})
    rows = [{"entry_id": entry_id, "text": text, "words": " ".join(spelled)} for entry_id, text, spelled in batch]
    name_ids = connection.scalars(sa.insert(search_name).returning(_N.id, sort_by_parameter_order=True), rows).all()
    postings = {(ids[word], name_id) for name_id, (_entry, text, spelled) in zip(name_ids, batch, strict=True) for word in (*spelled, *_joined(text))}
    numbers.insert_pairs(connection, search_posting, sorted(postings))


def _joined(text: str) -> list[str]:
    """Hyphenated words written as one: `Chulak-Tau` is found by `Чулактау`."""
    if not any(hyphen in text for hyphen in "-‐‑"):
        return []
    return [spell(found).replace(" ", "")[:MAX_WORD] for found in _HYPHENATED.findall(text)]


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


def _sounding_alike(connection: sa.Connection, readings: Sequence[_Reading]) -> None:
    """For each word of a query, and each two in a row taken as one, find the words of the vocabulary that sound like it."""
    wanted: dict[tuple[str, bool], dict[int, int]] = {}
    for reading in readings:
        for places, word in reading.pieces():
            strict = reading.share < 1 or len(places) > 1
            wanted[word, strict] = own_keys(word) if strict else near_keys(word)
    sharing: dict[int, list[tuple[int, str]]] = {}
    for key, word_id, spelling in connection.execute(_words_under(connection, {key for found in wanted.values() for key in found})).all():
        sharing.setdefault(key, []).append((word_id, spelling))
    for reading in readings:
        for places, word in reading.pieces():
            strengths: dict[tuple[int, str], int] = {}
            strict = reading.share < 1 or len(places) > 1
            for key, strength in wanted[word, strict].items():
                for entry in sharing.get(key, ()):
                    strengths[entry] = strengths.get(entry, 0) + strength
            reading.parts.append(_compared(places, word, strengths, reading.share))


def _compared(places: tuple[int, ...], word: str, strengths: Mapping[tuple[int, str], int], share: float) -> _Asked:
    """The words that share keys with one of the query and sound like it. Two in a row, and other names, are looked for as written."""
    part = _Asked(places)
    least = CLOSE_ENOUGH if len(phones(word)) > SHORT and share == 1 else SURE
    if len(places) > 1:
        least, share = max(JOINED, least), JOINED_SHARE
    else:
        share = 1.0
    if least > CLOSE_ENOUGH:
        strengths = {entry: strength for entry, strength in strengths.items() if strength >= SHARED_IF_STRICT}
    for word_id, spelling in _most_shared(strengths, len(word)):
        if (like := closeness(word, spelling)) > least:
            part.alike[spelling] = part.ids[word_id] = like * share
    return part


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


def _scored(connection: sa.Connection, readings: Sequence[_Reading]) -> dict[int, float]:
    """The names that have something of what was asked for, and how much."""
    closest: dict[int, float] = {}
    for reading in readings:
        for part in reading.parts:
            for word_id, like in part.ids.items():
                closest[word_id] = max(like, closest.get(word_id, 0.0))
    if not closest:
        return {}
    ordered = sorted(closest, key=closest.__getitem__, reverse=True)
    named: dict[int, list[int]] = {}
    for word_id, name_id in connection.execute(numbers.postings(connection, ordered, each=READ_EACH, most=READ)).all():
        named.setdefault(word_id, []).append(name_id)
    scores: dict[int, float] = {}
    for reading in readings:
        for name_id, score in _partly(reading, named).items():
            scores[name_id] = max(score, scores.get(name_id, 0.0))
    return scores


def _partly(reading: _Reading, named: Mapping[int, Sequence[int]]) -> dict[int, float]:
    """How much of a query each name has, before they are laid side by side."""
    scores: dict[int, float] = {}
    total = sum(map(weight, reading.asked)) or 1
    for part in reading.parts:
        worth = sum(weight(reading.asked[place]) for place in part.places) / total * reading.share
        best: dict[int, float] = {}
        for word_id, like in part.ids.items():
            for name_id in named.get(word_id, ()):
                if like > best.get(name_id, 0.0):
                    best[name_id] = like
        for name_id, like in best.items():
            scores[name_id] = scores.get(name_id, 0.0) + like * worth
    return scores
