"""Papers on the pages of experts, institutions and topics."""

from __future__ import annotations

from typing import Any

from flask import url_for

from council.core.policy import Actor
from council.members.models import Expert, Institution
from council.members.sections import INSTITUTION_SECTIONS, PROFILE_SECTIONS, TOPIC_SECTIONS
from council.members.topic_tree import Subject

from . import cards, queries

TEMPLATE = "papers/_section.html"
#: How many papers a profile shows before it points to the list.
SHOWN = 10


def register() -> None:
    """Add papers to the pages of members' things."""
    PROFILE_SECTIONS.append(of_expert)
    INSTITUTION_SECTIONS.append(of_institution)
    TOPIC_SECTIONS.append(on_topic)


def of_expert(expert: Expert, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """What a member has written, as far as the actor may know it."""
    return _section(queries.by_expert(expert, actor, limit=SHOWN), actor)


def of_institution(institution: Institution, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """What its people have written."""
    return _section(queries.by_institution(institution, actor, limit=SHOWN), actor)


def on_topic(topic: Subject, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """What was written on a subject, with the way to the filtered list."""
    return _section(queries.on_topic(topic, actor, limit=SHOWN), actor, more=url_for("papers.index", topic=topic.slug))


def _section(papers: Any, actor: Actor, more: str | None = None) -> tuple[str, dict[str, Any]] | None:
    if not papers:
        return None
    return TEMPLATE, {"papers": cards.cards(papers, actor), "papers_more": more}
