"""The index of names: who or what is called something that sounds like a query, in whatever script either was written.

An entry has its names as they are written; a vocabulary has every spelled word (`lingua.fold.spell`) once, under the few keys of
`lingua.phones`; postings say which entries have a word. A query goes from its words to the words that sound like them, from these to
entries, and their names are laid beside the query (`alignment`). Databases only look up numbers: nothing is folded, compared or ranked by them.

It works on a connection and knows neither Flask nor the council: `bench.names` measures this very code.
"""

from __future__ import annotations

import heapq
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add, itemgetter
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
COMPARED, CLOSE_ENOUGH = 60, 0.3
#: Words of so few phones must be all but the same.
SHORT, SURE = 2, 0.9
#: How much of its keys a word must share with two words written as one, and with another name of a place.
SHARED_IF_STRICT = 4
#: How much an answer to another name of a place counts.
ALIAS_SHARE = 0.96
#: So much of a query is looked at for places.
ALIAS_LETTERS = 80
#: How many entries of one word are read, and of all; how many are laid beside the query.
READ_EACH, READ, ALIGNED = 6_000, 20_000, 100
#: How many times more are looked at each time the closest are hidden from the reader.
FURTHER = 6
#: Entries written at once, entries whose postings are held in memory while many are written, and entries in one row of postings:
#: as many as SQLite keeps on a page with others.
BATCH, HELD, SEGMENT = 20_000, 1_000_000, 200
_N, _P = search_name.c, search_posting.c
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
    """The entries with a name that answers a query best, best first, each with that name; of equals the newest.

    `seen` is a condition on `search_name`: what it does not let through is not there, neither shown nor counted. `also` are
    other names of places beside those of the file.
    """
    readings = [_Reading(words(text)[:MAX_QUERY_WORDS], share) for text, share in _readings(query[:NAME_LETTERS], also)]
    if not readings[0].asked:
        return []
    _sounding_alike(connection, readings)
    rows = _closest(connection, _scored(connection, readings), seen)
    laid = [(reading.asked, [Part(part.places, part.alike) for part in reading.parts], reading.share) for reading in readings]
    answers = [max((_laid(entry_id, name, laid) for name in text.split("\n")), key=lambda named: named.alignment.score) for entry_id, text in rows]
    return heapq.nlargest(limit, answers, key=lambda named: (named.alignment.score, named.entry_id))


def _closest(connection: sa.Connection, scores: Mapping[int, float], seen: sa.ColumnElement[bool] | None) -> list[tuple[int, str]]:
    """The entries with the best scores and their names, as many as are laid beside a query. Where some are hidden, those behind take their places."""
    rows: list[tuple[int, str]] = []
    taken, most = 0, ALIGNED
    while taken < len(scores) and len(rows) < ALIGNED:
        ids = [entry_id for _score, entry_id in heapq.nlargest(most, zip(scores.values(), scores.keys(), strict=True))[taken:]]
        wanted = sa.select(_N.entry_id, _N.text).where(_N.entry_id.in_(numbers.among(connection, ids)))
        found = {row.entry_id: row.text for row in connection.execute(wanted if seen is None else wanted.where(seen)).all()}
        rows += [(entry_id, found[entry_id]) for entry_id in ids if entry_id in found]
        taken, most = most, most * FURTHER
    return rows[:ALIGNED]


def _readings(query: str, also: aliases.Groups) -> list[tuple[str, float]]:
    """The query, and what else the places in it are called."""
    return [(query, 1.0), *((other, ALIAS_SHARE) for other in aliases.others(query[:ALIAS_LETTERS], also))]


def _laid(entry_id: int, name: str, laid: Sequence[tuple[Sequence[str], Sequence[Part], float]]) -> Named:
    spelled = words(name)
    found = (align(asked, parts, spelled).shared(share) for asked, parts, share in laid)
    return Named(entry_id, name, max(found, key=lambda alignment: alignment.score))


