"""Reads about enquiries, and which experts speak to the press."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from council.core import language
from council.core.database import db
from council.core.policy import STRANGER, Actor, Permission
from council.members import queries as members
from council.members import rules as rules_of_members
from council.members.models import Expert, Topic

from .models import Assignment, Enquiry, EnquiryState


def visible_to(actor: Actor) -> sa.Select[tuple[Enquiry]]:
    """Enquiries the actor may know of: all for organisers of either chapter, for an expert those he was asked to answer."""
    query = sa.select(Enquiry)
    if actor.may(Permission.PRESS_MANAGE):
        return query
    if actor.id is None:
        return query.where(sa.false())
    asked = sa.select(Assignment.enquiry_id).join(Expert, Assignment.expert_id == Expert.id).where(Expert.user_id == actor.id)
    return query.where(Enquiry.id.in_(asked))


def managed_by(actor: Actor) -> sa.Select[tuple[Enquiry]]:
    """Enquiries whose course the actor decides."""
    return visible_to(actor).where(sa.true() if actor.may(Permission.PRESS_MANAGE) else sa.false())


def with_assignments(query: sa.Select[tuple[Enquiry]]) -> sa.Select[tuple[Enquiry]]:
    """Load who was asked, in a constant number of statements."""
    return query.options(
        joinedload(Enquiry.topic),
        selectinload(Enquiry.assignments).joinedload(Assignment.expert).selectinload(Expert.names),
    )


def assignment_of(actor: Actor, enquiry: Enquiry) -> Assignment | None:
    """What the actor was asked of this enquiry."""
    query = (
        sa.select(Assignment)
        .join(Expert, Assignment.expert_id == Expert.id)
        .where(Assignment.enquiry_id == enquiry.id, Expert.user_id == actor.id)
        .options(joinedload(Assignment.enquiry), joinedload(Assignment.expert).selectinload(Expert.names))
    )
    return db.session.scalars(query).unique().one_or_none()


def waiting_for(actor: Actor, limit: int = 10) -> Sequence[Assignment]:
    """What the actor still owes an answer to, the nearest deadline first."""
    query = (
        sa.select(Assignment)
        .join(Expert, Assignment.expert_id == Expert.id)
        .join(Enquiry, Assignment.enquiry_id == Enquiry.id)
        .where(Expert.user_id == actor.id, Assignment.answered_at.is_(None), Assignment.declined_at.is_(None))
        .where(Enquiry.state != EnquiryState.CLOSED)
        .order_by(Enquiry.deadline.is_(None), Enquiry.deadline, Enquiry.id)
        .limit(limit)
        .options(joinedload(Assignment.enquiry))
    )
    return db.session.scalars(query).unique().all()


def unassigned(actor: Actor) -> Sequence[Enquiry]:
    """Enquiries nobody was asked to answer yet, for who decides about them."""
    query = managed_by(actor).where(Enquiry.state == EnquiryState.RECEIVED)
    return db.session.scalars(query.order_by(Enquiry.deadline.is_(None), Enquiry.deadline, Enquiry.id).limit(10)).all()


def counts(actor: Actor) -> dict[EnquiryState, int]:
    """How many of the actor's enquiries are in each state."""
    visible = visible_to(actor).subquery()
    found = db.session.execute(sa.select(visible.c.state, sa.func.count()).group_by(visible.c.state))
    return {EnquiryState(state): number for state, number in found}


def by_fingerprint(fingerprint: str) -> Enquiry | None:
    """The enquiry that was sent before, if it was."""
    return db.session.scalars(sa.select(Enquiry).where(Enquiry.fingerprint == fingerprint)).one_or_none()


def speakers(actor: Actor, topic: str | None = None, spoken: str | None = None) -> sa.Select[tuple[Expert]]:
    """Experts a stranger may see who comment for the press, on a topic and in a language if these are given.

    Who hides from the actor what is asked for is not among them: neither cards nor cursors nor lengths of pages may tell.

    Languages are a JSON list in the database, which the two engines search differently; so that the query stays one, the
    list is read as text: codes are plain letters between quotes.
    """
    query = members.with_card(members.visible_to(STRANGER)).where(Expert.answers_press)
    if topic:
        query = query.where(Expert.topics.any(Topic.slug == topic))
    if spoken:
        query = query.where(sa.cast(Expert.languages, sa.Text).contains(f'"{spoken}"', autoescape=True))
    if asked_for := {name for name, value in (("topics", topic), ("languages", spoken)) if value}:
        rows = db.session.execute(sa.select(Expert.id, Expert.user_id, Expert.visibility).where(Expert.answers_press))
        query = query.where(Expert.id.not_in([row.id for row in rows if not asked_for <= rules_of_members.shown_fields(row, actor)]))
    return query


def candidates(enquiry: Enquiry, limit: int = 40) -> Sequence[Expert]:
    """Whom to ask: those who comment for the press, who work on its topic and who speak its language first."""
    on_topic = Expert.topics.any(Topic.id == enquiry.topic_id) if enquiry.topic_id else sa.false()
    speaks = sa.cast(Expert.languages, sa.Text).contains(f'"{enquiry.lang}"', autoescape=True)
    order = (sa.case((on_topic, 0), else_=1), sa.case((Expert.answers_press, 0), else_=1), sa.case((speaks, 0), else_=1))
    approved = members.with_card(members.visible_to(STRANGER))
    sort = getattr(Expert, f"sort_{language.current()}")
    return db.session.scalars(approved.order_by(*order, sort, Expert.id).limit(limit)).unique().all()
