"""How papers are found: what the index holds of them, and the line a result page shows."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from flask import url_for
from flask_babel import lazy_gettext as _l

from council import search
from council.core import language
from council.core.database import Base, db
from council.core.policy import STRANGER, Actor
from council.core.rendering import day
from council.members.models import Expert
from council.search import Description, Hit, Kind

from . import addresses, bylines, cards, queries, reading
from .models import Paper, PaperAttribution, PaperAuthor


def register() -> None:
    """Describe papers to the search."""
    search.register(Kind("paper", Paper, _l("Papers"), _shown, describe, hit, lambda: url_for("papers.index"), _by, has_authors=True))


def _by(subject: Base) -> Iterable[Paper]:
    """The papers of an expert: they are found by the author's names."""
    if not isinstance(subject, Expert):
        return ()
    authored = sa.select(PaperAuthor.paper_id).where(PaperAuthor.expert_id == subject.id)
    return db.session.scalars(sa.select(Paper).where(Paper.id.in_(authored)).order_by(Paper.id)).unique()


def _shown(reader: Actor) -> queries.Papers:
    return queries.with_card(queries.published_to(reader))


def describe(paper: Paper) -> Description:
    """Titles and abstracts in all languages, topics, number, and the authors in every spelling unless they are not to be told."""
    names: list[str] = []
    if paper.attribution is not PaperAttribution.NONE:
        for author in paper.authors:
            names += _spellings(author)
    topics = [topic.label for topic in paper.topics]
    return Description([paper.title], [paper.abstract, paper.label], names, topics=topics, year=paper.year, long=reading.texts(paper))


def _spellings(author: PaperAuthor) -> list[str]:
    if author.expert is None:
        return [f"{author.given} {author.family}", author.institution]
    return [name.formal for name in author.expert.names]


def hit(paper: Paper) -> Hit:
    """A paper as a line of results, with the authors only where everybody may know them."""
    lang = language.current()
    parts = [cards.heading(paper), bylines.line(paper, STRANGER, lang), day(paper.published_at)]
    return Hit(paper.title, addresses.page(paper), paper.abstract or "", " · ".join(part for part in parts if part))
