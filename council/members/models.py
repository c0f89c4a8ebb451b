"""Chapters, institutions, topics, experts: what may be stored of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.accounts.models import User
from council.core import clock
from council.core.blobs import Blob
from council.core.database import Base
from council.core.types import JSON, Coded, Multilingual, enum_column
from council.lingua.collation import MAX_LENGTH, sort_key
from council.lingua.locales import CODES

SORT_KEY = sa.String(MAX_LENGTH)
#: Whose spelling of a name a reader is shown, best first.
READABLE = {"az": ("az", "en"), "kk": ("kk", "ru", "en"), "ru": ("ru", "kk", "en"), "en": ("en", "az")}


class Country(StrEnum):
    """The two shores."""

    AZ = "AZ"
    KZ = "KZ"


class Institution(Coded, Base):
    """A university, an institute, a ministry: where experts work and meetings are held."""

    name: Mapped[Multilingual]
    short_name: Mapped[Multilingual | None]
    country: Mapped[str] = mapped_column(sa.String(2), index=True)
    city: Mapped[Multilingual | None]
    website: Mapped[str | None] = mapped_column(sa.String(300))
    about: Mapped[Multilingual | None]
    #: Position in an alphabetical list, by the collation of the name's original language.
    sort_key: Mapped[str] = mapped_column(SORT_KEY, index=True)
    #: The same by the alphabet of each page, of the name its readers are shown.
    sort_az: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_kk: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_ru: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_en: Mapped[str] = mapped_column(SORT_KEY, default="")


@sa.event.listens_for(Institution, "before_insert")
@sa.event.listens_for(Institution, "before_update")
def _arrange(_mapper: Any, _connection: Any, institution: Institution) -> None:
    institution.sort_key = sort_key(str(institution.name), institution.name.original)
    for lang in CODES:
        setattr(institution, f"sort_{lang}", sort_key(institution.name.best(lang).text, lang))


class Chapter(Base):
    """One country's side of the council, led by an institution."""

    slug: Mapped[str] = mapped_column(sa.String(20), unique=True)
    country: Mapped[Country] = mapped_column(enum_column(Country), unique=True)
    name: Mapped[Multilingual]
    zone: Mapped[str] = mapped_column(sa.String(40))
    lead_institution_id: Mapped[int | None] = mapped_column(sa.ForeignKey("institution.id"))

    lead_institution: Mapped[Institution | None] = relationship()


class Topic(Base):
    """A subject of the council's tree of subjects, labelled in four languages."""

    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    label: Mapped[Multilingual]
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)

    parent: Mapped[Topic | None] = relationship(remote_side="Topic.id", back_populates="children")
    children: Mapped[list[Topic]] = relationship(back_populates="parent", order_by="Topic.position, Topic.id")


class MembershipState(StrEnum):
    """Where a membership stands."""

    APPLIED = "applied"
    APPROVED = "approved"
    REFUSED = "refused"
    LEFT = "left"


class FieldVisibility(StrEnum):
    """Who may see one field of a profile."""

    PUBLIC = "public"
    MEMBERS = "members"
    PRIVATE = "private"


expert_topic = sa.Table(
    "expert_topic",
    Base.metadata,
    sa.Column("expert_id", sa.ForeignKey("expert.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("topic_id", sa.ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Expert(Coded, Base):
    """A member of a chapter and what he tells of himself.

    `visibility` maps names of fields to who may see them; a field that is not in it is as `rules.DEFAULTS` says.
    """

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), unique=True)
    chapter_id: Mapped[int] = mapped_column(sa.ForeignKey("chapter.id"), index=True)
    state: Mapped[MembershipState] = mapped_column(enum_column(MembershipState), default=MembershipState.APPLIED, index=True)
    applied_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    decision_reason: Mapped[str | None] = mapped_column(sa.Text)
    motivation: Mapped[str] = mapped_column(sa.Text, default="")
    bio: Mapped[Multilingual | None]
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    countries: Mapped[list[str]] = mapped_column(JSON, default=list)
    links: Mapped[list[str]] = mapped_column(JSON, default=list)
    phone: Mapped[str | None] = mapped_column(sa.String(40))
    photo_id: Mapped[int | None] = mapped_column(sa.ForeignKey("blob.id"))
    answers_press: Mapped[bool] = mapped_column(default=False)
    visibility: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sort_az: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_kk: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_ru: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_en: Mapped[str] = mapped_column(SORT_KEY, default="")
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)

    user: Mapped[User] = relationship(foreign_keys=[user_id])
    chapter: Mapped[Chapter] = relationship()
    photo: Mapped[Blob | None] = relationship()
    #: Whoever shows an expert shows a name, so the spellings always come along, for all experts of a query in one statement.
    names: Mapped[list[ExpertName]] = relationship(back_populates="expert", cascade="all, delete-orphan", order_by="ExpertName.id", lazy="selectin")
    topics: Mapped[list[Topic]] = relationship(secondary=expert_topic, order_by="Topic.position, Topic.id")
    affiliations: Mapped[list[Affiliation]] = relationship(back_populates="expert", cascade="all, delete-orphan", order_by="Affiliation.position")

    __table_args__ = (
        sa.CheckConstraint("(state = 'applied') = (decided_at IS NULL)", name="decided_when_decided"),
        *(sa.Index(f"ix_expert_state_sort_{lang}", "state", f"sort_{lang}", "id") for lang in ("az", "kk", "ru", "en")),
    )

    def name_in(self, lang: str) -> ExpertName:
        """The spelling for readers of a language: that language's, else one in its script, else the Latin one, else the first he gave."""
        spellings = {name.lang: name for name in self.names}
        return next(spellings[code] for code in (*READABLE.get(lang, (lang, "en")), self.names[0].lang) if code in spellings)


class ExpertName(Base):
    """One spelling of an expert's name, in the script of one language."""

    expert_id: Mapped[int] = mapped_column(sa.ForeignKey("expert.id", ondelete="CASCADE"))
    lang: Mapped[str] = mapped_column(sa.String(8))
    given: Mapped[str] = mapped_column(sa.String(80))
    family: Mapped[str] = mapped_column(sa.String(80))
    patronymic: Mapped[str] = mapped_column(sa.String(80), default="")

    expert: Mapped[Expert] = relationship(back_populates="names")

    __table_args__ = (sa.UniqueConstraint("expert_id", "lang"),)

    @property
    def full(self) -> str:
        """Given and family name, as people are introduced."""
        return f"{self.given} {self.family}".strip()

    @property
    def formal(self) -> str:
        """With the patronymic, as papers of state write it."""
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)


class Affiliation(Base):
    """A post at an institution, with its years; without an end it is the present one."""

    expert_id: Mapped[int] = mapped_column(sa.ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    post: Mapped[Multilingual]
    started: Mapped[date | None]
    ended: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)

    expert: Mapped[Expert] = relationship(back_populates="affiliations")
    institution: Mapped[Institution] = relationship()

    __table_args__ = (sa.CheckConstraint("ended IS NULL OR started IS NULL OR ended >= started", name="ends_after_start"),)

    def is_present_on(self, day: date) -> bool:
        """Whether the post is held on that day, as far as its dates tell."""
        return (self.started is None or self.started <= day) and (self.ended is None or self.ended >= day)
