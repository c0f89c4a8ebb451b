"""Reads about papers. Every one starts from `visible_to` or, for lists of what can be read, from `published_to`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload, selectinload

from council.core.database import db
from council.core.policy import Actor
from council.members import rules as members
from council.members.models import Affiliation, Expert, Institution, Topic
from council.members.topic_tree import Subject

from .models import Access, Paper, PaperAttribution, PaperAuthor, PaperFile, PaperState, PaperVersion, paper_topic

Papers = sa.Select[tuple[Paper]]


def visible_to(actor: Actor) -> Papers:
    """Papers the actor may know of.

    Those published for him; of those withdrawn since, the tombstone; and whatever he wrote or shared himself.
    """
    seen = sa.and_(Paper.published_at.is_not(None), _readable_by(actor))
    return sa.select(Paper).where(sa.or_(seen, _written_by(actor)) if actor.is_signed_in else seen)


def published_to(actor: Actor) -> Papers:
    """Papers that lists, search and feeds show to the actor: no drafts and nothing withdrawn."""
    return visible_to(actor).where(Paper.state == PaperState.PUBLISHED)


def managed_by(actor: Actor) -> Papers:
    """Papers the actor shared or is an author of, in any state."""
    return visible_to(actor).where(_written_by(actor))


def withdrawable_by(actor: Actor) -> Papers:
    """Papers the actor may take back: his own, and published ones of the chapters he organises."""
    theirs = sa.and_(Paper.state == PaperState.PUBLISHED, Paper.chapter_id.in_(actor.organises))
    return sa.select(Paper).where(sa.or_(_written_by(actor), theirs))


def _readable_by(actor: Actor) -> sa.ColumnElement[bool]:
    readable = [Paper.access == Access.PUBLIC]
    if actor.is_member:
        readable.append(Paper.access == Access.MEMBERS)
    if chapters := actor.organises | actor.expert_in:
        readable.append(sa.and_(Paper.access == Access.CHAPTER, Paper.chapter_id.in_(chapters)))
    return sa.or_(*readable)


def _written_by(actor: Actor) -> sa.ColumnElement[bool]:
    authored = sa.select(PaperAuthor.paper_id).join(Expert, Expert.id == PaperAuthor.expert_id).where(Expert.user_id == actor.id)
    return sa.or_(Paper.owner_id == actor.id, Paper.id.in_(authored))


def with_card(query: Papers) -> Papers:
    """Load, in a constant number of statements, what a card of a paper shows."""
    expert = selectinload(Paper.authors).joinedload(PaperAuthor.expert)
    # Each spelling of a name is a row of its own: what a byline does not need of an expert would be read as often.
    bylines = expert.load_only(Expert.code, Expert.state, Expert.user_id).joinedload(Expert.names)
    return query.options(bylines, selectinload(Paper.current_files))


def with_everything(query: Papers) -> Papers:
    """Load what the page of a paper shows."""
    return query.options(
        joinedload(Paper.chapter),
        selectinload(Paper.authors).joinedload(PaperAuthor.expert).joinedload(Expert.names),
        selectinload(Paper.topics),
        selectinload(Paper.versions).joinedload(PaperVersion.files).joinedload(PaperFile.blob),
    )


def newest(actor: Actor, count: int = 3) -> Sequence[Paper]:
    """The papers published last, ready to be shown as cards."""
    query = with_card(published_to(actor)).order_by(Paper.published_at.desc(), Paper.id.desc()).limit(count)
    return db.session.scalars(query).all()


def of(actor: Actor, *, limit: int | None = None) -> Sequence[Paper]:
    """The actor's own papers, what was changed last first, ready to be shown as cards."""
    query = with_card(managed_by(actor)).order_by(Paper.changed_at.desc(), Paper.id.desc()).limit(limit)
    return db.session.scalars(query).all() if actor.is_signed_in else []