def write(connection: sa.Connection, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Index entries, each with all its names. `forget` what they had before."""
    held: dict[int, array[int]] = defaultdict(lambda: array("I"))
    number = 0
    for batch in _batches(entries):
        numbers.insert_names(connection, [(entry_id, "\n".join(called)) for entry_id, called in batch])
        found_by = [(entry_id, {word for name in called for word in _found_by(name)}) for entry_id, called in batch]
        ids = _word_ids(connection, set().union(*(spelled for _entry, spelled in found_by)))
        for entry_id, spelled in found_by:
            for word in spelled:
                held[ids[word]].append(entry_id)
        number += len(batch)
        if number >= HELD:
            _post(connection, held)
            held.clear()
            number = 0
    _post(connection, held)


def _batches(entries: Iterable[tuple[int, Iterable[str]]]) -> Iterable[list[tuple[int, list[str]]]]:
    batch = []
    for entry_id, written in entries:
        called = [name for text in written if (name := clean_line(text[:NAME_LETTERS])) and words(name)]
        if called:
            batch.append((entry_id, called))
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def called(connection: sa.Connection, *entry_ids: int) -> dict[int, set[str]]:
    """The names of entries, or of all there are."""
    rows = sa.select(_N.entry_id, _N.text)
    if entry_ids:
        rows = rows.where(_N.entry_id.in_(entry_ids))
    return {row.entry_id: set(row.text.split("\n")) for row in connection.execute(rows)}


def forget(connection: sa.Connection, entry_id: int) -> None:
    """Forget an entry and its names. Words nobody is called by any more stay in the vocabulary: they lead nowhere."""
    names = called(connection, entry_id).get(entry_id, ())
    ids = _known(connection, {word for name in names for word in _found_by(name)}).values()
    of_words = sa.select(search_posting).where(_P.word_id.in_(numbers.among(connection, ids)))
    mine = [(row.word_id, row.entry_id) for row in connection.execute(of_words).all() if entry_id in _together(row)]
    # What somebody else is writing is left alone, instead of waiting for him: it leads nowhere either.
    free = sa.select(search_posting).where(sa.tuple_(_P.word_id, _P.entry_id).in_(mine)).with_for_update(skip_locked=True)
    held: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for row in connection.execute(free).all() if mine else ():
        connection.execute(sa.delete(search_posting).where(_P.word_id == row.word_id, _P.entry_id == row.entry_id))
        held[row.word_id].extend(_together(row) - {entry_id})
    _post(connection, held)
    connection.execute(sa.delete(search_name).where(_N.entry_id == entry_id))


def _together(row: Any) -> set[int]:
    """The entries of a row of postings."""
    return {row.entry_id, *numbers.unpacked(row.others)}


def _post(connection: sa.Connection, held: Mapping[int, array[int]]) -> None:
    """Write which entries have which words."""
    rows = []
    for word_id in sorted(held):
        ids = sorted(held[word_id])
        for start in range(0, len(ids), SEGMENT):
            *others, newest = ids[start : start + SEGMENT]
            rows.append((word_id, newest, numbers.packed(others)))
    numbers.insert_postings(connection, rows)


def _found_by(name: str) -> list[str]:
    """The words a name is found by: its own, and hyphenated ones written as one."""
    return [*words(name), *_joined(name)]


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
    named = _named(connection, ordered)
    scores: dict[int, float] = {}
    for reading in readings:
        _merge(scores, _partly(reading, named), max)
    return scores


def _named(connection: sa.Connection, word_ids: Sequence[int]) -> dict[int, array[int]]:
    """The entries that have each of some words: of one word the newest, of all those of the words that come first."""
    named: dict[int, array[int]] = defaultdict(lambda: array("I"))
    number = 0
    for word_id, entry_id, others in connection.execute(numbers.postings(connection, word_ids, each=READ_EACH)).all():
        ids = named[word_id]
        if number < READ and len(ids) < READ_EACH:
            ids.append(entry_id)
            ids.extend(numbers.unpacked(others))
            number += 1 + len(others) // 4
    return named


def _partly(reading: _Reading, named: Mapping[int, Iterable[int]]) -> dict[int, float]:
    """How much of a query each entry has, before its names are laid beside it."""
    scores: dict[int, float] = {}
    total = sum(map(weight, reading.asked)) or 1
    for part in reading.parts:
        worth = sum(weight(reading.asked[place]) for place in part.places) / total * reading.share
        best: dict[int, float] = {}
        for word_id, like in sorted(part.ids.items(), key=itemgetter(1)):  # the closest word of an entry has the last say
            best.update(dict.fromkeys(named.get(word_id, ()), like * worth))
        _merge(scores, best, add)
    return scores


def _merge(scores: dict[int, float], more: dict[int, float], both: Callable[[float, float], float]) -> None:
    """Join scores; only those in both cost a step of Python each."""
    for entry_id in scores.keys() & more.keys():
        more[entry_id] = both(scores[entry_id], more[entry_id])
    scores.update(more)
