"""The list's filters: what a reader chose, and how many papers each further choice would leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from council import search
from council.core.database import db
from council.core.policy import Actor
from council.members.models import Chapter, Topic

from . import queries
from .models import Paper, PaperFile, PaperVersion, paper_topic

NAMES = ("kind", "topic", "language", "year", "chapter")


@dataclass(frozen=True)
class Choice:
    """What a reader asks of the list: words, and for each facet any of some values."""

    q: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    @property
    def count(self) -> int:
        return sum(map(len, self.values.values()))


@dataclass(frozen=True)
class Counts:
    """How many papers answer the choice, and for each facet how many each of its values would show."""

    total: int
    values: Mapping[str, Mapping[str, int]]


def narrowed(actor: Actor, choice: Choice) -> queries.Papers:
    """The papers the actor may read that answer the choice."""
    return queries.published_to(actor).where(*_conditions(actor, choice))


def counts(actor: Actor, choice: Choice) -> Counts:
    """Count in one statement. A facet's own choice does not narrow its own counts, so that a second value can be added."""
    number = sa.func.count(sa.distinct(Paper.id))
    base = queries.published_to(actor)
    parts = [base.with_only_columns(sa.literal("total").label("facet"), sa.literal("").label("value"), number).where(*_conditions(actor, choice))]
    tree = queries.branches()
    chosen = {
        "kind": (base, sa.cast(Paper.kind, sa.String)),
        "year": (base, sa.cast(Paper.year, sa.String)),
        "chapter": (base.join(Chapter, Chapter.id == Paper.chapter_id), Chapter.slug),
        "language": (base.join(PaperVersion, _newest_version()).join(PaperFile, PaperFile.version_id == PaperVersion.id), PaperFile.lang),
        "topic": (
            base.join(paper_topic, paper_topic.c.paper_id == Paper.id)
            .join(tree, tree.c.topic_id == paper_topic.c.topic_id)
            .join(Topic, Topic.id == tree.c.above_id),
            Topic.slug,
        ),
    }
    for name, (query, value) in chosen.items():
        where = _conditions(actor, choice, leaving_out=name)
        parts.append(query.with_only_columns(sa.literal(name), value, number).where(*where).group_by(value))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for facet, value, count in db.session.execute(sa.union_all(*parts)):
        found[facet][value] = count
    return Counts(found.pop("total")[""], found)


def _newest_version() -> sa.ColumnElement[bool]:
    return sa.and_(PaperVersion.paper_id == Paper.id, PaperVersion.number == Paper.latest)


def _conditions(actor: Actor, choice: Choice, leaving_out: str | None = None) -> list[sa.ColumnElement[bool]]:
    conditions = [search.matching(Paper, choice.q, actor)] if choice.q else []
    return conditions + [_condition(name, choice.of(name)) for name in NAMES if name != leaving_out and choice.of(name)]


def _condition(name: str, values: tuple[str, ...]) -> sa.ColumnElement[bool]:
    if name == "kind":
        return sa.cast(Paper.kind, sa.String).in_(values)
    if name == "year":
        return sa.cast(Paper.year, sa.String).in_(values)
    if name == "chapter":
        return Paper.chapter_id.in_(sa.select(Chapter.id).where(Chapter.slug.in_(values)))
    if name == "language":
        files = sa.select(PaperVersion.paper_id).join(PaperFile, PaperFile.version_id == PaperVersion.id)
        return Paper.id.in_(files.where(_newest_version(), PaperFile.lang.in_(values)).correlate(Paper))
    return Paper.id.in_(queries.marked_with(values))
