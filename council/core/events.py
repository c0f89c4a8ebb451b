"""One vocabulary of what happens, and the audit log written in it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask import g, has_request_context
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .database import Base, db
from .policy import Actor
from .types import JSON


class Event(StrEnum):
    """Everything the platform remembers having happened, as ``subject:verb``, in alphabetical order."""

    ACCOUNT_CHANGED = "account:changed"
    ACCOUNT_CONFIRMED = "account:confirmed"
    ACCOUNT_CREATED = "account:created"
    ACCOUNT_DISABLED = "account:disabled"
    ACCOUNT_ENABLED = "account:enabled"
    ACCOUNT_PASSWORD_CHANGED = "account:password-changed"  # noqa: S105 -- the name of an event
    ACCOUNT_ROLE_GRANTED = "account:role-granted"
    ACCOUNT_ROLE_REVOKED = "account:role-revoked"
    ACCOUNT_SIGNED_IN = "account:signed-in"
    ACCOUNT_SIGNED_OUT_EVERYWHERE = "account:signed-out-everywhere"
    APPLICATION_ADMITTED = "application:admitted"
    APPLICATION_CONFIRMED = "application:confirmed"
    APPLICATION_LAPSED = "application:lapsed"
    APPLICATION_PROMOTED = "application:promoted"
    APPLICATION_REFUSED = "application:refused"
    APPLICATION_SUBMITTED = "application:submitted"
    APPLICATION_WITHDRAWN = "application:withdrawn"
    BACKUP_MADE = "backup:made"
    BACKUP_RESTORED = "backup:restored"
    BUSY_TIMES_CHANGED = "busy-times:changed"
    CHAPTER_CHANGED = "chapter:changed"
    CONSENT_GIVEN = "consent:given"
    CONSENT_WITHDRAWN = "consent:withdrawn"
    COUNCIL_RENAMED = "council:renamed"
    DAYS_OFF_CHANGED = "days-off:changed"
    ENQUIRY_ANSWERED = "enquiry:answered"
    ENQUIRY_ASSIGNED = "enquiry:assigned"
    ENQUIRY_CLOSED = "enquiry:closed"
    ENQUIRY_DECLINED = "enquiry:declined"
    ENQUIRY_RECEIVED = "enquiry:received"
    HACKATHON_ANSWERS_ERASED = "hackathon:answers-erased"
    HACKATHON_CANCELLED = "hackathon:cancelled"
    HACKATHON_CHANGED = "hackathon:changed"
    HACKATHON_CREATED = "hackathon:created"
    HACKATHON_EXPORTED = "hackathon:exported"
    HACKATHON_MESSAGED = "hackathon:messaged"
    HACKATHON_PUBLISHED = "hackathon:published"
    INSTITUTION_CHANGED = "institution:changed"
    INSTITUTION_CREATED = "institution:created"
    INVITATION_ANSWERED = "invitation:answered"
    INVITATION_SENT = "invitation:sent"
    INVITATION_WITHDRAWN = "invitation:withdrawn"
    LETTER_DEAD = "letter:dead"
    LETTER_RESENT = "letter:resent"
    MEMBERSHIP_APPLIED = "membership:applied"
    MEMBERSHIP_APPROVED = "membership:approved"
    MEMBERSHIP_REFUSED = "membership:refused"
    MINUTES_PUBLISHED = "minutes:published"
    MINUTES_WRITTEN = "minutes:written"
    PAPER_CHANGED = "paper:changed"
    PAPER_PUBLISHED = "paper:published"
    PAPER_SHARED = "paper:shared"
    PAPER_VERSION_ADDED = "paper:version-added"
    PAPER_WITHDRAWN = "paper:withdrawn"
    POLL_ANSWERED = "poll:answered"
    POLL_CLOSED = "poll:closed"
    POLL_OPENED = "poll:opened"
    PROFILE_CHANGED = "profile:changed"
    PROJECT_SUBMITTED = "project:submitted"
    RECOMMENDATION_CHANGED = "recommendation:changed"
    RECOMMENDATION_CREATED = "recommendation:created"
    RECOMMENDATION_MOVED = "recommendation:moved"
    ROUND_TABLE_CANCELLED = "round-table:cancelled"
    ROUND_TABLE_CHANGED = "round-table:changed"
    ROUND_TABLE_CREATED = "round-table:created"
    ROUND_TABLE_HELD = "round-table:held"
    ROUND_TABLE_PUBLISHED = "round-table:published"
    ROUND_TABLE_SCHEDULED = "round-table:scheduled"
    SEARCH_NAMES_CHANGED = "search-names:changed"
    TEAM_CREATED = "team:created"
    TEAM_JOINED = "team:joined"
    TEAM_LEFT = "team:left"
    TOPIC_CHANGED = "topic:changed"


class EventRecord(Base):
    """A line of the audit log. Rows are only ever appended."""

    at: Mapped[datetime] = mapped_column(index=True)
    event: Mapped[str] = mapped_column(sa.String(60), index=True)
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    actor_name: Mapped[str] = mapped_column(sa.String(200))
    subject_kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    request_id: Mapped[str | None] = mapped_column(sa.String(40))


def record(event: Event, subject: Base | None, *, actor: Actor, **details: Any) -> None:
    """Append to the audit log, in the caller's transaction. Details are plain values and never secrets."""
    db.session.flush()
    db.session.add(
        EventRecord(
            at=clock.now(),
            event=event.value,
            actor_id=actor.id,
            actor_name=actor.display_name[:200],
            subject_kind=type(subject).__tablename__ if subject is not None else "installation",
            subject_id=subject.id if subject is not None else None,
            details=details,
            request_id=g.get("request_id") if has_request_context() else None,
        )
    )
