"""Reads about members, institutions and topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from council.accounts.models import Grant, User
from council.core.database import db
from council.core.policy import Actor, Role

from .models import Affiliation, Chapter, Expert, MembershipState


def chapters() -> Sequence[Chapter]:
    """Both chapters, in the order they were founded, with their lead institutions."""
    return db.session.scalars(sa.select(Chapter).options(joinedload(Chapter.lead_institution)).order_by(Chapter.id)).all()


def chapter_by_slug(slug: str) -> Chapter | None:
    """The chapter with this slug."""
    return db.session.scalars(sa.select(Chapter).where(Chapter.slug == slug)).one_or_none()


def visible_to(actor: Actor) -> sa.Select[tuple[Expert]]:
    """Experts the actor may know of: approved ones, those of the actor's own chapter for its organisers, and himself."""
    query = sa.select(Expert)
    seen = [Expert.state == MembershipState.APPROVED]
    if actor.organises:
        seen.append(Expert.chapter_id.in_(actor.organises))
    if actor.id is not None:
        seen.append(Expert.user_id == actor.id)
    return query.where(sa.or_(*seen))


def with_card(query: sa.Select[tuple[Expert]]) -> sa.Select[tuple[Expert]]:
    """Load, in a constant number of statements, what a card of an expert shows."""
    return query.options(
        joinedload(Expert.chapter),
        selectinload(Expert.names),
        selectinload(Expert.topics),
        selectinload(Expert.affiliations).joinedload(Affiliation.institution),
    )


def experts_by_ids(actor: Actor, ids: Iterable[int]) -> dict[int, Expert]:
    """Experts the actor may see by their ids, ready to be shown as cards; the others are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    found = db.session.scalars(with_card(visible_to(actor)).where(Expert.id.in_(wanted))).unique()
    return {expert.id: expert for expert in found}


def membership_of(actor: Actor) -> Expert | None:
    """The actor's own membership, in whatever state, with what a card shows; None for who never applied."""
    if actor.id is None:
        return None
    return db.session.scalars(with_card(sa.select(Expert)).where(Expert.user_id == actor.id)).unique().one_or_none()


def organisers_of(chapter_id: int) -> Sequence[User]:
    """Active accounts that organise a chapter: who gets the letters written to it."""
    query = (
        sa.select(User)
        .join(Grant, Grant.user_id == User.id)
        .where(Grant.role == Role.ORGANISER, Grant.chapter_id == chapter_id, User.active)
        .order_by(User.id)
    )
    return db.session.scalars(query).unique().all()
