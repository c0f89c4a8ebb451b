"""What the home page shows: the next meeting, the newest papers, what became of the advice, what students can join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for

from council.core import language
from council.core.database import db
from council.core.kept import Kept
from council.core.policy import STRANGER, Actor
from council.hackathons import queries as hackathons
from council.hackathons import rules
from council.hackathons.models import Hackathon
from council.members import topic_tree
from council.members.topic_tree import Tree
from council.papers import queries as papers
from council.papers.models import Paper, paper_topic
from council.recommendations import queries as recommendations
from council.recommendations.models import Recommendation
from council.recommendations.queries import Crossing
from council.roundtables import queries as roundtables
from council.roundtables.models import RoundTable, round_table_topic
from council.search import Suggestion


@dataclass(frozen=True)
class Figures:
    """Numbers everybody sees: papers in all, and papers and round tables by topic of the first level (its id)."""

    papers: int = 0
    by_topic: tuple[tuple[int, int], ...] = ()


def _read_figures() -> Figures:
    total = db.session.scalar(sa.select(sa.func.count()).select_from(papers.published_to(STRANGER).subquery())) or 0
    tree = topic_tree.tree.get()
    roots = {subject.id: [*tree.line(subject.id)][-1].id for subject in tree}
    counted: dict[int, int] = {}
    if roots:
        for pairs, seen in ((paper_topic, papers.published_to(STRANGER)), (round_table_topic, roundtables.public(STRANGER))):
            for root, number in db.session.execute(_by_root(pairs, seen.subquery(), roots)):
                counted[root] = counted.get(root, 0) + number
    return Figures(total, tuple(sorted(counted.items())))


def _by_root(pairs: sa.Table, seen: sa.Subquery, roots: dict[int, int]) -> sa.Select[Any]:
    """What is seen, by the topic of the first level it belongs to; what is marked twice below one counts once."""
    subject = next(column for column in pairs.c if column.name != "topic_id")
    root = sa.case(roots, value=pairs.c.topic_id)
    return sa.select(root, sa.func.count(sa.distinct(subject))).where(subject.in_(sa.select(seen.c.id))).group_by(root)


#: What became of the recommendations; None until it was read.
crossing: Kept[Crossing | None] = Kept("home_crossing", recommendations.crossing, None)
figures: Kept[Figures] = Kept("home_figures", _read_figures, Figures())


@dataclass(frozen=True)
class Home:
    """Everything on the page, read in a handful of statements whatever there is."""

    meetings: Sequence[RoundTable]
    papers: Sequence[Paper]
    paper_total: int
    hackathons: Sequence[Hackathon]
    topics: list[dict[str, Any]]
    crossing: Crossing | None
    recommendations: Sequence[Recommendation]


def read(actor: Actor) -> Home:
    """The home page of this reader."""
    # Those with seats first: nobody is sent to a queue while there is room elsewhere.
    joinable = sorted(hackathons.open_for_sign_up(6), key=lambda hackathon: not rules.seats_left(hackathon))
    numbers = figures.get()
    return Home(
        meetings=roundtables.next_public(3),
        papers=papers.newest(actor, 3),
        paper_total=numbers.papers,
        hackathons=joinable[:2],
        topics=topics(topic_tree.tree.get(), dict(numbers.by_topic)),
        crossing=advice if (advice := crossing.get()) and advice.under_way else None,
        recommendations=recommendations.in_progress(),
    )


def topics(tree: Tree, counts: dict[int, int]) -> list[dict[str, Any]]:
    """Topics of the first level for the reader: ``slug``, ``label``, its ``lang`` if it is not the page's, ``count``."""
    lang = language.current()
    shown = []
    for subject in tree.under(None):
        wording = subject.label.best(lang)
        shown.append(
            {
                "slug": subject.slug,
                "label": wording.text,
                "lang": wording.lang if wording.lang != lang else None,
                "count": counts.get(subject.id, 0),
            }
        )
    return shown


def suggestions() -> list[Suggestion]:
    """Topics of the first level, for who found nothing."""
    return [Suggestion(topic["label"], url_for("members.topic", slug=topic["slug"])) for topic in topics(topic_tree.tree.get(), {})]
