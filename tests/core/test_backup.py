"""A backup holds one whole moment and can be put back, on either database."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from council import create_app
from council.accounts.operations import create_account
from council.admin import health
from council.core import backup, blobs, migrations, seats
from council.core.database import Base, db, transaction
from council.core.errors import Refused
from council.core.events import EventRecord
from council.core.migrations import migrate
from council.core.outbox import Letter
from council.core.seats import Seat, SeatPool
from council.core.types import Multilingual
from council.members.models import Topic
from tests.support.databases import KINDS, Postgresql, Sqlite, wait_until

_NUMBERS = count(1)

VOLATILE = {"event_record", "sweep"}


@pytest.fixture
def furnished(app: Flask) -> Flask:
    """Something in every kind of column: texts in languages, instants, bytes, JSON, a topic whose parent comes later."""
    with transaction():
        people = [create_account(f"guest{number}@demo.example", name=f"Қонақ «{number}»\n", lang="kk", zone="Asia/Aqtau") for number in range(5)]
        pool = SeatPool(capacity=2)
        db.session.add(pool)
        db.session.flush()
        for person in people:
            seats.claim(pool.id, person.id)
        blobs.store_trusted("Қазақстан".encode(), media_type="text/plain")
        blobs.store_trusted(bytes(range(256)) * 5000, media_type="application/zip")
        db.session.add(Letter(name="x", to_email="a@demo.example", to_name="", lang="az", subject="Ələt", text="", html="", calendar=b"\x00\xff"))
        child = Topic(slug="ports", label=Multilingual.of("az", az="Limanlar", kk="Порттар"), position=1)
        db.session.add(child)
        db.session.flush()
        parent = Topic(slug="sea", label=Multilingual.of("en", en="Sea"), position=2)
        db.session.add(parent)
        db.session.flush()
        child.parent_id = parent.id
    return app


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables as Python values, but those that restoring itself writes."""
    db.session.rollback()
    with db.engine.connect() as connection:
        return {
            table.name: [dict(row._mapping) for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
            if table.name not in VOLATILE
        }


@pytest.fixture(params=KINDS)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An installation of its own, of either kind, whose database has no tables yet."""
    on_sqlite = request.param == "sqlite"
    store: Any = Sqlite(tmp_path) if on_sqlite else Postgresql(request.getfixturevalue("cluster"), f"restored_{next(_NUMBERS)}")
    settings = {"ENV": "development", "TESTING": True, "DATABASE_URL": store.url, "INSTANCE_PATH": str(tmp_path / "elsewhere")}
    app = create_app(settings)
    with app.app_context():
        engine = db.engine
    yield app
    engine.dispose()


@pytest.fixture
def elsewhere(fresh: Flask) -> Flask:
    """An installation of its own with an empty database of either kind."""
    migrate(fresh)
    return fresh


def test_what_is_backed_up_is_what_is_restored_on_either_database(furnished, elsewhere, tmp_path):
    before = everything()
    manifest = backup.make(tmp_path / "backup")

    with elsewhere.app_context():
        assert backup.restore(tmp_path / "backup") == manifest
        assert everything() == before
        assert all(blobs.verify(blob) for blob in db.session.scalars(sa.select(blobs.Blob)))
        assert manifest["blobs"] == 2


def test_after_a_restore_new_rows_get_new_ids_and_constraints_still_hold(furnished, elsewhere, tmp_path):
    backup.make(tmp_path / "backup")

    with elsewhere.app_context():
        backup.restore(tmp_path / "backup")
        known = db.session.scalar(sa.select(sa.func.max(SeatPool.id)))
        with transaction():
            pool = SeatPool(capacity=1)
            db.session.add(pool)
        assert pool.id > known
        with pytest.raises(sa.exc.IntegrityError), transaction():
            db.session.add(Seat(pool_id=999_999, holder_id=1, state="taken"))


def test_a_new_database_is_given_its_tables_by_the_restore(furnished, fresh, tmp_path):
    before = everything()
    manifest = backup.make(tmp_path / "backup")

    with fresh.app_context():
        assert backup.restore(tmp_path / "backup") == manifest
        assert everything() == before
        assert health.last_backup() == datetime.fromisoformat(manifest["made_at"])


def test_an_older_backup_does_not_go_into_a_new_database_and_is_told_where_it_goes(furnished, fresh, tmp_path):
    folder = tmp_path / "backup"
    first = migrations.known()[0]
    manifest = backup.make(folder) | {"revision": [first]}
    (folder / "manifest.json").write_text(json.dumps(manifest))

    with fresh.app_context():
        with pytest.raises(Refused, match=f"has the older schema {first}"):
            backup.restore(folder)
        assert sa.inspect(db.engine).get_table_names() == []


def test_a_database_that_was_not_upgraded_yet_is_named_as_what_is_behind(furnished, elsewhere, tmp_path):
    backup.make(tmp_path / "backup")

    with elsewhere.app_context():
        with transaction():
            db.session.execute(sa.text("UPDATE alembic_version SET version_num = :first"), {"first": migrations.known()[0]})
        with pytest.raises(Refused, match="Upgrade it first"):
            backup.restore(tmp_path / "backup")


def test_the_manifest_names_every_file_with_its_hash_and_every_table_with_its_rows(furnished, tmp_path):
    folder = tmp_path / "backup"
    manifest = backup.make(folder)

    on_disk = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert on_disk == {*manifest["sha256"], "manifest.json"}
    assert manifest["tables"]["seat"] == 5
    assert set(manifest["tables"]) == set(Base.metadata.tables)
    assert json.loads((folder / "manifest.json").read_text()) == manifest


def test_a_backup_taken_while_people_write_is_one_moment(furnished, tmp_path):
    """Each writer's transaction moves a seat between two pools, so any single moment has the same total."""
    with transaction():
        left, right = SeatPool(capacity=1000, taken=500), SeatPool(capacity=1000, taken=500)
        db.session.add_all([left, right])
    stopping, rounds = Flag(), []

    def write() -> None:
        while not stopping.is_set():
            with furnished.app_context(), transaction():
                db.session.execute(sa.update(SeatPool).where(SeatPool.id == left.id).values(taken=SeatPool.taken - 1))
                db.session.execute(sa.update(SeatPool).where(SeatPool.id == right.id).values(taken=SeatPool.taken + 1))
                rounds.append(1)

    writer = Thread(target=write)
    writer.start()
    try:
        totals, written = [], []
        for turn in range(3):
            wait_until(lambda turn=turn: len(rounds) > 5 * (turn + 1))
            backup.make(tmp_path / f"backup{turn}")
            lines = (tmp_path / f"backup{turn}" / "tables" / "seat_pool.jsonl").read_text().splitlines()
            found = [row["taken"] for row in map(json.loads, lines) if row["capacity"] == 1000]
            totals.append(sum(found))
            written.append(found[1])
    finally:
        stopping.set()
        writer.join()

    assert totals == [1000, 1000, 1000]
    assert written == sorted(written)
    assert written[-1] > 500


def test_a_database_in_use_is_not_overwritten_without_being_told_to(furnished, tmp_path):
    backup.make(tmp_path / "backup")
    with pytest.raises(Refused, match="not empty"):
        backup.restore(tmp_path / "backup")
    before = everything()
    with transaction():
        create_account("late@demo.example", name="Late", lang="en", zone="Asia/Baku")

    backup.restore(tmp_path / "backup", replace=True)

    assert everything() == before
    assert [row.event for row in db.session.scalars(sa.select(EventRecord).order_by(EventRecord.id))][-1] == "backup:restored"


@pytest.mark.parametrize("harm", ["flip", "cut", "delete", "blob"])
def test_a_damaged_backup_is_refused_and_nothing_is_changed(furnished, tmp_path, harm):
    folder = tmp_path / "backup"
    backup.make(folder)
    before = everything()
    file = next((folder / "blobs").rglob("*/*")) if harm == "blob" else folder / "tables" / "seat.jsonl"
    content = file.read_bytes()
    if harm == "delete":
        file.unlink()
    else:
        file.write_bytes(content[:-5] if harm == "cut" else bytes([content[0] ^ 1]) + content[1:])

    with pytest.raises(Refused, match="damaged"):
        backup.restore(folder, replace=True)

    assert everything() == before


def test_a_restore_that_fails_half_way_changes_nothing(furnished, tmp_path):
    folder = tmp_path / "backup"
    manifest = backup.make(folder)
    before = everything()
    # A seat of a pool that does not exist: found only when all rows are in.
    file = folder / "tables" / "seat_pool.jsonl"
    file.write_text("")
    manifest["sha256"]["tables/seat_pool.jsonl"] = backup._hash(file)
    (folder / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(sa.exc.IntegrityError):
        backup.restore(folder, replace=True)

    assert everything() == before


@pytest.mark.parametrize(("change", "says"), [({"revision": ["20991231_000000"]}, "newer version"), ({"format": 99}, "newer version")])
def test_a_backup_from_the_future_is_refused(furnished, tmp_path, change, says):
    folder = tmp_path / "backup"
    manifest = backup.make(folder) | change
    (folder / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(Refused, match=says):
        backup.restore(folder, replace=True)


def test_a_folder_without_a_manifest_is_no_backup(furnished, tmp_path):
    backup.make(tmp_path / "backup")
    (tmp_path / "backup" / "manifest.json").unlink()

    with pytest.raises(Refused, match="no finished backup"):
        backup.restore(tmp_path / "backup", replace=True)


def test_a_manifest_cannot_reach_out_of_its_folder(furnished, tmp_path):
    folder = tmp_path / "backup"
    manifest = backup.make(folder)
    (tmp_path / "outside").write_text("x")
    manifest["sha256"]["blobs/../../outside"] = backup._hash(tmp_path / "outside")
    (folder / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(Refused, match="damaged"):
        backup.restore(folder, replace=True)


def test_a_backup_does_not_overwrite_another(furnished, tmp_path):
    backup.make(tmp_path / "backup")

    with pytest.raises(Refused, match="not empty"):
        backup.make(tmp_path / "backup")


def test_a_missing_file_stops_the_backup_and_is_named(furnished, tmp_path):
    shutil.rmtree(Path(furnished.config["INSTANCE_PATH"]) / "blobs")

    with pytest.raises(Refused, match="missing or damaged"):
        backup.make(tmp_path / "backup")
    assert not (tmp_path / "backup" / "manifest.json").exists()


def test_the_commands_make_and_restore_and_say_so(furnished, runner, tmp_path):
    made = runner.invoke(args=["council", "backup", str(tmp_path / "backup")])
    refused = runner.invoke(args=["council", "restore", str(tmp_path / "backup")])
    restored = runner.invoke(args=["council", "restore", "--replace", str(tmp_path / "backup")])

    assert (made.exit_code, refused.exit_code, restored.exit_code) == (0, 1, 0), (made.output, refused.output, restored.output)
    assert "2 files are in" in made.output
    assert "not empty" in refused.output
    assert "2 files were restored" in restored.output
