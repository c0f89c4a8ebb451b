"""Accounts, what they are granted, and links that work once."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask_security import RoleMixin, UserMixin
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.core import clock
from council.core.database import Base
from council.core.policy import Role
from council.core.types import JSON, enum_column
from council.lingua.locales import DEFAULT

#: Longest address that SMTP can carry (RFC 5321, erratum 1690).
EMAIL_LENGTH = 254
NAME_LENGTH = 160
WITHOUT_CHAPTER = sa.text("chapter_id IS NULL")


class User(Base, UserMixin):
    """Somebody who can sign in: by password, or, without one, by a link sent to the address."""

    email: Mapped[str] = mapped_column(sa.String(EMAIL_LENGTH), unique=True)
    display_name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), default="")
    lang: Mapped[str] = mapped_column(sa.String(8), default=DEFAULT)
    zone: Mapped[str] = mapped_column(sa.String(40), default="Asia/Baku")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    password: Mapped[str | None] = mapped_column(sa.String(255))
    #: Part of every session; a new one signs the person out everywhere.
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(sa.String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(sa.String(255))
    #: Which code of the second factor was used last, counted in half minutes: each works once.
    tf_last_counter: Mapped[int | None]
    tf_phone_number: Mapped[str | None] = mapped_column(sa.String(64))
    mf_recovery_codes: Mapped[list[Any] | None] = mapped_column(MutableList.as_mutable(JSON()))

    roles: Mapped[list[Grant]] = relationship(back_populates="user", lazy="joined", cascade="all, delete-orphan")

    __table_args__ = (sa.CheckConstraint("email = lower(email)", name="email_lower"),)


class Grant(Base, RoleMixin):
    """One role of one person, for a chapter or, for administrators and students, for the whole council."""

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role))
    chapter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("chapter.id"))
    granted_at: Mapped[datetime] = mapped_column(default=clock.now)

    user: Mapped[User] = relationship(back_populates="roles")

    __table_args__ = (
        sa.UniqueConstraint("user_id", "role", "chapter_id"),
        # NULLs are distinct to a UNIQUE constraint, so roles without a chapter need an index of their own.
        sa.Index("uq_grant_without_chapter", "user_id", "role", unique=True, sqlite_where=WITHOUT_CHAPTER),
        sa.CheckConstraint("(role IN ('expert', 'organiser')) = (chapter_id IS NOT NULL)", name="chapter_where_needed"),
    )

    @property
    def name(self) -> str:
        """What Flask-Security calls a role."""
        return self.role.value

    @property
    def permissions(self) -> list[str]:
        """Permissions are decided in `core.policy`, not stored."""
        return []


@sa.event.listens_for(Grant.__table__, "before_create")
def _where_on_postgresql(table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    # Said up there, it would load that dialect, two megabytes of every process, where it is not spoken.
    if connection.dialect.name == "postgresql":
        [index] = [index for index in table.indexes if index.name == "uq_grant_without_chapter"]
        index.dialect_kwargs["postgresql_where"] = WITHOUT_CHAPTER


class Purpose(StrEnum):
    """What a one-time link is for; a link never works for another purpose."""

    ADMIN = "admin"
    APPLICATION = "application"
    ENTER = "enter"
    GUARDIAN = "guardian"
    INVITATION = "invitation"
    POLL = "poll"
    UNSUBSCRIBE = "unsubscribe"


class Link(Base):
    """A secret address sent to somebody. Only its hash is stored; `used_at` closes those that work once."""

    purpose: Mapped[Purpose] = mapped_column(enum_column(Purpose))
    secret_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    subject_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()
