"""What organisers do: make a hackathon, change and publish it, write to its people, take their list along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import gt, le, lt
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from council import search
from council.core import clock, jobs, seats
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.core.seats import SeatPool
from council.core.types import Multilingual
from council.members.models import Country

from . import mail, operations, queries, rules
from .models import (
    Admission,
    Application,
    ApplicationState,
    CountrySeats,
    Format,
    Hackathon,
    HackathonMessage,
    HackathonState,
    Question,
    QuestionKind,
    Track,
)


@dataclass(frozen=True)
class Plan:
    """All that the organisers decide about a hackathon, as the form gives it."""

    title: Multilingual
    summary: Multilingual
    rules: Multilingual | None
    theme: Multilingual | None
    venue: Multilingual | None
    format: Format
    zone: str
    begins_at: datetime
    ends_at: datetime
    sign_up_opens: datetime
    sign_up_closes: datetime
    submission_deadline: datetime
    admission: Admission
    team_min: int
    team_max: int
    min_age: int | None
    max_age: int | None
    seats: Mapping[Country, int]


@dataclass(frozen=True)
class TrackPlan:
    """A track as the form gives it; `id` of one that exists."""

    id: int | None
    title: Multilingual
    summary: Multilingual | None


@dataclass(frozen=True)
class QuestionPlan:
    """A question as the form gives it; `id` of one that exists."""

    id: int | None
    kind: QuestionKind
    prompt: Multilingual
    options: Multilingual | None
    required: bool


def create(plan: Plan, *, chapter_id: int, actor: Actor) -> Hackathon:
    """Begin a hackathon as a draft of a chapter."""
    if chapter_id not in actor.organises:
        raise Refused(_("Choose a chapter you organise for."), field="chapter")
    _check(plan)
    hackathon = Hackathon(chapter_id=chapter_id, state=HackathonState.DRAFT)
    _apply(hackathon, plan)
    db.session.add(hackathon)
    for country, capacity in plan.seats.items():
        hackathon.seats.append(CountrySeats(country=country, pool=SeatPool(capacity=capacity, taken=0)))
    record(Event.HACKATHON_CREATED, hackathon, actor=actor)
    search.index(hackathon)
    return hackathon


def change(hackathon: Hackathon, plan: Plan, *, actor: Actor) -> Hackathon:
    """Change a hackathon. More seats let the next in the queue move up.

    Raises:
        Refused: the times contradict each other, fewer seats than are taken, or a change its applicants cannot be asked to bear.
    """
    hackathon = locked(Hackathon, hackathon.id)
    _check(plan)
    if _has_applications(hackathon):
        if plan.admission is not hackathon.admission:
            raise Refused(_("People have signed up already: how seats are given cannot change any more."), field="admission")
        if plan.begins_at < hackathon.begins_at:
            raise Refused(_("People have signed up already: the beginning can only be moved to a later time."), field="begins_at")
    _apply(hackathon, plan)
    for row in hackathon.seats:
        wanted = plan.seats.get(row.country, 0)
        if wanted != row.pool.capacity:
            try:
                operations.tell_promoted(seats.resize(row.pool, wanted))
            except Refused as refused:
                raise Refused(refused.message, field=f"seats_{row.country.value.lower()}") from None
    record(Event.HACKATHON_CHANGED, hackathon, actor=actor)
    search.index(hackathon)
    return hackathon


def publish(hackathon: Hackathon, *, actor: Actor) -> Hackathon:
    """Show a draft to the world. Safe to repeat."""
    hackathon = locked(Hackathon, hackathon.id)
    if hackathon.state is HackathonState.PUBLISHED:
        return hackathon
    if hackathon.state is HackathonState.CANCELLED:
        raise Refused(_("This hackathon is cancelled."))
    if not hackathon.countries:
        raise Refused(_("Give at least one country seats before you publish."))
    if hackathon.sign_up_closes <= clock.now():
        raise Refused(_("Sign-up would be closed already. Move its end before you publish."))
    hackathon.state, hackathon.published_at = HackathonState.PUBLISHED, clock.now()
    record(Event.HACKATHON_PUBLISHED, hackathon, actor=actor)
    search.index(hackathon)
    return hackathon


def cancel(hackathon: Hackathon, *, actor: Actor) -> Hackathon:
    """Call a published hackathon off; everybody who signed up is told. Safe to repeat."""
    hackathon = locked(Hackathon, hackathon.id)
    if hackathon.state is HackathonState.CANCELLED:
        return hackathon
    if hackathon.state is HackathonState.DRAFT:
        raise Refused(_("This hackathon is not published yet."))
    if hackathon.ends_at <= clock.now():
        raise Refused(_("This hackathon is over."))
    hackathon.state = HackathonState.CANCELLED
    record(Event.HACKATHON_CANCELLED, hackathon, actor=actor)
    jobs.enqueue("hackathons.cancelled", hackathon_id=hackathon.id)
    search.index(hackathon)
    return hackathon


def set_tracks(hackathon: Hackathon, plans: list[TrackPlan], *, actor: Actor) -> None:
    """Write the tracks anew, in this order; those not named any more go."""
    hackathon = locked(Hackathon, hackathon.id)
    known = {track.id: track for track in hackathon.tracks}
    kept = []
    for position, plan in enumerate(plans):
        track = known.get(plan.id) if plan.id else None
        track = track or Track()
        track.title, track.summary, track.position = _revised(track.title, plan.title), _revised(track.summary, plan.summary), position
        kept.append(track)
    hackathon.tracks = kept
    record(Event.HACKATHON_CHANGED, hackathon, actor=actor, part="tracks")
    search.index(hackathon)


def set_questions(hackathon: Hackathon, plans: list[QuestionPlan], *, actor: Actor) -> None:
    """Write the questions anew, in this order; answers to those not named any more are shown to nobody."""
    hackathon = locked(Hackathon, hackathon.id)
    known = {question.id: question for question in hackathon.questions}
    kept = []
    for position, plan in enumerate(plans):
        question = known.get(plan.id) if plan.id else None
        question = question or Question()
        question.kind, question.prompt, question.options = plan.kind, _revised(question.prompt, plan.prompt), plan.options
        question.required, question.position = plan.required, position
        kept.append(question)
    hackathon.questions = kept
    record(Event.HACKATHON_CHANGED, hackathon, actor=actor, part="questions")


# --------------------------------------------------------------------------------------------------------- letters
def message(
    hackathon: Hackathon, subject: Multilingual, body: Multilingual, *, chosen: Mapping[str, Any], nonce: str, actor: Actor
) -> HackathonMessage:
    """Write to the chosen applicants, each in his language; the letters are written by the worker. One `nonce`, one message."""
    sent = db.session.scalars(sa.select(HackathonMessage).where(HackathonMessage.nonce == nonce)).one_or_none()
    if sent is not None:
        return sent
    number = len(_receivers(hackathon, chosen))
    if not number:
        raise Refused(_("Nobody answers to this choice, so nobody would get the letter."))
    kept = {name: value for name, value in chosen.items() if value}
    written = HackathonMessage(
        hackathon_id=hackathon.id, nonce=nonce, subject=subject, body=body, chosen=kept, recipients=number, sent_by_id=actor.id
    )
    db.session.add(written)
    record(Event.HACKATHON_MESSAGED, hackathon, actor=actor, recipients=number, **kept)
    jobs.enqueue("hackathons.message", message_id=written.id)
    return written


def receivers_count(hackathon: Hackathon, chosen: Mapping[str, Any]) -> int:
    """How many people a message to this choice would reach."""
    return len(_receivers(hackathon, chosen))


def _receivers(hackathon: Hackathon, chosen: Mapping[str, Any]) -> list[Application]:
    """Whom a message reaches: those chosen, but nobody who has not confirmed the address, and nobody who left unless asked for."""
    query = queries.applications_of(hackathon, chosen).where(Application.state != ApplicationState.AWAITING_MAIL)
    if not chosen.get("state"):
        query = query.where(Application.state.in_(queries.OPEN_STATES))
    return list(db.session.scalars(query.order_by(Application.id)).unique())


@jobs.job("hackathons.message")
def _write_message(message_id: int) -> None:
    written = db.session.get(HackathonMessage, message_id)
    if written is None:
        return
    for application in _receivers(written.hackathon, written.chosen):
        mail.hackathon_message(application, written.subject, written.body)


@jobs.job("hackathons.cancelled")
def _write_cancelled(hackathon_id: int) -> None:
    hackathon = db.session.get(Hackathon, hackathon_id)
    if hackathon is None:
        return
    for application in _receivers(hackathon, {}):
        mail.hackathon_cancelled(application)


def note_export(hackathon: Hackathon, *, kind: str, rows: int, actor: Actor) -> None:
    """Remember who took the list of people along."""
    record(Event.HACKATHON_EXPORTED, hackathon, actor=actor, kind=kind, rows=rows)


# --------------------------------------------------------------------------------------------------------- helpers
def contradictions(plan: Mapping[str, Any]) -> dict[str, str]:
    """What a plan says against itself: the field to change and why. What is not known contradicts nothing."""
    found: dict[str, str] = {}

    def check(field: str, other: str, wrong: Callable[[Any, Any], bool], reason: str) -> None:
        # What does not fit a field that is wrong itself may fit it once that is put right.
        is_known = plan.get(field) is not None and plan.get(other) is not None
        if is_known and field not in found and other not in found and wrong(plan[field], plan[other]):
            found[field] = reason

    check("ends_at", "begins_at", le, _("The end must come after the beginning."))
    check("sign_up_closes", "sign_up_opens", le, _("Sign-up must close after it opens."))
    check("sign_up_closes", "ends_at", gt, _("Sign-up must close before the hackathon ends."))
    check("submission_deadline", "begins_at", le, _("Projects cannot be due before the hackathon begins."))
    check("team_max", "team_min", lt, _("The largest team cannot be smaller than the smallest."))
    check("max_age", "min_age", lt, _("The highest age cannot be below the lowest."))
    return found


def _check(plan: Plan) -> None:
    for field, reason in contradictions(vars(plan)).items():
        raise Refused(reason, field=field)


def _apply(hackathon: Hackathon, plan: Plan) -> None:
    for name in Plan.__dataclass_fields__:
        if name != "seats":
            setattr(hackathon, name, getattr(plan, name))


def _revised(old: Multilingual | None, new: Multilingual | None) -> Any:
    """The new text with translations marked by what this very row had before: rows of a form may have changed places."""
    return old.revised(new.texts, new.original) if old and new else new


def _has_applications(hackathon: Hackathon) -> bool:
    query = sa.select(Application.id).where(Application.hackathon_id == hackathon.id, Application.state.in_(rules.OPEN))
    return db.session.scalar(query.limit(1)) is not None
