"""The demo council, loaded once for each database; tests read it, and what empties it gets it put back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from council import create_app
from council.accounts.operations import create_account
from council.core import blobs, kept
from council.core.database import db
from council.core.migrations import migrate
from tests.conftest import SETTINGS, Browser
from tests.support.databases import KINDS, Postgresql, Sqlite

PASSWORD = "kəhrəba-мұнай-27"


class House:
    """An application with the demo council in it, loaded by the command over something else that was there before."""

    def __init__(self, app: Flask, store: Any) -> None:
        self.app, self.store = app, store
        self.instance = Path(app.instance_path)
        migrate(app)
        with app.app_context():
            self._settle_strangers()
        self.said = app.test_cli_runner().invoke(args=["council", "demo", "--reset"])
        with app.app_context():
            self.engine = db.engine
        store.freeze(self.engine.dispose)
        store.reset(self.engine.dispose)

    def _settle_strangers(self) -> None:
        create_account("somebody@elsewhere.example", name="Somebody", lang="en")
        self.stray = blobs.store_trusted(b"left behind", media_type="text/plain").sha256
        db.session.commit()
        (self.instance / "mail").mkdir(exist_ok=True)
        (self.instance / "mail" / "old.eml").write_text("Subject: old", encoding="ascii")

    def put_back(self) -> None:
        """Restore the database to the demo as it was loaded."""
        self.store.reset(self.engine.dispose)


@pytest.fixture(scope="session")
def houses() -> Iterator[dict[str, House]]:
    """The demo councils loaded so far, by database."""
    made: dict[str, House] = {}
    yield made
    for house in made.values():
        house.engine.dispose()


@pytest.fixture(params=KINDS)
def house(request: pytest.FixtureRequest, houses: dict[str, House]) -> House:
    """The demo council on one database."""
    kind = request.param
    if kind not in houses:
        folder = request.getfixturevalue("tmp_path_factory").mktemp(f"demo-{kind}")
        store: Any = Sqlite(folder) if kind == "sqlite" else Postgresql(request.getfixturevalue("cluster"), "council_demo")
        app = create_app(SETTINGS | {"DATABASE_URL": store.url, "INSTANCE_PATH": str(folder / "instance"), "DEMO_PASSWORD": PASSWORD})
        app.test_client_class = Browser
        houses[kind] = House(app, store)
    return houses[kind]


@pytest.fixture
def app(house: House) -> Iterator[Flask]:
    """The demo council, its context pushed. Nothing is put back: these tests read."""
    with house.app.app_context():
        house.app.extensions["limits"].enabled = False
        kept.read_again()
        db.session.rollback()
        yield house.app
        db.session.rollback()


@pytest.fixture
def disposable(house: House, app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The same for a test that empties it."""
    for name in ("blobs", "mail"):
        shutil.copytree(house.instance / name, tmp_path / name)
    yield app
    db.session.rollback()
    house.put_back()
    for name in ("blobs", "mail"):
        shutil.rmtree(house.instance / name)
        shutil.copytree(tmp_path / name, house.instance / name)
