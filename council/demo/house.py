"""The installation around the demo: whether it may be loaded, emptying it, and the password of its people."""

from __future__ import annotations

import secrets
from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from council.accounts.models import User
from council.accounts.queries import by_email
from council.core import blobs, kept
from council.core.database import Base, db, transaction
from council.core.migrations import migrate
from council.core.types import CODE_LETTERS

from .people import ACCOUNTS
from .stage import DOMAIN

#: What each of the demo people is there to show.
SHOWS = {
    "admin": "administrator",
    "dana": "organiser, Kazakhstan",
    "orxan": "organiser, Azerbaijan",
    "aigerim": "expert, Kazakhstan",
    "elchin": "expert, Azerbaijan",
    "murad": "student, Azerbaijan",
    "aliya": "student, Kazakhstan, a minor",
}


def is_production() -> bool:
    return bool(current_app.config["ENV"] == "production")


def is_inhabited() -> bool:
    """Whether anybody has an account here."""
    return db.session.scalar(sa.select(User.id).limit(1)) is not None


def prepare_tables() -> None:
    """Bring an installation that was never started up to date."""
    if not sa.inspect(db.engine).has_table(User.__tablename__):
        migrate(current_app._get_current_object())  # type: ignore[attr-defined]


def empty() -> None:
    """Delete every row, every file and every letter on disk."""
    keys = [blobs.key(sha256) for sha256 in db.session.scalars(sa.select(blobs.Blob.sha256))]
    with transaction():
        if db.engine.dialect.name == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
            db.session.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        else:
            for table in reversed(Base.metadata.sorted_tables):
                db.session.execute(sa.delete(table))
    db.session.expunge_all()
    for key in keys:
        blobs.objects().delete(key)
    for letter in (Path(current_app.config["INSTANCE_PATH"]) / "mail").glob("*.eml"):
        letter.unlink()
    kept.read_again()
    db.session.rollback()


def choose_password() -> str:
    """The password of the setting, or the one kept from the last time, or a new one; it is kept for later starts."""
    password = current_app.config["DEMO_PASSWORD"] or kept_password() or _random_password()
    file = _file()
    file.touch(mode=0o600)
    file.write_text(password, encoding="utf-8")
    return password


def kept_password() -> str:
    """The password the demo people got when they were loaded; empty when none is known."""
    return _file().read_text(encoding="utf-8").strip() if _file().exists() else ""


def who_signs_in() -> str:
    """The demo people and their password, as lines for a terminal; empty where there is no demo council."""
    password = kept_password()
    if not password or by_email(f"admin@{DOMAIN}") is None:
        return ""
    lines = [f"  {f'{key}@{DOMAIN}':24} {SHOWS[key]}" for key in ACCOUNTS]
    return "\n".join(["", "  Who signs in:", *lines, "", f"  Password of all: {password}", ""])


def _random_password() -> str:
    return "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(3))


def _file() -> Path:
    return Path(current_app.config["INSTANCE_PATH"]) / "demo_password"
