"""Reads about recommendations. `visible_to` is the only place that says who sees which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from council.core.database import db
from council.core.policy import STRANGER, Actor
from council.members.models import Topic
from council.members.topic_tree import Subject
from council.roundtables.models import RoundTable

from . import rules
from .models import Addressee, Recommendation, RecommendationOwner, RecommendationStep, State, recommendation_paper, recommendation_topic

Recommendations = sa.Select[tuple[Recommendation]]


def visible_to(actor: Actor) -> Recommendations:
    """What the council has agreed on for everybody; ideas and proposals for members too."""
    query = sa.select(Recommendation)
    return query if actor.is_member else query.where(Recommendation.state.not_in(rules.INTERNAL))


def managed_by(actor: Actor) -> Recommendations:
    """What the actor may edit and move: all, for organisers of either chapter."""
    query = visible_to(actor)
    return query if rules.may_manage(actor) else query.where(sa.false())


def with_line(query: Recommendations) -> Recommendations:
    """Load what a line of the register shows."""
    return query.options(joinedload(Recommendation.round_table))


def with_everything(query: Recommendations) -> Recommendations:
    """Load what the page of a recommendation shows."""
    return with_line(query).options(
        joinedload(Recommendation.paragraph),
        joinedload(Recommendation.chapter),
        selectinload(Recommendation.topics),
        selectinload(Recommendation.owners).options(joinedload(RecommendationOwner.user), joinedload(RecommendationOwner.chapter)),
        selectinload(Recommendation.steps),
    )


@dataclass(frozen=True)
class Facets:
    """How many recommendations there are in each state, of each year, for each kind of addressee and topic."""

    states: dict[State, int]
    years: dict[int, int]
    addressees: dict[Addressee, int]
    topics: list[tuple[Topic, int]]

    @property
    def total(self) -> int:
        return sum(self.states.values())


def facets(query: Recommendations) -> Facets:
    """The counts of a list, in two statements whatever its length."""
    found = query.order_by(None).options().subquery()
    states: dict[State, int] = {}
    years: dict[int, int] = {}
    addressees: dict[Addressee, int] = {}
    columns = (found.c.state, found.c.year, found.c.addressee_kind)
    for state, year, kind, count in db.session.execute(sa.select(*columns, sa.func.count()).group_by(*columns)):
        states[State(state)] = states.get(State(state), 0) + count
        addressees[Addressee(kind)] = addressees.get(Addressee(kind), 0) + count
        if year is not None:
            years[year] = years.get(year, 0) + count
    pairs = recommendation_topic.c
    counted = sa.select(pairs.topic_id, sa.func.count().label("count")).where(pairs.recommendation_id.in_(sa.select(found.c.id)))
    counted = counted.group_by(pairs.topic_id).subquery()
    topics = db.session.execute(sa.select(Topic, counted.c.count).join(counted, counted.c.topic_id == Topic.id).order_by(Topic.position))
    return Facets(states, dict(sorted(years.items(), reverse=True)), addressees, [(topic, count) for topic, count in topics])


@dataclass(frozen=True)
class Crossing:
    """How many recommendations are at which of the five stages between the shores, and what the picture leaves out.

    `median_days` is from sending to the addressee's first word; None before there was one.
    """

    counts: tuple[int, ...]
    declined: int
    median_days: int | None
    since: date | None

    @property
    def under_way(self) -> int:
        return sum(self.counts)


def crossing() -> Crossing:
    """The picture of what became of the council's recommendations, as everybody sees it; in two statements."""
    visible = visible_to(STRANGER).subquery()
    states = {State(state): count for state, count in db.session.execute(sa.select(visible.c.state, sa.func.count()).group_by(visible.c.state))}
    sent, heard, first = {}, {}, None
    steps = sa.select(RecommendationStep.recommendation_id, RecommendationStep.state, RecommendationStep.happened_on)
    steps = steps.where(RecommendationStep.recommendation_id.in_(sa.select(visible.c.id))).order_by(RecommendationStep.position)
    for number, state, day in db.session.execute(steps):
        if state is State.AGREED:
            first = min(first or day, day)
        elif state is State.SENT:
            sent.setdefault(number, day)
        elif number in sent and state in {State.ACKNOWLEDGED, State.ACCEPTED, State.PARTLY, State.DECLINED}:
            heard.setdefault(number, day)
    waits = [(heard[number] - sent[number]).days for number in heard]
    counts = tuple(sum(states.get(state, 0) for state in stage) for stage in rules.STAGES)
    return Crossing(counts, states.get(State.DECLINED, 0), round(median(waits)) if waits else None, first)


def in_progress(limit: int = 2) -> Sequence[Recommendation]:
    """What is on its way and moved last, as everybody sees it: for the home page."""
    ended = {State.IMPLEMENTED, State.DECLINED}
    query = with_line(visible_to(STRANGER)).where(Recommendation.state.not_in(ended))
    return db.session.scalars(query.order_by(Recommendation.changed_at.desc(), Recommendation.id.desc()).limit(limit)).unique().all()


def of_round_table(table: RoundTable, actor: Actor) -> Recommendations:
    """What came out of a round table."""
    return visible_to(actor).where(Recommendation.round_table_id == table.id).order_by(Recommendation.id)


def of_paper(paper_id: int, actor: Actor) -> Recommendations:
    """What a paper stands behind."""
    backed = sa.select(recommendation_paper.c.recommendation_id).where(recommendation_paper.c.paper_id == paper_id)
    return visible_to(actor).where(Recommendation.id.in_(backed)).order_by(Recommendation.id)


def on_topic(topic: Subject, actor: Actor) -> Recommendations:
    """What was asked on a subject, newest change first."""
    return (
        visible_to(actor).where(Recommendation.topics.any(Topic.id == topic.id)).order_by(Recommendation.changed_at.desc(), Recommendation.id.desc())
    )


def by_code(actor: Actor, code: str) -> Recommendation | None:
    """One the actor may manage, by its code."""
    return db.session.scalars(managed_by(actor).where(Recommendation.code == code)).unique().one_or_none()
