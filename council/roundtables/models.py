"""Round tables, the polls that find their dates, invitations, agendas and minutes: what may be stored of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.accounts.models import EMAIL_LENGTH, NAME_LENGTH, User
from council.core import clock
from council.core.database import Base
from council.core.types import JSON, Coded, Multilingual, enum_column
from council.members.models import Chapter, Country, Topic
from council.planning.slots import Answer

LINK_LENGTH = 500
NOTE_LENGTH = 1000


class Format(StrEnum):
    """Where the people are."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class State(StrEnum):
    """How far a round table has come."""

    DRAFT = "draft"
    POLLING = "polling"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    HELD = "held"
    CANCELLED = "cancelled"


class Attribution(StrEnum):
    """In whose name words spoken at the table may be repeated."""

    PERSONAL = "personal"
    COUNCIL = "council"
    CHATHAM_HOUSE = "chatham-house"


class Role(StrEnum):
    """What somebody is invited as."""

    CO_CHAIR = "co-chair"
    MODERATOR = "moderator"
    SPEAKER = "speaker"
    DISCUSSANT = "discussant"
    OBSERVER = "observer"
    INTERPRETER = "interpreter"
    PRESS = "press"


class Reply(StrEnum):
    """Where an invitation stands."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ItemKind(StrEnum):
    """What an item of an agenda is."""

    OPENING = "opening"
    TALK = "talk"
    DISCUSSION = "discussion"
    DRAFTING = "drafting"
    BREAK = "break"
    CLOSING = "closing"


class MinutesState(StrEnum):
    """Whether the public may read the minutes."""

    DRAFT = "draft"
    PUBLISHED = "published"


round_table_topic = sa.Table(
    "round_table_topic",
    Base.metadata,
    sa.Column("round_table_id", sa.ForeignKey("round_table.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("topic_id", sa.ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True),
)
round_table_paper = sa.Table(
    "round_table_paper",
    Base.metadata,
    sa.Column("round_table_id", sa.ForeignKey("round_table.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("paper_id", sa.ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True, index=True),
)
agenda_item_speaker = sa.Table(
    "agenda_item_speaker",
    Base.metadata,
    sa.Column("agenda_item_id", sa.ForeignKey("agenda_item.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("invitation_id", sa.ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class RoundTable(Coded, Base):
    """A meeting of both chapters.

    `year` and `number` name it ("2026/4") and are given with its first date. `zone` is that of the place. `online_link` is
    shown only to those at the table. `ical_sequence` grows with every change a calendar must hear of.
    """

    year: Mapped[int | None]
    number: Mapped[int | None]
    title: Mapped[Multilingual]
    summary: Mapped[Multilingual | None]
    format: Mapped[Format] = mapped_column(enum_column(Format), default=Format.HYBRID)
    venue: Mapped[Multilingual | None]
    city: Mapped[Multilingual | None]
    zone: Mapped[str] = mapped_column(sa.String(40))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    answer_by: Mapped[datetime | None]
    chapter_id: Mapped[int] = mapped_column(sa.ForeignKey("chapter.id"), index=True)
    state: Mapped[State] = mapped_column(enum_column(State), default=State.DRAFT)
    attribution: Mapped[Attribution] = mapped_column(enum_column(Attribution), default=Attribution.PERSONAL)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    interpretation: Mapped[bool] = mapped_column(default=False)
    online_link: Mapped[str | None] = mapped_column(sa.String(LINK_LENGTH))
    ical_uid: Mapped[str] = mapped_column(sa.String(120), unique=True)
    ical_sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now, index=True)
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None] = mapped_column(sa.String(NOTE_LENGTH))

    chapter: Mapped[Chapter] = relationship()
    topics: Mapped[list[Topic]] = relationship(secondary=round_table_topic, order_by="Topic.position, Topic.id")
    papers: Mapped[list[Any]] = relationship("Paper", secondary=round_table_paper)
    poll: Mapped[Poll | None] = relationship(back_populates="round_table")
    invitations: Mapped[list[Invitation]] = relationship(back_populates="round_table", order_by="Invitation.id")
    agenda: Mapped[list[AgendaItem]] = relationship(
        back_populates="round_table", order_by="(AgendaItem.position, AgendaItem.id)", cascade="all, delete-orphan"
    )
    minutes: Mapped[Minutes | None] = relationship(back_populates="round_table")

    __table_args__ = (
        sa.UniqueConstraint("year", "number"),
        sa.CheckConstraint("(year IS NULL) = (number IS NULL)", name="year_with_number"),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="starts_and_ends"),
        sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        sa.CheckConstraint(
            "state IN ('draft', 'polling', 'cancelled') OR (starts_at IS NOT NULL AND number IS NOT NULL)", name="dated_when_scheduled"
        ),
        sa.CheckConstraint("published_at IS NULL OR starts_at IS NOT NULL", name="dated_when_published"),
        sa.CheckConstraint("state NOT IN ('published', 'held') OR published_at IS NOT NULL", name="published_when_public"),
        sa.CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_when"),
        sa.CheckConstraint("ical_sequence >= 0", name="sequence_not_negative"),
        sa.Index("ix_round_table_state_starts_at", "state", "starts_at", "id"),
    )

    @property
    def label(self) -> str:
        """``2026/4``; empty before there is a date."""
        return f"{self.year}/{self.number}" if self.number else ""


class Poll(Base):
    """A question to several people: which of these slots suits you? One for each round table."""

    round_table_id: Mapped[int] = mapped_column(sa.ForeignKey("round_table.id", ondelete="CASCADE"), unique=True)
    minutes: Mapped[int]
    deadline: Mapped[datetime]
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None]

    round_table: Mapped[RoundTable] = relationship(back_populates="poll")
    slots: Mapped[list[Slot]] = relationship(back_populates="poll", order_by="Slot.starts_at", cascade="all, delete-orphan")
    participants: Mapped[list[PollParticipant]] = relationship(back_populates="poll", order_by="PollParticipant.id", cascade="all, delete-orphan")

    __table_args__ = (sa.CheckConstraint("minutes BETWEEN 15 AND 720", name="sensible_length"),)


class Slot(Coded, Base):
    """A time a round table could be held at."""

    poll_id: Mapped[int] = mapped_column(sa.ForeignKey("poll.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    poll: Mapped[Poll] = relationship(back_populates="slots")
    answers: Mapped[list[SlotAnswer]] = relationship(back_populates="slot", cascade="all, delete-orphan")

    __table_args__ = (sa.UniqueConstraint("poll_id", "starts_at"), sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"))


class PollParticipant(Coded, Base):
    """Somebody who was asked. `chapter_id` is the side he counts for; without `required` the table can do without him."""

    poll_id: Mapped[int] = mapped_column(sa.ForeignKey("poll.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    chapter_id: Mapped[int] = mapped_column(sa.ForeignKey("chapter.id"))
    required: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(sa.String(NOTE_LENGTH), default="")

    poll: Mapped[Poll] = relationship(back_populates="participants")
    user: Mapped[User] = relationship()
    chapter: Mapped[Chapter] = relationship()
    answers: Mapped[list[SlotAnswer]] = relationship(back_populates="participant", cascade="all, delete-orphan")

    __table_args__ = (sa.UniqueConstraint("poll_id", "user_id"),)


class SlotAnswer(Base):
    """What one person said to one slot."""

    slot_id: Mapped[int] = mapped_column(sa.ForeignKey("slot.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("poll_participant.id", ondelete="CASCADE"), index=True)
    answer: Mapped[Answer] = mapped_column(enum_column(Answer))

    slot: Mapped[Slot] = relationship(back_populates="answers")
    participant: Mapped[PollParticipant] = relationship(back_populates="answers")

    __table_args__ = (sa.UniqueConstraint("slot_id", "participant_id"),)


class DayOff(Coded, Base):
    """A day of a country of which organisers know better than the calendar: off, and called so, or worked after all, without a name."""

    country: Mapped[Country] = mapped_column(enum_column(Country))
    day: Mapped[date]
    name: Mapped[Multilingual | None]
    source: Mapped[str | None] = mapped_column(sa.String(LINK_LENGTH))

    __table_args__ = (sa.UniqueConstraint("country", "day"),)


class BusyTime(Base):
    """A stretch of time in which a member is busy, by his own calendar. What for is not known."""

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    __table_args__ = (sa.CheckConstraint("starts_at < ends_at", name="forwards"),)


class Invitation(Coded, Base):
    """One person asked to one table: a member, or somebody known only by an address.

    `name` is as the letter greets; `by_video` says how an accepted guest comes; `chapter_id` is the side, None for neither.
    """

    round_table_id: Mapped[int] = mapped_column(sa.ForeignKey("round_table.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    chapter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("chapter.id"))
    email: Mapped[str] = mapped_column(sa.String(EMAIL_LENGTH))
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    lang: Mapped[str] = mapped_column(sa.String(8))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    state: Mapped[Reply] = mapped_column(enum_column(Reply), default=Reply.INVITED)
    by_video: Mapped[bool] = mapped_column(default=False)
    invited_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(sa.String(NOTE_LENGTH), default="")

    round_table: Mapped[RoundTable] = relationship(back_populates="invitations")
    user: Mapped[User | None] = relationship()
    chapter: Mapped[Chapter | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("round_table_id", "email"),
        sa.CheckConstraint("email = lower(email)", name="email_lower"),
    )

    @property
    def is_live(self) -> bool:
        """Whether the person may still come."""
        return self.state not in {Reply.DECLINED, Reply.WITHDRAWN}


class AgendaItem(Coded, Base):
    """One entry of an agenda; items follow each other in the order of `position`. `language` is what is spoken."""

    round_table_id: Mapped[int] = mapped_column(sa.ForeignKey("round_table.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(enum_column(ItemKind))
    title: Mapped[Multilingual]
    minutes: Mapped[int]
    language: Mapped[str | None] = mapped_column(sa.String(8))
    paper_id: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id", ondelete="SET NULL"), index=True)

    round_table: Mapped[RoundTable] = relationship(back_populates="agenda")
    speakers: Mapped[list[Invitation]] = relationship(secondary=agenda_item_speaker, order_by="Invitation.id")

    __table_args__ = (sa.CheckConstraint("minutes BETWEEN 0 AND 720", name="sensible_length"),)


class Minutes(Base):
    """The record of a round table; its words are in paragraphs."""

    round_table_id: Mapped[int] = mapped_column(sa.ForeignKey("round_table.id", ondelete="CASCADE"), unique=True)
    state: Mapped[MinutesState] = mapped_column(enum_column(MinutesState), default=MinutesState.DRAFT)
    published_at: Mapped[datetime | None]

    round_table: Mapped[RoundTable] = relationship(back_populates="minutes")
    paragraphs: Mapped[list[MinutesParagraph]] = relationship(
        back_populates="minutes", order_by="(MinutesParagraph.position, MinutesParagraph.id)", cascade="all, delete-orphan"
    )

    __table_args__ = (sa.CheckConstraint("(state = 'published') = (published_at IS NOT NULL)", name="published_when"),)

    @property
    def is_public(self) -> bool:
        return self.state is MinutesState.PUBLISHED


class MinutesParagraph(Coded, Base):
    """One paragraph in all its languages. `revision` counts edits, so that of two editors the second is told."""

    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[Multilingual]
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    minutes: Mapped[Minutes] = relationship(back_populates="paragraphs")
