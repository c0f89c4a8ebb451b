"""Hackathons, who signs up for them, and what their teams hand in: what may be stored of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.accounts.models import EMAIL_LENGTH, User
from council.core import clock
from council.core.blobs import Blob
from council.core.database import Base
from council.core.seats import Seat, SeatPool
from council.core.types import CODE_LENGTH, JSON, Coded, Multilingual, enum_column, new_code
from council.members.models import Chapter, Country

NAME = sa.String(160)
TEAM_NAME_LENGTH = 60
PROJECT_TITLE_LENGTH = 160
LINK_LENGTH = 500


class HackathonState(StrEnum):
    """Whether the world knows of it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Format(StrEnum):
    """Where people come together."""

    ON_SITE = "on-site"
    ONLINE = "online"
    HYBRID = "hybrid"


class Admission(StrEnum):
    """Who gives the seats: whoever comes first, or the organisers one by one."""

    AUTOMATIC = "automatic"
    ORGANISERS = "organisers"


class Hackathon(Coded, Base):
    """A competition of student teams from both countries. All instants are UTC; `zone` is the clock its organisers think in."""

    chapter_id: Mapped[int] = mapped_column(sa.ForeignKey("chapter.id"), index=True)
    state: Mapped[HackathonState] = mapped_column(enum_column(HackathonState), default=HackathonState.DRAFT)
    title: Mapped[Multilingual]
    summary: Mapped[Multilingual]
    rules: Mapped[Multilingual | None]
    theme: Mapped[Multilingual | None]
    venue: Mapped[Multilingual | None]
    format: Mapped[Format] = mapped_column(enum_column(Format), default=Format.HYBRID)
    zone: Mapped[str] = mapped_column(sa.String(40))
    begins_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    sign_up_opens: Mapped[datetime]
    sign_up_closes: Mapped[datetime]
    submission_deadline: Mapped[datetime]
    admission: Mapped[Admission] = mapped_column(enum_column(Admission), default=Admission.AUTOMATIC)
    team_min: Mapped[int] = mapped_column(default=2)
    team_max: Mapped[int] = mapped_column(default=5)
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_at: Mapped[datetime | None]
    #: When the personal answers of its applicants were erased.
    erased_at: Mapped[datetime | None]

    chapter: Mapped[Chapter] = relationship()
    tracks: Mapped[list[Track]] = relationship(back_populates="hackathon", cascade="all, delete-orphan", order_by="Track.position")
    questions: Mapped[list[Question]] = relationship(back_populates="hackathon", cascade="all, delete-orphan", order_by="Question.position")
    seats: Mapped[list[CountrySeats]] = relationship(back_populates="hackathon", cascade="all, delete-orphan", order_by="CountrySeats.country")

    __table_args__ = (
        sa.CheckConstraint("begins_at < ends_at", name="ends_after_start"),
        sa.CheckConstraint("sign_up_opens < sign_up_closes", name="closes_after_opening"),
        sa.CheckConstraint("sign_up_closes <= ends_at", name="closes_before_end"),
        sa.CheckConstraint("submission_deadline > begins_at", name="deadline_after_start"),
        sa.CheckConstraint("team_min BETWEEN 1 AND team_max AND team_max <= 20", name="team_size"),
        sa.CheckConstraint("min_age IS NULL OR max_age IS NULL OR min_age <= max_age", name="ages"),
        sa.CheckConstraint("state = 'draft' OR published_at IS NOT NULL", name="published_when_seen"),
    )

    def pool_of(self, country: Country) -> SeatPool | None:
        """The seats of a country; None when nobody from there can take part."""
        return next((seats.pool for seats in self.seats if seats.country is country and seats.pool.capacity), None)

    @property
    def countries(self) -> list[Country]:
        """Countries with seats."""
        return [seats.country for seats in self.seats if seats.pool.capacity]


class CountrySeats(Base):
    """The seats of one country at one hackathon."""

    hackathon_id: Mapped[int] = mapped_column(sa.ForeignKey("hackathon.id", ondelete="CASCADE"))
    country: Mapped[Country] = mapped_column(enum_column(Country))
    pool_id: Mapped[int] = mapped_column(sa.ForeignKey("seat_pool.id"), unique=True)

    hackathon: Mapped[Hackathon] = relationship(back_populates="seats")
    pool: Mapped[SeatPool] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (sa.UniqueConstraint("hackathon_id", "country"),)


