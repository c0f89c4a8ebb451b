"""Reads about accounts."""

from __future__ import annotations

import sqlalchemy as sa

from council.core.database import db

from .models import User


def by_email(email: str) -> User | None:
    """The account with this address, however its capitals were typed."""
    return db.session.scalars(sa.select(User).where(User.email == normal_email(email))).unique().one_or_none()


def normal_email(email: str) -> str:
    """The one spelling an address is stored under."""
    return email.strip().lower()
