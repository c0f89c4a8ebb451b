"""Reads about hackathons. `visible_to` alone says who sees which; everything else narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from council.core import clock
from council.core.database import db
from council.core.policy import STRANGER, Actor
from council.core.seats import Seat, SeatState
from council.search.index import words_in

from .models import (
    Application,
    ApplicationState,
    Hackathon,
    HackathonState,
    Project,
    Team,
    TeamMember,
)

#: What people put into a code when they write it down or dictate it.
SEPARATORS = {ord(sign): None for sign in " \t\u00a0-\u2010\u2013"}


def visible_to(actor: Actor) -> sa.Select[tuple[Hackathon]]:
    """Hackathons the actor may know of: published and cancelled ones, and drafts of his chapter for its organisers."""
    query = sa.select(Hackathon)
    if actor.organises:
        return query.where(sa.or_(Hackathon.state != HackathonState.DRAFT, Hackathon.chapter_id.in_(actor.organises)))
    return query.where(Hackathon.state != HackathonState.DRAFT)


def managed_by(actor: Actor) -> sa.Select[tuple[Hackathon]]:
    """Hackathons the actor organises."""
    return visible_to(actor).where(Hackathon.chapter_id.in_(actor.organises))


def whole(query: sa.Select[tuple[Hackathon]]) -> sa.Select[tuple[Hackathon]]:
    """With everything the page of one hackathon and its sign-up form need."""
    return query.options(
        joinedload(Hackathon.chapter), selectinload(Hackathon.seats), selectinload(Hackathon.tracks), selectinload(Hackathon.questions)
    )


def with_seats(query: sa.Select[tuple[Hackathon]]) -> sa.Select[tuple[Hackathon]]:
    """With what a line of a list needs."""
    return query.options(joinedload(Hackathon.chapter), selectinload(Hackathon.seats))


def in_phase(query: sa.Select[tuple[Hackathon]], name: str, at: datetime) -> sa.Select[tuple[Hackathon]]:
    """Narrow a list to what is ``open`` for sign-up, ``coming`` or ``past``; any other word leaves it as it is."""
    if name == "open":
        return query.where(_open_at(at))
    if name == "coming":
        return query.where(Hackathon.ends_at > at, Hackathon.state != HackathonState.CANCELLED)
    if name == "past":
        return query.where(Hackathon.ends_at <= at)
    return query


def open_for_sign_up(limit: int = 3) -> list[Hackathon]:
    """Hackathons anybody can sign up for now, the one that closes first at the front."""
    query = with_seats(visible_to(STRANGER)).where(_open_at(clock.now()))
    return list(db.session.scalars(query.order_by(Hackathon.sign_up_closes, Hackathon.id).limit(limit)).unique())


def _open_at(at: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Hackathon.state == HackathonState.PUBLISHED, Hackathon.sign_up_opens <= at, Hackathon.sign_up_closes > at)


def latest(limit: int = 30) -> list[Hackathon]:
    """The newest published ones, for feeds."""
    query = visible_to(STRANGER).where(Hackathon.state == HackathonState.PUBLISHED)
    return list(db.session.scalars(query.order_by(Hackathon.published_at.desc(), Hackathon.id.desc()).limit(limit)))


def queue_lengths(hackathon: Hackathon) -> dict[int, int]:
    """How many wait in each pool."""
    pools = [seats.pool_id for seats in hackathon.seats]
    query = sa.select(Seat.pool_id, sa.func.count().label("number")).where(Seat.pool_id.in_(pools), Seat.state == SeatState.WAITING)
    return {row.pool_id: row.number for row in db.session.execute(query.group_by(Seat.pool_id))}


# --------------------------------------------------------------------------------------------------- applications
def _application() -> sa.Select[tuple[Application]]:
    return sa.select(Application).options(joinedload(Application.seat))


def application_of(user_id: int | None, hackathon: Hackathon) -> Application | None:
    """The sign-up of this person for this hackathon, ended or not."""
    if user_id is None:
        return None
    query = _application().where(Application.hackathon_id == hackathon.id, Application.applicant_id == user_id)
    return db.session.scalars(query).one_or_none()


def participant(actor: Actor, hackathon: Hackathon) -> Application | None:
    """The actor's own sign-up with his team, its people and its project."""
    query = (
        _application()
        .where(Application.hackathon_id == hackathon.id, Application.applicant_id == actor.id)
        .options(
            selectinload(Application.consents),
            joinedload(Application.track),
            joinedload(Application.membership)
            .joinedload(TeamMember.team)
            .options(
                selectinload(Team.members).joinedload(TeamMember.application),
                joinedload(Team.project).selectinload(Project.revisions),
            ),
        )
    )
    return db.session.scalars(query).unique().one_or_none()


