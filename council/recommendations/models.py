"""What the council asks of whom, and each step of what became of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.accounts.models import NAME_LENGTH, User
from council.core import clock
from council.core.blobs import Blob
from council.core.database import Base
from council.core.types import Coded, Multilingual, enum_column
from council.members.models import Chapter, Topic
from council.papers.models import Paper
from council.roundtables.models import MinutesParagraph, RoundTable

FILE_NAME_LENGTH = 200


class State(StrEnum):
    """How far a recommendation has come on its way."""

    IDEA = "idea"
    PROPOSED = "proposed"
    AGREED = "agreed"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    IMPLEMENTED = "implemented"


class Addressee(StrEnum):
    """What sort of body is asked."""

    INTERSTATE_COUNCIL = "interstate-council"
    COMMISSION = "commission"
    MINISTRY = "ministry"
    AUTHORITY = "authority"
    UNIVERSITY = "university"
    BUSINESS = "business"
    COUNCIL = "council"
    OTHER = "other"


recommendation_paper = sa.Table(
    "recommendation_paper",
    Base.metadata,
    sa.Column("recommendation_id", sa.ForeignKey("recommendation.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("paper_id", sa.ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True, index=True),
)
recommendation_topic = sa.Table(
    "recommendation_topic",
    Base.metadata,
    sa.Column("recommendation_id", sa.ForeignKey("recommendation.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("topic_id", sa.ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Recommendation(Coded, Base):
    """One thing the council asks of somebody.

    `year` and `number` ("2026-14") are given when the council agrees on it. `due_on` is the milestone: the next sitting of the
    commission or council it is meant for. `changed_at` is the time of the last step. `revision` counts edits of the words.
    """

    year: Mapped[int | None]
    number: Mapped[int | None]
    title: Mapped[Multilingual]
    text: Mapped[Multilingual]
    addressee: Mapped[Multilingual]
    addressee_kind: Mapped[Addressee] = mapped_column(enum_column(Addressee))
    chapter_id: Mapped[int] = mapped_column(sa.ForeignKey("chapter.id"), index=True)
    round_table_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round_table.id"), index=True)
    paragraph_id: Mapped[int | None] = mapped_column(sa.ForeignKey("minutes_paragraph.id", ondelete="SET NULL"))
    state: Mapped[State] = mapped_column(enum_column(State), default=State.IDEA)
    due_on: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)

    chapter: Mapped[Chapter] = relationship()
    round_table: Mapped[RoundTable | None] = relationship()
    paragraph: Mapped[MinutesParagraph | None] = relationship()
    topics: Mapped[list[Topic]] = relationship(secondary=recommendation_topic, order_by="Topic.position, Topic.id")
    papers: Mapped[list[Paper]] = relationship(secondary=recommendation_paper, order_by="Paper.id")
    owners: Mapped[list[RecommendationOwner]] = relationship(cascade="all, delete-orphan", order_by="RecommendationOwner.chapter_id")
    steps: Mapped[list[RecommendationStep]] = relationship(back_populates="recommendation", order_by="RecommendationStep.position")

    __table_args__ = (
        sa.UniqueConstraint("year", "number"),
        sa.CheckConstraint("(year IS NULL) = (number IS NULL)", name="year_with_number"),
        sa.CheckConstraint("state IN ('idea', 'proposed') OR number IS NOT NULL", name="numbered_when_agreed"),
        sa.Index("ix_recommendation_state_changed_at", "state", "changed_at", "id"),
    )

    @property
    def label(self) -> str:
        """``2026-14``; empty before the council has agreed."""
        return f"{self.year}-{self.number:02}" if self.number else ""


class RecommendationOwner(Base):
    """Who sees to it on one side."""

    recommendation_id: Mapped[int] = mapped_column(sa.ForeignKey("recommendation.id", ondelete="CASCADE"))
    chapter_id: Mapped[int] = mapped_column(sa.ForeignKey("chapter.id"))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)

    chapter: Mapped[Chapter] = relationship()
    user: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("recommendation_id", "chapter_id"),)


class RecommendationStep(Base):
    """One line of a recommendation's history. Rows are only ever appended; `position` counts them from 1."""

    recommendation_id: Mapped[int] = mapped_column(sa.ForeignKey("recommendation.id"))
    position: Mapped[int]
    state: Mapped[State] = mapped_column(enum_column(State))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    happened_on: Mapped[date]
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    note: Mapped[Multilingual | None]
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("blob.id"))
    document_name: Mapped[str | None] = mapped_column(sa.String(FILE_NAME_LENGTH))

    recommendation: Mapped[Recommendation] = relationship(back_populates="steps")
    document: Mapped[Blob | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("recommendation_id", "position"),
        sa.CheckConstraint("position > 0", name="position_positive"),
        sa.CheckConstraint("(document_id IS NULL) = (document_name IS NULL)", name="document_with_name"),
    )
