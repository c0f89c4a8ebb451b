"""Changes of the catalogue: institutions and the tree of topics, by which experts are found besides their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import sqlalchemy as sa
from flask_babel import gettext as _

from council import search
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.core.types import Multilingual
from council.lingua.slugs import slug

from . import rules, topic_tree
from .models import Affiliation, Expert, Institution, Topic, expert_topic

#: Words that stand where a topic's slug does in an address.
TAKEN = {"new"}


def create(name: Multilingual, country: str, *, actor: Actor) -> Institution:
    """Add an institution by its name; whatever else is known of it follows by `change`."""
    institution = Institution(name=name, country=country)
    db.session.add(institution)
    record(Event.INSTITUTION_CREATED, institution, actor=actor, name=str(name))
    search.index(institution)
    return institution


def change(
    institution: Institution,
    *,
    name: Multilingual,
    country: str,
    short_name: Multilingual | None,
    city: Multilingual | None,
    website: str | None,
    about: Multilingual | None,
    actor: Actor,
) -> Institution:
    """Rewrite what is known of an institution."""
    institution = locked(Institution, institution.id)
    institution.name, institution.country = name, country
    institution.short_name, institution.city, institution.about = short_name or None, city or None, about or None
    institution.website = website or None
    record(Event.INSTITUTION_CHANGED, institution, actor=actor, name=str(name))
    search.index(institution)
    _index_experts(sa.select(Affiliation.expert_id).where(Affiliation.institution_id == institution.id))
    return institution


def add_topic(label: Multilingual, parent: Topic | None, *, actor: Actor) -> Topic:
    """Add a topic as the last under its parent, or at the top."""
    last = db.session.scalar(sa.select(sa.func.max(Topic.position)).where(_beside(parent)))
    topic = Topic(slug=_free_slug(label), label=label, parent=parent, position=0 if last is None else last + 1)
    db.session.add(topic)
    record(Event.TOPIC_CHANGED, topic, actor=actor, label=str(label))
    search.index(topic)
    topic_tree.changed()
    return topic


def change_topic(topic: Topic, label: Multilingual, parent: Topic | None, *, actor: Actor) -> Topic:
    """Rename a topic or hang it elsewhere. Its address stays, so that links to it hold.

    Raises:
        Refused: it would stand under itself.
    """
    # One lock for the whole tree: two topics hung under each other at once would close a circle.
    db.session.execute(sa.select(Topic.id).order_by(Topic.id).with_for_update())
    db.session.refresh(topic)
    if not rules.may_stand_under(topic, parent):
        raise Refused(_("A topic cannot stand under itself or under one of its own topics."), field="parent")
    if topic.parent is not parent:
        last = db.session.scalar(sa.select(sa.func.max(Topic.position)).where(_beside(parent)))
        topic.position = 0 if last is None else last + 1
    topic.label, topic.parent = label, parent
    record(Event.TOPIC_CHANGED, topic, actor=actor, label=str(label))
    search.index(topic)
    _index_experts(sa.select(expert_topic.c.expert_id).where(expert_topic.c.topic_id == topic.id))
    topic_tree.changed()
    return topic


def move_topic(topic: Topic, direction: Literal["up", "down"], *, actor: Actor) -> Topic:
    """Let a topic change places with its neighbour. At the end of the row nothing happens."""
    db.session.execute(sa.select(Topic.id).order_by(Topic.id).with_for_update())
    row = list(db.session.scalars(sa.select(Topic).where(_beside(topic.parent)).order_by(Topic.position, Topic.id)))
    place = row.index(topic)
    other = place + (-1 if direction == "up" else 1)
    if not 0 <= other < len(row):
        return topic
    row[place], row[other] = row[other], row[place]
    for position, each in enumerate(row):
        each.position = position
    record(Event.TOPIC_CHANGED, topic, actor=actor, moved=direction)
    topic_tree.changed()
    return topic


def _beside(parent: Topic | None) -> sa.ColumnElement[bool]:
    return Topic.parent_id.is_(None) if parent is None else Topic.parent_id == parent.id


def _free_slug(label: Multilingual) -> str:
    wording = label.best("en")
    wanted = slug(wording.text, wording.lang)
    taken = TAKEN | set(db.session.scalars(sa.select(Topic.slug).where(Topic.slug.startswith(wanted, autoescape=True))))
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _index_experts(ids: sa.Select[tuple[int]]) -> None:
    """Write anew what experts are found by who name this institution or topic."""
    experts: Iterable[Expert] = db.session.scalars(sa.select(Expert).where(Expert.id.in_(ids)))
    for expert in experts:
        search.index(expert)