def of(actor: Actor) -> list[Application]:
    """The actor's open sign-ups for hackathons that are not over, the next one first: for the desk."""
    query = (
        _application()
        .join(Application.hackathon)
        .where(Application.applicant_id == actor.id, Application.state.in_(OPEN_STATES), Hackathon.ends_at > clock.now())
        .options(joinedload(Application.hackathon))
        .order_by(Hackathon.begins_at, Application.id)
    )
    return list(db.session.scalars(query))


def to_decide(actor: Actor) -> int:
    """How many applications wait for the organiser's decision: for the desk."""
    query = sa.select(sa.func.count()).select_from(Application).join(Hackathon)
    return db.session.scalar(query.where(Hackathon.chapter_id.in_(actor.organises), Application.state == ApplicationState.AWAITING_DECISION)) or 0


OPEN_STATES = (
    ApplicationState.AWAITING_MAIL,
    ApplicationState.AWAITING_GUARDIAN,
    ApplicationState.AWAITING_DECISION,
    ApplicationState.CONFIRMED,
)
#: Names a list of applications can be narrowed by: a state, or what a confirmed one has.
STANDINGS = ("seated", "waiting", *(state.value for state in ApplicationState if state is not ApplicationState.CONFIRMED))


def applications_of(hackathon: Hackathon, chosen: Mapping[str, Any]) -> sa.Select[tuple[Application]]:
    """Applications for a hackathon, narrowed by ``state`` (a standing), ``country``, ``track`` (its id) and ``q``."""
    query = _application().where(Application.hackathon_id == hackathon.id).options(joinedload(Application.applicant), joinedload(Application.track))
    if standing := chosen.get("state"):
        query = query.where(standing_is(standing))
    if country := chosen.get("country"):
        query = query.where(Application.country == country)
    if track := chosen.get("track"):
        query = query.where(Application.track_id == int(track))
    if words := chosen.get("q"):
        query = query.where(*words_in(Application.words, words))
    return query


def standing_is(name: str) -> sa.ColumnElement[bool]:
    """``seated``, ``waiting``, or a state by its value."""
    if name in {"seated", "waiting"}:
        wanted = SeatState.TAKEN if name == "seated" else SeatState.WAITING
        return sa.and_(
            Application.state == ApplicationState.CONFIRMED,
            Application.seat_id.in_(sa.select(Seat.id).where(Seat.state == wanted)),
        )
    return Application.state == ApplicationState(name)


def standings(hackathon: Hackathon) -> dict[str, int]:
    """How many applications stand where, by standing."""
    query = (
        sa.select(Application.state, Seat.state, sa.func.count())
        .outerjoin(Seat, Seat.id == Application.seat_id)
        .where(Application.hackathon_id == hackathon.id)
        .group_by(Application.state, Seat.state)
    )
    counts = dict.fromkeys(STANDINGS, 0)
    for state, seat, number in db.session.execute(query):
        name = ("seated" if seat is SeatState.TAKEN else "waiting") if state is ApplicationState.CONFIRMED else state.value
        counts[name] += number
    return counts


def by_code(hackathon: Hackathon, code: str) -> sa.Select[tuple[Application]]:
    """One application of a hackathon with all that organisers see of it."""
    return applications_of(hackathon, {}).options(selectinload(Application.consents), joinedload(Application.membership).joinedload(TeamMember.team))


def overdue(at: datetime) -> list[int]:
    """Ids of applications whose seat was held long enough, oldest first."""
    query = sa.select(Application.id).where(Application.held_until.is_not(None), Application.held_until <= at)
    return list(db.session.scalars(query.order_by(Application.held_until, Application.id)))


def by_seats(seat_ids: list[int]) -> list[Application]:
    """Applications holding these seats, with applicant and hackathon."""
    query = _application().where(Application.seat_id.in_(seat_ids)).options(joinedload(Application.applicant), joinedload(Application.hackathon))
    return list(db.session.scalars(query.order_by(Application.id)).unique())


# ----------------------------------------------------------------------------------------------- teams and projects
def team_by_join_code(hackathon: Hackathon, join_code: str) -> Team | None:
    """The team of this hackathon whose members gave away this code; people dictate it in halves."""
    code = join_code.translate(SEPARATORS).lower()
    return db.session.scalars(sa.select(Team).where(Team.hackathon_id == hackathon.id, Team.join_code == code)).one_or_none()


def handed_in(hackathon: Hackathon) -> sa.Select[tuple[Project]]:
    """Projects of a hackathon with their teams and people."""
    return (
        sa.select(Project)
        .join(Project.team)
        .where(Team.hackathon_id == hackathon.id)
        .options(
            joinedload(Project.blob),
            joinedload(Project.team).selectinload(Team.members).joinedload(TeamMember.application).selectinload(Application.consents),
        )
    )
