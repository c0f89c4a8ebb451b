"""Enquiries and who was asked to answer them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.accounts.models import EMAIL_LENGTH, NAME_LENGTH
from council.core import clock
from council.core.database import Base
from council.core.types import Coded, enum_column
from council.members.models import Expert, Topic

OUTLET_LENGTH = 200
QUESTION_LENGTH = 5000
ANSWER_LENGTH = 20000


class EnquiryState(StrEnum):
    """Where an enquiry stands."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


class Enquiry(Coded, Base):
    """One question to the council, of somebody who needs no account. Never public."""

    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    outlet: Mapped[str] = mapped_column(sa.String(OUTLET_LENGTH))
    email: Mapped[str] = mapped_column(sa.String(EMAIL_LENGTH))
    lang: Mapped[str] = mapped_column(sa.String(8))
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    question: Mapped[str] = mapped_column(sa.Text)
    deadline: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(sa.String(40))
    state: Mapped[EnquiryState] = mapped_column(enum_column(EnquiryState), default=EnquiryState.RECEIVED)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: The same address asking the same question by the same hour is the same enquiry, however often it is sent.
    fingerprint: Mapped[str] = mapped_column(sa.String(64), unique=True)

    topic: Mapped[Topic | None] = relationship()
    assignments: Mapped[list[Assignment]] = relationship(back_populates="enquiry", order_by="Assignment.id")

    __table_args__ = (
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_time"),
        sa.CheckConstraint("state <> 'answered' OR answered_at IS NOT NULL", name="answered_has_time"),
        sa.Index("ix_enquiry_state_created_at", "state", "created_at"),
    )


class Assignment(Base):
    """An expert asked to answer an enquiry, and the answer."""

    __tablename__ = "enquiry_assignment"

    enquiry_id: Mapped[int] = mapped_column(sa.ForeignKey("enquiry.id", ondelete="CASCADE"))
    expert_id: Mapped[int] = mapped_column(sa.ForeignKey("expert.id"), index=True)
    assigned_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    assigned_at: Mapped[datetime] = mapped_column(default=clock.now)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    declined_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answer_lang: Mapped[str | None] = mapped_column(sa.String(8))
    answered_at: Mapped[datetime | None]

    enquiry: Mapped[Enquiry] = relationship(back_populates="assignments")
    expert: Mapped[Expert] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("enquiry_id", "expert_id"),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answer_has_time"),
        sa.CheckConstraint("answer IS NULL OR declined_at IS NULL", name="answered_or_declined"),
    )

    @property
    def is_open(self) -> bool:
        """Whether the expert still owes an answer."""
        return self.answered_at is None and self.declined_at is None and self.enquiry.state is not EnquiryState.CLOSED
