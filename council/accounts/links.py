"""Links in letters: 160 random bits, bound to one purpose, kept as a hash, and changing nothing when merely opened."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

import sqlalchemy as sa

from council.core import clock
from council.core.database import db

from .models import Link, Purpose, User


def issue(purpose: Purpose, *, user: User | None = None, subject_id: int | None = None, lasts: timedelta) -> str:
    """Make a link and return its secret; it is shown once, in a letter or on a terminal, and never stored."""
    secret = secrets.token_urlsafe(20)
    link = Link(purpose=purpose, secret_hash=_hash(secret), subject_id=subject_id, expires_at=clock.now() + lasts)
    link.user_id = user.id if user is not None else None
    db.session.add(link)
    return secret


def find(purpose: Purpose, secret: str) -> Link | None:
    """The link with this secret, if it is for this purpose, not used up and not expired."""
    query = sa.select(Link).where(Link.secret_hash == _hash(secret), Link.purpose == purpose, Link.used_at.is_(None), Link.expires_at > clock.now())
    return db.session.scalars(query).one_or_none()


def use_up(link: Link) -> bool:
    """Close the link. False if somebody else closed it first: then the caller must do nothing."""
    update = sa.update(Link).where(Link.id == link.id, Link.used_at.is_(None)).values(used_at=clock.now())
    return bool(db.session.connection().execute(update).rowcount == 1)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
