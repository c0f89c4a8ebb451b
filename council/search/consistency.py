"""Does the index say what the tables say? Writing it anew, and finding where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from council.core.database import db

from .index import KINDS, Kind, entry_of
from .models import SearchEntry

BATCH = 200


def reindex() -> dict[str, int]:
    """Write every entry anew and forget those without a subject, in the caller's transaction. Answers how many of each kind there are."""
    written = {}
    for kind in KINDS.values():
        entries = _entries(kind)
        number = 0
        for subject in _subjects(kind):
            values, entry = entry_of(kind, subject), entries.pop(subject.id, None)
            if entry is None:
                db.session.add(SearchEntry(kind=kind.name, subject_id=subject.id, **values))
            else:
                for name, value in values.items():
                    setattr(entry, name, value)
            number += 1
        for orphan in entries.values():
            db.session.delete(orphan)
        db.session.flush()
        written[kind.name] = number
    db.session.execute(sa.delete(SearchEntry).where(SearchEntry.kind.not_in(list(KINDS))))
    return written


def differences() -> list[str]:
    """Where the index is wrong: ``paper 12: missing``, ``outdated`` or ``orphan``. An empty list is a sound index."""
    found = []
    for kind in KINDS.values():
        entries = _entries(kind)
        for subject in _subjects(kind):
            entry = entries.pop(subject.id, None)
            if entry is None:
                found.append(f"{kind.name} {subject.id}: missing")
            elif {name: getattr(entry, name) for name in ("title", "body", "shown")} != entry_of(kind, subject):
                found.append(f"{kind.name} {subject.id}: outdated")
        found += [f"{kind.name} {subject_id}: orphan" for subject_id in entries]
    return found


def _entries(kind: Kind) -> dict[int, SearchEntry]:
    return {entry.subject_id: entry for entry in db.session.scalars(sa.select(SearchEntry).where(SearchEntry.kind == kind.name))}


def _subjects(kind: Kind) -> Iterator[Any]:
    last = 0
    while True:
        query = sa.select(kind.model).where(kind.model.id > last).order_by(kind.model.id).limit(BATCH)
        subjects = list(db.session.scalars(query).unique())
        if not subjects:
            return
        yield from subjects
        last = subjects[-1].id
