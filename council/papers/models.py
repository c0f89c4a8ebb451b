"""Papers, their versions and files, and who wrote them: what may be stored.

Domains further right link to a paper by the table name, `ForeignKey("paper.id")`, in tables of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.accounts.models import User
from council.core import clock
from council.core.blobs import Blob
from council.core.database import Base
from council.core.types import JSON, Coded, Multilingual, enum_column
from council.lingua.collation import MAX_LENGTH
from council.lingua.locales import CODES
from council.members.models import Chapter, Expert, Topic

SORT_KEY = sa.String(MAX_LENGTH)
TITLE_LENGTH = 300
ABSTRACT_LENGTH = 6000
NAME_LENGTH = 80
INSTITUTION_LENGTH = 200
FILE_NAME_LENGTH = 200
NOTE_LENGTH = 500
REASON_LENGTH = 1000
TOKEN_LENGTH = 43
MAX_AUTHORS = 50


class PaperKind(StrEnum):
    """What sort of writing it is; each kind is numbered by itself, year by year."""

    WORKING_PAPER = "working-paper"
    POLICY_BRIEF = "policy-brief"
    REPORT = "report"
    ANALYTICAL_NOTE = "analytical-note"
    COMMENTARY = "commentary"
    DISSERTATION = "dissertation"
    TRANSLATION = "translation"
    CONFERENCE_PAPER = "conference-paper"
    DATASET = "dataset"
    MINUTES = "minutes"


class PaperState(StrEnum):
    """Where a paper stands. Withdrawn is an end: what was withdrawn is shared anew, not brought back."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Access(StrEnum):
    """Who may read a published paper."""

    PUBLIC = "public"
    MEMBERS = "members"
    CHAPTER = "chapter"
    AUTHORS = "authors"


class Licence(StrEnum):
    """What a reader may do with it, by SPDX identifiers where there are such."""

    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"
    CC_BY_NC = "CC-BY-NC-4.0"
    CC_BY_NC_ND = "CC-BY-NC-ND-4.0"
    CC0 = "CC0-1.0"
    ALL_RIGHTS_RESERVED = "all-rights-reserved"


class PaperAttribution(StrEnum):
    """In whose name it speaks. Not for attribution: may be used, but outside the council nobody is told whose it is."""

    PERSONAL = "personal"
    COUNCIL = "council"
    NONE = "none"


class Audience(StrEnum):
    """Whom it is written for."""

    GOVERNMENT = "government"
    BUSINESS = "business"
    EDUCATION = "education"
    SCIENCE = "science"
    CULTURE = "culture"
    MEDIA = "media"
    PUBLIC = "public"


