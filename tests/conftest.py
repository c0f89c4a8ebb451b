"""Fixtures: an application on each real database, clients, the cast, and counters."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, has_app_context
from flask.testing import FlaskClient, FlaskCliRunner
from hypothesis import settings as hypothesis_settings

from council import create_app
from council.core import kept
from council.core.database import db
from council.core.migrations import migrate
from council.core.policy import STRANGER, Actor
from tests.support import cast
from tests.support.databases import KINDS, Cluster, Postgresql, Sqlite, postgres_binaries

# A machine that is busy with something else is no failure.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

SETTINGS = {
    "ENV": "development",
    "TESTING": True,
    "SECRET_KEY": "a key for tests that is long enough to be one",
    "WTF_CSRF_ENABLED": False,
    "RATELIMIT_ENABLED": True,
    "PAGE_CACHE_SECONDS": 0,
    "PASSWORD_ROUNDS": 1,
    "PASSWORD_MEMORY_KIB": 64,
    "LOG_LEVEL": "WARNING",
    "BASE_URL": "http://localhost",
}


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    if postgres_binaries() is None:
        pytest.skip("PostgreSQL is not installed: NOT RUN on PostgreSQL")
    server = Cluster()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def applications() -> Iterator[dict[str, tuple[Flask, Any]]]:
    """The applications made so far, by database. A session's own parameters would be made anew whenever tests change sides."""
    made: dict[str, tuple[Flask, Any]] = {}
    yield made
    for app, _store in made.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(params=KINDS)
def application(request: pytest.FixtureRequest, applications: dict[str, tuple[Flask, Any]]) -> tuple[Flask, Any]:
    """One application a database; its template holds the migrated schema and the cast."""
    kind = request.param
    if kind not in applications:
        folder = request.getfixturevalue("tmp_path_factory").mktemp(kind)
        store: Any = Sqlite(folder) if kind == "sqlite" else Postgresql(request.getfixturevalue("cluster"), "council_test")
        applications[kind] = _application(store, folder), store
    return applications[kind]


def _application(store: Any, folder: Path) -> Flask:
    app = create_app(SETTINGS | {"DATABASE_URL": store.url, "INSTANCE_PATH": str(folder / "instance")})
    app.test_client_class = Browser
    migrate(app)
    with app.app_context():
        from flask_security.utils import hash_password

        cast.settle(hash_password(cast.PASSWORD))
        db.session.commit()
        store.freeze(db.engine.dispose)
    return app


@pytest.fixture
def app(application: tuple[Flask, Any]) -> Iterator[Flask]:
    """The application with a fresh database, empty blob store and empty mail folder, and its context pushed."""
    app, store = application
    instance = Path(app.instance_path)
    for name in ("blobs", "mail"):
        shutil.rmtree(instance / name, ignore_errors=True)
        (instance / name).mkdir(parents=True)
    before = dict(app.config)
    with app.app_context():
        store.reset(db.engine.dispose)
        limits = app.extensions["limits"]
        limits.reset()
        limits.enabled = False
        # What pages keep of the database would otherwise leak into the next test, and be read in the middle of one.
        kept.read_again()
        db.session.rollback()
        yield app
        db.session.rollback()
    app.config.clear()
    app.config.update(before)


class Browser(FlaskClient):
    """A client whose requests know nothing of the test's context: what the test did is saved first, what they did is seen after."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if not has_app_context():
            # A redirect that is being followed.
            return super().open(*args, **kwargs)
        db.session.commit()
        kwargs.setdefault("buffered", True)
        try:
            return Context().run(super().open, *args, **kwargs)
        finally:
            db.session.expire_all()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Actor], FlaskClient]:
    """The browser of somebody already signed in: ``browser_of(dana).get("/en/desk")``."""

    def sign_in(actor: Actor) -> FlaskClient:
        client = app.test_client()
        if actor.is_signed_in:
            with client.session_transaction() as session:
                session.update(_user_id=actor.user.fs_uniquifier, _fresh=True, fs_cc="set", fs_paa=4e9)
        return client

    return sign_in


def _member(key: str) -> Any:
    def fixture(app: Flask) -> Actor:
        return cast.person(key)

    fixture.__doc__ = f"{cast.PEOPLE[key][0]}, see the cast."
    return pytest.fixture(name=key)(fixture)


aigerim, elchin, dana, orxan, murad, aliya, admin = map(_member, cast.PEOPLE)


@pytest.fixture
def leyla() -> Actor:
    """Leyla of the press: a stranger to the platform."""
    return STRANGER


@pytest.fixture
def statements(app: Flask) -> Callable[[], Any]:
    """Count SQL: ``with statements() as seen: …; assert len(seen) == 4``."""

    @contextmanager
    def listen() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.append(statement)

        sa.event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            sa.event.remove(db.engine, "before_cursor_execute", note)

    return listen
