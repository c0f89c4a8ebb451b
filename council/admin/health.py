"""How the installation is: what it stands on, and whether all of that answers."""

from __future__ import annotations

import platform
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from council.core import clock, migrations
from council.core.database import db
from council.core.events import Event, EventRecord
from council.core.worker import last_beat

#: A worker that was silent for longer is stuck or gone.
SILENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Check:
    """One thing the installation stands on. `needed` says that pages cannot be served without it."""

    name: str
    ok: bool
    detail: str
    needed: bool = True


def checks() -> list[Check]:
    """Database, migrations, disk, worker, in this order. Never raises."""
    return [_database(), _migrations(), _disk(), _worker()]


def _database() -> Check:
    try:
        db.session.execute(sa.text("SELECT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return Check("database", False, "does not answer")
    return Check("database", True, "answers")


def _migrations() -> Check:
    try:
        is_current = migrations.applied(db.session.connection()) == migrations.known()[-1:]
    except SQLAlchemyError:
        db.session.rollback()
        return Check("migrations", False, "unknown")
    return Check("migrations", is_current, "current" if is_current else "pending")


def _disk() -> Check:
    try:
        with tempfile.TemporaryFile(dir=current_app.instance_path) as file:
            file.write(b"written")
            file.flush()
    except OSError:
        return Check("disk", False, "cannot be written")
    return Check("disk", True, "writable")


def _worker() -> Check:
    try:
        beat = last_beat()
    except SQLAlchemyError:
        db.session.rollback()
        return Check("worker", False, "unknown", needed=False)
    if beat is None:
        return Check("worker", False, "never seen", needed=False)
    silent = clock.now() - beat
    return Check("worker", silent <= SILENCE, f"seen {max(0, int(silent.total_seconds()))} s ago", needed=False)


@dataclass(frozen=True)
class Room:
    """How full the disk of the instance folder is, in GB."""

    free: float
    total: float


def room() -> Room:
    """The disk the files and, with SQLite, the database lie on."""
    usage = shutil.disk_usage(current_app.instance_path)
    return Room(round(usage.free / 1e9, 1), round(usage.total / 1e9, 1))


def versions() -> list[tuple[str, str]]:
    """What is running: names of programs and their versions."""
    dialect = db.engine.dialect
    server = ".".join(str(part) for part in dialect.server_version_info or ())
    if dialect.name == "sqlite":
        server = str(db.session.scalar(sa.text("SELECT sqlite_version()")))
    programs = [("Flask", version("flask")), ("SQLAlchemy", version("sqlalchemy"))]
    return [("Python", platform.python_version()), ({"sqlite": "SQLite"}.get(dialect.name, "PostgreSQL"), server), *programs]


def last_backup() -> datetime | None:
    """When the last backup was made, as far as the audit log knows; after a restore, the one that was put back."""
    query = sa.select(EventRecord).where(EventRecord.event.in_([Event.BACKUP_MADE.value, Event.BACKUP_RESTORED.value]))
    line = db.session.scalars(query.order_by(EventRecord.id.desc()).limit(1)).one_or_none()
    if line is None:
        return None
    return line.at if line.event == Event.BACKUP_MADE else datetime.fromisoformat(line.details["made_at"])
