"""Recommendations on the pages of round tables, papers and topics; and round tables on those of papers, which stand beside them."""

from __future__ import annotations

from typing import Any

from flask import url_for

from council.core.database import db
from council.core.policy import Actor
from council.members.sections import TOPIC_SECTIONS
from council.members.topic_tree import Subject
from council.papers.models import Paper
from council.papers.sections import PAPER_SECTIONS
from council.roundtables import ROUND_TABLE_SECTIONS
from council.roundtables import shown_elsewhere as round_tables
from council.roundtables.models import RoundTable

from . import addresses, queries

SHOWN = 12

Shown = tuple[str, dict[str, Any]] | None


def register() -> None:
    """Add recommendations to the pages of what they came from and what they are about."""
    ROUND_TABLE_SECTIONS.append(of_round_table)
    # Papers and round tables do not know each other; we stand to the right of both.
    PAPER_SECTIONS.append(round_tables.of_paper)
    PAPER_SECTIONS.append(of_paper)
    TOPIC_SECTIONS.append(on_topic)


def of_round_table(table: RoundTable, actor: Actor) -> Shown:
    """What came out of a meeting."""
    return _section(queries.of_round_table(table, actor))


def on_topic(topic: Subject, actor: Actor) -> Shown:
    """What was asked on a subject, with the way to the filtered register."""
    return _section(queries.on_topic(topic, actor), more=url_for("recommendations.index", topic=topic.slug))


def of_paper(paper: Paper, actor: Actor) -> Shown:
    """What a paper stands behind, as lines of its “What came of it”."""
    found = _cards(queries.of_paper(paper.id, actor))
    return ("recommendations/_lines.html", {"recommendations": found}) if found else None


def _section(query: queries.Recommendations, more: str | None = None) -> Shown:
    found = _cards(query)
    return ("recommendations/_section.html", {"recommendations": found, "recommendations_more": more}) if found else None


def _cards(query: queries.Recommendations) -> list[dict[str, Any]]:
    return [addresses.card(row) for row in db.session.scalars(query.limit(SHOWN)).unique()]