def drafts_of(actor: Actor) -> int:
    """How many drafts wait for the actor."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(managed_by(actor).where(Paper.state == PaperState.DRAFT).subquery())) or 0


def by_expert(expert: Expert, actor: Actor, *, limit: int | None = None) -> Sequence[Paper]:
    """An expert's papers that the actor may read and may know to be the expert's."""
    return _newest_first(_signed_to(actor).where(Paper.authors.any(PaperAuthor.expert_id == expert.id)), limit)


def by_institution(institution: Institution, actor: Actor, *, limit: int | None = None) -> Sequence[Paper]:
    """Papers of people who have a post at an institution, past or present, and do not hide it from the actor."""
    posts = sa.select(Expert).join(Affiliation).where(Affiliation.institution_id == institution.id).options(lazyload("*"))
    people = [expert.id for expert in db.session.scalars(posts).unique() if "affiliations" in members.shown_fields(expert, actor)]
    return _newest_first(_signed_to(actor).where(Paper.authors.any(PaperAuthor.expert_id.in_(people))), limit)


def on_topic(topic: Subject, actor: Actor, *, limit: int | None = None) -> Sequence[Paper]:
    """Papers on a topic or one anywhere below it."""
    return _newest_first(published_to(actor).where(Paper.id.in_(marked_with([topic.slug]))), limit)


@cache
def branches() -> sa.CTE:
    """Every topic (`topic_id`) with itself and each topic it stands under (`above_id`), at any depth.

    Made once, so that parts of one statement mean the same one.
    """
    first = sa.select(Topic.id.label("topic_id"), Topic.id.label("above_id")).cte("branches", recursive=True)
    step = sa.select(first.c.topic_id, Topic.parent_id).join(Topic, Topic.id == first.c.above_id).where(Topic.parent_id.is_not(None))
    return first.union(step)


def marked_with(slugs: Sequence[str]) -> sa.Select[tuple[int]]:
    """Ids of papers on any of these topics or on one below them."""
    tree = branches()
    chosen = sa.select(Topic.id).where(Topic.slug.in_(slugs))
    return sa.select(paper_topic.c.paper_id).join(tree, tree.c.topic_id == paper_topic.c.topic_id).where(tree.c.above_id.in_(chosen))


def _signed_to(actor: Actor) -> Papers:
    """Papers whose authors the actor may be told of."""
    query = published_to(actor)
    return query if actor.is_member else query.where(Paper.attribution != PaperAttribution.NONE)


def _newest_first(query: Papers, limit: int | None) -> Sequence[Paper]:
    return db.session.scalars(with_card(query).order_by(Paper.published_at.desc(), Paper.id.desc()).limit(limit)).all()


def file_of(actor: Actor, code: str, version: int, lang: str) -> tuple[Paper, PaperFile] | None:
    """A file of a paper the actor may know of; whether he may have it, `rules.may_read_files` says."""
    paper = db.session.scalars(
        visible_to(actor).where(Paper.code == code).options(selectinload(Paper.authors).joinedload(PaperAuthor.expert))
    ).one_or_none()
    if paper is None:
        return None
    query = sa.select(PaperFile).join(PaperVersion).options(joinedload(PaperFile.blob), joinedload(PaperFile.version))
    query = query.where(PaperVersion.paper_id == paper.id, PaperVersion.number == version, PaperFile.lang == lang)
    file = db.session.scalars(query).one_or_none()
    return (paper, file) if file is not None else None


def by_token(owner_id: int, token: str) -> Paper | None:
    """The paper a form with this token has made already."""
    return db.session.scalars(sa.select(Paper).where(Paper.owner_id == owner_id, Paper.token == token)).one_or_none()


def version_by_token(paper: Paper, token: str) -> PaperVersion | None:
    """The version a form with this token has added already."""
    return db.session.scalars(sa.select(PaperVersion).where(PaperVersion.paper_id == paper.id, PaperVersion.token == token)).one_or_none()


def topics_by_slug(slugs: Sequence[str]) -> list[Topic]:
    """The topics with these slugs, in the order of the tree; unknown ones are left out."""
    return list(db.session.scalars(sa.select(Topic).where(Topic.slug.in_(slugs)).order_by(Topic.position, Topic.id)))