paper_topic = sa.Table(
    "paper_topic",
    Base.metadata,
    sa.Column("paper_id", sa.ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("topic_id", sa.ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Paper(Coded, Base):
    """A piece of writing of the council's experts, with all its versions.

    `latest` is the number of the newest version, 0 while there is no file. `year` and `number` are given at publication
    and never again. `token` is the hidden field of the form it came from, so that a form sent twice makes one paper.
    """

    kind: Mapped[PaperKind] = mapped_column(enum_column(PaperKind))
    title: Mapped[Multilingual]
    abstract: Mapped[Multilingual | None]
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    chapter_id: Mapped[int] = mapped_column(sa.ForeignKey("chapter.id"), index=True)
    audiences: Mapped[list[str]] = mapped_column(JSON, default=list)
    licence: Mapped[Licence] = mapped_column(enum_column(Licence))
    access: Mapped[Access] = mapped_column(enum_column(Access))
    attribution: Mapped[PaperAttribution] = mapped_column(enum_column(PaperAttribution), default=PaperAttribution.PERSONAL)
    state: Mapped[PaperState] = mapped_column(enum_column(PaperState), default=PaperState.DRAFT)
    latest: Mapped[int] = mapped_column(default=0)
    year: Mapped[int | None]
    number: Mapped[int | None]
    token: Mapped[str] = mapped_column(sa.String(TOKEN_LENGTH))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[Multilingual | None]
    sort_az: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_kk: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_ru: Mapped[str] = mapped_column(SORT_KEY, default="")
    sort_en: Mapped[str] = mapped_column(SORT_KEY, default="")

    owner: Mapped[User] = relationship()
    chapter: Mapped[Chapter] = relationship()
    topics: Mapped[list[Topic]] = relationship(secondary=paper_topic, order_by="Topic.position, Topic.id")
    authors: Mapped[list[PaperAuthor]] = relationship(back_populates="paper", cascade="all, delete-orphan", order_by="PaperAuthor.position")
    versions: Mapped[list[PaperVersion]] = relationship(back_populates="paper", cascade="all, delete-orphan", order_by="PaperVersion.number.desc()")
    #: Files of the newest version only: what a list needs.
    current_files: Mapped[list[PaperFile]] = relationship(
        viewonly=True,
        secondary="paper_version",
        primaryjoin="and_(Paper.id == PaperVersion.paper_id, PaperVersion.number == Paper.latest)",
        secondaryjoin="PaperVersion.id == PaperFile.version_id",
        order_by="PaperFile.id",
    )

    __table_args__ = (
        sa.UniqueConstraint("kind", "year", "number"),
        sa.UniqueConstraint("owner_id", "token"),
        sa.CheckConstraint("(number IS NULL) = (year IS NULL)", name="number_has_year"),
        sa.CheckConstraint("(number IS NULL) = (published_at IS NULL)", name="published_is_numbered"),
        sa.CheckConstraint("state <> 'draft' OR published_at IS NULL", name="draft_was_never_published"),
        sa.CheckConstraint("state <> 'published' OR published_at IS NOT NULL", name="published_when_published"),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_when_withdrawn"),
        sa.CheckConstraint("latest >= 0", name="latest_not_negative"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.Index("ix_paper_state_published", "state", "published_at", "id"),
        *(sa.Index(f"ix_paper_state_sort_{lang}", "state", f"sort_{lang}", "id") for lang in CODES),
    )

    @property
    def label(self) -> str | None:
        """``2026/07``, or None before publication."""
        return f"{self.year}/{self.number:02}" if self.number is not None else None

    @property
    def files(self) -> list[PaperFile]:
        """Files of the newest version, the language of the original first, the others in the order of the interface."""
        if "versions" in self.__dict__:
            return self.in_order(self.versions[0].files if self.versions else [])
        return self.in_order(self.current_files)

    def in_order(self, files: Iterable[PaperFile]) -> list[PaperFile]:
        """Files of a version in that order."""
        return sorted(files, key=lambda file: (file.lang != self.title.original, CODES.index(file.lang)))

    @property
    def languages(self) -> list[str]:
        """Languages it can be read in: those of its files, or of its title while there is none."""
        return [file.lang for file in self.files] or self.title.languages


class PaperAuthor(Base):
    """One author in the order of the title page: a member, or somebody from outside as he writes his name."""

    paper_id: Mapped[int] = mapped_column(sa.ForeignKey("paper.id", ondelete="CASCADE"))
    position: Mapped[int]
    expert_id: Mapped[int | None] = mapped_column(sa.ForeignKey("expert.id"), index=True)
    given: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), default="")
    family: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), default="")
    institution: Mapped[str] = mapped_column(sa.String(INSTITUTION_LENGTH), default="")

    paper: Mapped[Paper] = relationship(back_populates="authors")
    expert: Mapped[Expert | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("paper_id", "position"),
        sa.UniqueConstraint("paper_id", "expert_id"),
        sa.CheckConstraint("(expert_id IS NULL) = (family <> '')", name="member_or_named"),
    )


class PaperVersion(Base):
    """One state of the text. Versions are only ever added; `token` is the hidden field of the form it came from."""

    paper_id: Mapped[int] = mapped_column(sa.ForeignKey("paper.id", ondelete="CASCADE"))
    number: Mapped[int]
    note: Mapped[Multilingual | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    token: Mapped[str] = mapped_column(sa.String(TOKEN_LENGTH))

    paper: Mapped[Paper] = relationship(back_populates="versions")
    files: Mapped[list[PaperFile]] = relationship(back_populates="version", cascade="all, delete-orphan", order_by="PaperFile.id")

    __table_args__ = (
        sa.UniqueConstraint("paper_id", "number"),
        sa.UniqueConstraint("paper_id", "token"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
    )


class PaperFile(Base):
    """A version's text in one language. `since` is the version the file first came with, when it was carried over."""

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("paper_version.id", ondelete="CASCADE"))
    lang: Mapped[str] = mapped_column(sa.String(8))
    blob_id: Mapped[int] = mapped_column(sa.ForeignKey("blob.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(FILE_NAME_LENGTH))
    since: Mapped[int]

    version: Mapped[PaperVersion] = relationship(back_populates="files")
    blob: Mapped[Blob] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("version_id", "lang"),
        sa.CheckConstraint(f"lang IN ({', '.join(repr(code) for code in CODES)})", name="known_language"),
    )
