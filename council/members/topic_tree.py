"""The tree of topics as plain values: every list of experts, papers and meetings names topics, and they hardly ever change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from council.core.database import db
from council.core.kept import Kept
from council.core.rendering import plain
from council.core.types import Multilingual

from .models import Topic


@dataclass(frozen=True)
class Subject:
    """One topic; `depth` is 0 for those nothing stands above."""

    id: int
    slug: str
    label: Multilingual
    parent_id: int | None
    depth: int = 0


@dataclass(frozen=True)
class Tree:
    """All topics in the order of reading: each before those under it."""

    subjects: tuple[Subject, ...] = ()
    by_id: dict[int, Subject] = field(default_factory=dict)
    by_slug: dict[str, Subject] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Subject]:
        return iter(self.subjects)

    def line(self, topic_id: int) -> Iterator[Subject]:
        """A topic and what it stands under, upwards; nothing for a topic that is not known yet."""
        while subject := self.by_id.get(topic_id):
            yield subject
            if subject.parent_id is None:
                return
            topic_id = subject.parent_id

    def under(self, topic_id: int | None) -> list[Subject]:
        """Topics directly under one; under None, those at the top."""
        return [subject for subject in self.subjects if subject.parent_id == topic_id]

    def branch(self, topic_id: int) -> set[int]:
        """Ids of a topic and of everything under it, at any depth."""
        return {subject.id for subject in self.subjects if any(above.id == topic_id for above in self.line(subject.id))}


def choices(subjects: Tree) -> list[tuple[str, str]]:
    """Topics for a form that chooses some: slug and label in the language of the page, what stands under another set in."""
    return [(subject.slug, "\N{EM SPACE}" * subject.depth + plain(subject.label)) for subject in subjects]


def read_tree() -> Tree:
    """The tree as it is in the database now."""
    rows = db.session.execute(sa.select(Topic.id, Topic.slug, Topic.label, Topic.parent_id).order_by(Topic.position, Topic.id)).all()
    below: dict[int | None, list[sa.Row[tuple[int, str, Multilingual, int | None]]]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    subjects = tuple(_walk(below, None, 0))
    return Tree(subjects, {subject.id: subject for subject in subjects}, {subject.slug: subject for subject in subjects})


def _walk(below: dict[int | None, list[sa.Row[tuple[int, str, Multilingual, int | None]]]], parent_id: int | None, depth: int) -> Iterable[Subject]:
    for row in below.get(parent_id, ()):
        yield Subject(row.id, row.slug, row.label, row.parent_id, depth)
        yield from _walk(below, row.id, depth + 1)


tree: Kept[Tree] = Kept("topics", read_tree, Tree())


def changed() -> None:
    """Have the kept tree read anew as soon as the running transaction is committed."""
    tree.forget_after_commit()
