"""The database: one declarative base, one session per request, and what SQLite needs to be trusted."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask, g, has_request_context, request
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from .types import Multilingual, MultilingualType, UTCDateTime

try:
    # SQLite 3.7.0 to 3.51.2 can corrupt a database when the write-ahead log is reset; pysqlite3 bundles a cured one.
    from pysqlite3 import dbapi2 as sqlite
except ImportError:
    import sqlite3 as sqlite

BUSY_SECONDS = 5
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table: named after its class, keyed by a number nobody outside ever sees."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UTCDateTime(), Multilingual: MultilingualType()}

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 -- SQLAlchemy calls it with the class
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    id: Mapped[int] = mapped_column(primary_key=True)


db = SQLAlchemy(session_options={"expire_on_commit": False})


def init_app(app: Flask) -> None:
    """Connect the application to its database."""
    url = sa.make_url(app.config["DATABASE_URL"])
    options: dict[str, Any] = {"url": url}
    if url.get_backend_name() == "sqlite":
        options["module"] = sqlite
        options["connect_args"] = {"timeout": 5}
    else:
        options["url"] = url.set(drivername="postgresql+psycopg")
        options["pool_pre_ping"] = True
    app.config["SQLALCHEMY_ENGINES"] = {"default": options}
    db.init_app(app)
    # We have no asynchronous sessions to close; looking for them would start a thread at the end of every request.
    app.teardown_appcontext_funcs = [close for close in app.teardown_appcontext_funcs if "async" not in close.__name__]
    with app.app_context():
        if url.get_backend_name() == "sqlite":
            _make_trustworthy(db.engine)


def _make_trustworthy(engine: sa.Engine) -> None:
    """Durable commits, enforced foreign keys, and transactions that begin as what they will be."""

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
            connection.execute(f"PRAGMA {pragma}")

    turn = threading.Lock()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        if not _will_write():
            connection.exec_driver_sql("BEGIN")
            return
        # Inside SQLite waiters sleep and race, and in a rush some starve: the threads of a process take turns before that.
        if "turn" not in connection.info and turn.acquire(timeout=BUSY_SECONDS):
            connection.info["turn"] = turn
        # A transaction that reads first and writes later is refused as busy in spite of the timeout.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @sa.event.listens_for(engine, "checkin")
    def checkin(_connection: Any, record: Any) -> None:
        if held := record.info.pop("turn", None):
            held.release()


def _will_write() -> bool:
    """Requests that promise to change nothing read; all others, commands and the worker too, write."""
    return not has_request_context() or (request.method not in SAFE_METHODS and not g.get("reading"))


@contextmanager
def reading() -> Iterator[None]:
    """In a request that will write: read in a transaction of its own, so that nobody waits while its form is looked at."""
    g.reading = True
    try:
        yield
    finally:
        g.reading = False
        db.session.commit()


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what the block did, or nothing of it."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def locked(model: type[Any], id: int) -> Any:
    """The row, re-read and locked until the transaction ends: FOR UPDATE on PostgreSQL, BEGIN IMMEDIATE on SQLite."""
    query = sa.select(model).where(model.id == id).with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(query).one()