class Track(Base):
    """One of the subjects a team can choose."""

    hackathon_id: Mapped[int] = mapped_column(sa.ForeignKey("hackathon.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[Multilingual]
    summary: Mapped[Multilingual | None]

    hackathon: Mapped[Hackathon] = relationship(back_populates="tracks")


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    YES_NO = "yes-no"


class Question(Base):
    """Something the organisers ask. Of a choice, `options` has one option a line, the same line in every language."""

    hackathon_id: Mapped[int] = mapped_column(sa.ForeignKey("hackathon.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[QuestionKind] = mapped_column(enum_column(QuestionKind))
    prompt: Mapped[Multilingual]
    options: Mapped[Multilingual | None]
    required: Mapped[bool] = mapped_column(default=False)

    hackathon: Mapped[Hackathon] = relationship(back_populates="questions")

    __table_args__ = (sa.CheckConstraint("kind <> 'choice' OR options IS NOT NULL", name="choice_has_options"),)


class ApplicationState(StrEnum):
    """What an application still needs, or how it ended. Whether there is a seat, `Seat.state` says."""

    AWAITING_MAIL = "awaiting-mail"
    AWAITING_GUARDIAN = "awaiting-guardian"
    AWAITING_DECISION = "awaiting-decision"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Application(Coded, Base):
    """One person's sign-up for one hackathon. `answers` maps question ids (as text) to what was answered."""

    hackathon_id: Mapped[int] = mapped_column(sa.ForeignKey("hackathon.id"))
    applicant_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    state: Mapped[ApplicationState] = mapped_column(enum_column(ApplicationState))
    given: Mapped[str] = mapped_column(sa.String(80))
    family: Mapped[str] = mapped_column(sa.String(80))
    latin_name: Mapped[str] = mapped_column(NAME)
    country: Mapped[Country] = mapped_column(enum_column(Country))
    city: Mapped[str] = mapped_column(sa.String(120))
    institution: Mapped[str] = mapped_column(sa.String(200))
    born: Mapped[date | None]
    #: On the first day of the hackathon, in the applicant's country.
    minor: Mapped[bool]
    track_id: Mapped[int | None] = mapped_column(sa.ForeignKey("track.id", ondelete="SET NULL"))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    guardian_name: Mapped[str | None] = mapped_column(NAME)
    guardian_email: Mapped[str | None] = mapped_column(sa.String(EMAIL_LENGTH))
    guardian_lang: Mapped[str | None] = mapped_column(sa.String(8))
    seat_id: Mapped[int | None] = mapped_column(sa.ForeignKey("seat.id"))
    #: Until when the seat is kept for who has not confirmed yet.
    held_until: Mapped[datetime | None]
    #: When the last letter about signing up left, so that pressing twice does not send two.
    written_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str | None] = mapped_column(sa.Text)
    erased_at: Mapped[datetime | None]
    #: Folded words of the name, city and institution, each with a space before it.
    words: Mapped[str] = mapped_column(sa.Text, default="")

    hackathon: Mapped[Hackathon] = relationship()
    applicant: Mapped[User] = relationship()
    track: Mapped[Track | None] = relationship()
    seat: Mapped[Seat | None] = relationship()
    consents: Mapped[list[Consent]] = relationship(back_populates="application", cascade="all, delete-orphan", order_by="Consent.id")
    membership: Mapped[TeamMember | None] = relationship(back_populates="application", cascade="all, delete-orphan")

    __table_args__ = (
        sa.UniqueConstraint("hackathon_id", "applicant_id"),
        sa.Index("ix_application_hackathon_submitted", "hackathon_id", "submitted_at", "id"),
        sa.CheckConstraint("(state IN ('awaiting-mail', 'awaiting-guardian')) = (held_until IS NOT NULL)", name="held_while_awaited"),
        sa.CheckConstraint("state <> 'awaiting-guardian' OR minor", name="guardian_of_minor"),
        sa.CheckConstraint("NOT minor OR guardian_email IS NOT NULL OR erased_at IS NOT NULL", name="minor_has_guardian"),
        sa.CheckConstraint("state <> 'refused' OR decision_reason IS NOT NULL", name="refused_with_reason"),
        sa.CheckConstraint("(born IS NULL) = (erased_at IS NOT NULL)", name="born_until_erased"),
    )

    @property
    def name(self) -> str:
        """Given and family name, in the applicant's own script."""
        return f"{self.given} {self.family}"


class ConsentKind(StrEnum):
    """What was agreed to."""

    RULES = "rules"
    PHOTO = "photo"
    PARTICIPATION = "participation"
    PUBLICITY = "publicity"


class Consent(Base):
    """Somebody agreed to exactly this text, at this time, and may have taken it back since."""

    application_id: Mapped[int] = mapped_column(sa.ForeignKey("application.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ConsentKind] = mapped_column(enum_column(ConsentKind))
    by_guardian: Mapped[bool]
    name: Mapped[str] = mapped_column(NAME)
    email: Mapped[str] = mapped_column(sa.String(EMAIL_LENGTH))
    lang: Mapped[str] = mapped_column(sa.String(8))
    text: Mapped[str] = mapped_column(sa.Text)
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship(back_populates="consents")

    __table_args__ = (sa.CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name="withdrawn_after"),)


class Team(Coded, Base):
    """People who build one project. `size` never passes `capacity`: the database sees to it."""

    hackathon_id: Mapped[int] = mapped_column(sa.ForeignKey("hackathon.id"))
    name: Mapped[str] = mapped_column(sa.String(TEAM_NAME_LENGTH))
    #: What the name looks like; two teams of one hackathon must not look the same.
    name_key: Mapped[str] = mapped_column(sa.String(TEAM_NAME_LENGTH * 4))
    join_code: Mapped[str] = mapped_column(sa.String(CODE_LENGTH), unique=True, default=new_code)
    capacity: Mapped[int]
    size: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    hackathon: Mapped[Hackathon] = relationship()
    members: Mapped[list[TeamMember]] = relationship(back_populates="team", cascade="all, delete-orphan", order_by="TeamMember.id")
    project: Mapped[Project | None] = relationship(back_populates="team", cascade="all, delete-orphan")

    __table_args__ = (
        sa.UniqueConstraint("hackathon_id", "name_key"),
        sa.CheckConstraint("size BETWEEN 0 AND capacity", name="within_capacity"),
    )


class TeamMember(Base):
    """A person in a team; an application is in one team at most."""

    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id", ondelete="CASCADE"), index=True)
    application_id: Mapped[int] = mapped_column(sa.ForeignKey("application.id", ondelete="CASCADE"), unique=True)
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)

    team: Mapped[Team] = relationship(back_populates="members")
    application: Mapped[Application] = relationship(back_populates="membership")


class Project(Coded, Base):
    """What a team hands in, as it stands now."""

    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id", ondelete="CASCADE"), unique=True)
    title: Mapped[Multilingual]
    summary: Mapped[Multilingual]
    link: Mapped[str | None] = mapped_column(sa.String(LINK_LENGTH))
    blob_id: Mapped[int | None] = mapped_column(sa.ForeignKey("blob.id"), index=True)
    filename: Mapped[str | None] = mapped_column(sa.String(255))
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)

    team: Mapped[Team] = relationship(back_populates="project")
    blob: Mapped[Blob | None] = relationship()
    revisions: Mapped[list[ProjectRevision]] = relationship(back_populates="project", cascade="all, delete-orphan", order_by="ProjectRevision.number")

    __table_args__ = (sa.CheckConstraint("(blob_id IS NULL) = (filename IS NULL)", name="file_has_name"),)


class ProjectRevision(Base):
    """What was handed in once, kept as it was."""

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[Multilingual]
    summary: Mapped[Multilingual]
    link: Mapped[str | None] = mapped_column(sa.String(LINK_LENGTH))
    blob_id: Mapped[int | None] = mapped_column(sa.ForeignKey("blob.id"), index=True)
    filename: Mapped[str | None] = mapped_column(sa.String(255))
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    submitted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))

    project: Mapped[Project] = relationship(back_populates="revisions")
    blob: Mapped[Blob | None] = relationship()

    __table_args__ = (sa.UniqueConstraint("project_id", "number"),)


class HackathonMessage(Base):
    """A letter of the organisers to their applicants, and to whom it went. `nonce` makes a form sent twice one letter."""

    hackathon_id: Mapped[int] = mapped_column(sa.ForeignKey("hackathon.id"), index=True)
    nonce: Mapped[str] = mapped_column(sa.String(40), unique=True)
    subject: Mapped[Multilingual]
    body: Mapped[Multilingual]
    chosen: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    recipients: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))

    hackathon: Mapped[Hackathon] = relationship()
