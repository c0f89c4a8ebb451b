"""What happens to an enquiry: received, assigned, answered, closed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from council.core import clock
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.lingua.fold import fold
from council.members.models import Expert

from . import mail, queries, rules
from .models import Assignment, Enquiry, EnquiryState


@dataclass(frozen=True)
class Question:
    """What somebody of the press asks, and until when an answer helps."""

    name: str
    outlet: str
    email: str
    lang: str
    text: str
    zone: str
    deadline: datetime | None = None
    topic_id: int | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same question of the same address by the same deadline."""
        by = self.deadline.isoformat() if self.deadline else ""
        return hashlib.sha256("\n".join((self.email.strip().lower(), fold(self.text), by)).encode()).hexdigest()


def receive(question: Question, *, actor: Actor) -> Enquiry:
    """Take a question in, thank its sender, and tell the organisers of both chapters. Sent twice, it is one enquiry.

    Raises:
        Refused: the deadline has passed.
    """
    if earlier := queries.by_fingerprint(question.fingerprint):
        return earlier
    if question.deadline is not None and question.deadline <= clock.now():
        raise Refused(_("This hour has passed. Say until when an answer still helps you."), field="deadline")
    enquiry = Enquiry(
        name=question.name,
        outlet=question.outlet,
        email=question.email.strip(),
        lang=question.lang,
        topic_id=question.topic_id,
        question=question.text,
        deadline=question.deadline,
        zone=question.zone,
        fingerprint=question.fingerprint,
    )
    try:
        with db.session.begin_nested():
            db.session.add(enquiry)
    except IntegrityError:
        # Another request with the same question was faster by a moment.
        earlier = queries.by_fingerprint(question.fingerprint)
        if earlier is None:
            raise
        return earlier
    record(Event.ENQUIRY_RECEIVED, enquiry, actor=actor)
    mail.receipt(enquiry)
    mail.notice(enquiry)
    return enquiry


def assign(enquiry: Enquiry, experts: Sequence[Expert], note: str, *, actor: Actor) -> list[Assignment]:
    """Ask experts to answer; who was asked before is not asked twice. The answer holds the new assignments.

    Raises:
        Refused: the enquiry is closed, or nobody was chosen.
    """
    enquiry = locked(Enquiry, enquiry.id)
    if not rules.may_be_assigned(enquiry):
        raise Refused(_("This enquiry is closed."))
    if not experts:
        raise Refused(_("Choose at least one expert."), field="experts")
    asked = set(db.session.scalars(sa.select(Assignment.expert_id).where(Assignment.enquiry_id == enquiry.id)))
    new = [
        Assignment(enquiry=enquiry, expert=expert, assigned_by_id=actor.id, note=note)
        for expert in {expert.id: expert for expert in experts}.values()
        if expert.id not in asked
    ]
    db.session.add_all(new)
    if new and enquiry.state is EnquiryState.RECEIVED:
        enquiry.state = EnquiryState.ASSIGNED
    for assignment in new:
        record(Event.ENQUIRY_ASSIGNED, enquiry, actor=actor, expert=assignment.expert.code)
        mail.assigned(assignment)
    return new


def answer(assignment: Assignment, text: str, lang: str, *, share_address: bool = False, actor: Actor) -> Assignment:
    """Send an expert's answer to who asked. The same answer sent twice leaves once.

    Raises:
        Refused: the enquiry is closed, or the expert gave another answer before.
    """
    locked(Enquiry, assignment.enquiry_id)
    assignment = locked(Assignment, assignment.id)
    if assignment.answer == text:
        return assignment
    if assignment.answered_at is not None:
        raise Refused(_("Your answer has left already."))
    if not rules.may_be_answered(assignment):
        raise Refused(_("This enquiry is closed."))
    assignment.declined_at = None
    assignment.answer, assignment.answer_lang, assignment.answered_at = text, lang, clock.now()
    enquiry = assignment.enquiry
    enquiry.state, enquiry.answered_at = EnquiryState.ANSWERED, enquiry.answered_at or assignment.answered_at
    record(Event.ENQUIRY_ANSWERED, enquiry, actor=actor, expert=assignment.expert.code)
    mail.answered(assignment, share_address=share_address)
    return assignment


def decline(assignment: Assignment, *, actor: Actor) -> Assignment:
    """Let the organisers know that the expert will not answer. Safe to repeat.

    Raises:
        Refused: the answer has left.
    """
    locked(Enquiry, assignment.enquiry_id)
    assignment = locked(Assignment, assignment.id)
    if assignment.answered_at is not None:
        raise Refused(_("Your answer has left already."))
    if assignment.is_open:
        assignment.declined_at = clock.now()
        record(Event.ENQUIRY_DECLINED, assignment.enquiry, actor=actor, expert=assignment.expert.code)
    return assignment


def close(enquiry: Enquiry, *, actor: Actor) -> Enquiry:
    """End an enquiry; nobody is expected to answer any more. Safe to repeat."""
    enquiry = locked(Enquiry, enquiry.id)
    if enquiry.state is not EnquiryState.CLOSED:
        enquiry.state, enquiry.closed_at = EnquiryState.CLOSED, clock.now()
        record(Event.ENQUIRY_CLOSED, enquiry, actor=actor)
    return enquiry
