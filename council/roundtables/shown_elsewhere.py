"""Round tables on the pages of experts and topics, and, by the hands of a domain further right, of papers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import url_for

from council.core.database import db
from council.core.policy import Actor
from council.members.models import Expert
from council.members.topic_tree import Subject

from . import addresses, queries
from .models import RoundTable

TEMPLATE = "roundtables/_section.html"
SHOWN = 8

Shown = tuple[str, dict[str, Any]] | None


def of_expert(expert: Expert, actor: Actor) -> Shown:
    """Where a member has spoken under his name."""
    return _section(queries.of_expert(expert, actor))


def on_topic(topic: Subject, actor: Actor) -> Shown:
    """Meetings on a subject, with the way to the filtered list."""
    return _section(queries.of_topic(topic, actor), more=url_for("roundtables.index", topic=topic.slug))


def of_paper(paper: Any, actor: Actor) -> Shown:
    """Meetings a paper lay on the table of, as lines of its “What came of it”."""
    found = _some(queries.of_paper(paper.id, actor))
    return ("roundtables/_lines.html", {"round_tables": found}) if found else None


def _section(query: sa.Select[tuple[RoundTable]], more: str | None = None) -> Shown:
    found = _some(query)
    return (TEMPLATE, {"round_tables": found, "round_tables_more": more}) if found else None


def _some(query: sa.Select[tuple[RoundTable]]) -> list[dict[str, Any]]:
    return [addresses.card(table) for table in db.session.scalars(query.limit(SHOWN)).unique()]
