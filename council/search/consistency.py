"""Does the index say what the tables say? Writing it anew, and finding where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from council.core.database import db

from . import names
from .index import KINDS, Kind, forget, put, wanted_of
from .models import SearchEntry, search_name, search_posting, search_word, search_word_key

BATCH = 200


def reindex(report: Callable[[str, int], object] = lambda _kind, _number: None) -> dict[str, int]:
    """Write every entry anew and forget those without a subject, in the caller's transaction; people read the old index until it is committed.

    Answers how many of each kind there are, and reports as it goes: after every `BATCH` of a kind and at its end, and of `names` at last.
    """
    written = {}
    called: list[tuple[SearchEntry, tuple[str, ...]]] = []
    for kind in KINDS.values():
        entries = _entries(kind)
        number = 0
        for subject in _subjects(kind):
            wanted, entry = wanted_of(kind, subject), entries.pop(subject.id, None)
            if entry is None:
                entry = SearchEntry(kind=kind.name, subject_id=subject.id)
                db.session.add(entry)
            put(entry, wanted)
            called.append((entry, wanted.names))
            number += 1
            if number % BATCH == 0:
                report(kind.name, number)
        for orphan in entries.values():
            forget(orphan)
        db.session.flush()
        written[kind.name] = number
        report(kind.name, number)
    for stranger in db.session.scalars(sa.select(SearchEntry).where(SearchEntry.kind.not_in(list(KINDS)))).all():
        forget(stranger)
    _rename(called)
    report("names", sum(len(texts) for _entry, texts in called))
    return written


def _rename(called: list[tuple[SearchEntry, tuple[str, ...]]]) -> None:
    """Write all names anew, vocabulary and all."""
    connection = db.session.connection()
    for table in (search_posting, search_word_key, search_word, search_name):
        connection.execute(sa.delete(table))
    names.write(connection, ((entry.id, texts) for entry, texts in called))


def differences() -> list[str]:
    """Where the index is wrong: ``paper 12: missing``, ``outdated`` or ``orphan``. An empty list is a sound index."""
    found = []
    called = names.called(db.session.connection())
    for kind in KINDS.values():
        entries = _entries(kind, whole=True)
        for subject in _subjects(kind):
            entry = entries.pop(subject.id, None)
            if entry is None:
                found.append(f"{kind.name} {subject.id}: missing")
                continue
            wanted = wanted_of(kind, subject)
            if {name: getattr(entry, name) for name in wanted.columns} != wanted.columns or called.get(entry.id, set()) != set(wanted.names):
                found.append(f"{kind.name} {subject.id}: outdated")
        found += [f"{kind.name} {subject_id}: orphan" for subject_id in entries]
    return found


def _entries(kind: Kind, *, whole: bool = False) -> dict[int, SearchEntry]:
    """The entries of a kind by their subjects; with their long texts only when they are to be compared."""
    entries = sa.select(SearchEntry).where(SearchEntry.kind == kind.name)
    if whole:
        entries = entries.options(undefer(SearchEntry.text), undefer(SearchEntry.original))
    return {entry.subject_id: entry for entry in db.session.scalars(entries)}


def _subjects(kind: Kind) -> Iterator[Any]:
    last = 0
    while True:
        query = sa.select(kind.model).where(kind.model.id > last).order_by(kind.model.id).limit(BATCH)
        subjects = list(db.session.scalars(query).unique())
        if not subjects:
            return
        yield from subjects
        last = subjects[-1].id
