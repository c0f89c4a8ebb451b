"""Backups of everything: the tables as JSON lines, the files, and a manifest with the hash of each.

The format belongs to neither database, so a backup of SQLite can be restored on PostgreSQL and the other way round. A backup is
one moment: a copy made by SQLite's backup interface, or one repeatable-read transaction on PostgreSQL.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click
import sqlalchemy as sa
from flask import Flask, current_app
from flask_babel import gettext as _

from . import blobs, clock, migrations
from .cli import council
from .codec import decoded, encoded
from .database import Base, db
from .errors import Refused
from .events import Event, record
from .jobs import Sweep
from .policy import SYSTEM

FORMAT = 1
MANIFEST = "manifest.json"
ROWS = 1000
#: Tables a migrated but unused database may hold rows in.
HOUSEKEEPING = frozenset({Sweep.__tablename__})


def init_app(app: Flask) -> None:
    """Nothing to set up: importing this module put the commands into the group."""
    app.extensions["backup"] = make


@council.command("backup")
@click.argument("directory", type=click.Path(path_type=Path))
def backup_command(directory: Path) -> None:
    """Write a backup of the database and all files into a new DIRECTORY."""
    try:
        manifest = make(directory)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(_("%(rows)d rows and %(files)d files are in %(place)s.", rows=_rows_in(manifest), files=manifest["blobs"], place=directory))


@council.command("restore")
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--replace", is_flag=True, help="Delete what the database holds now.")
def restore_command(directory: Path, replace: bool) -> None:
    """Put back what the backup in DIRECTORY holds, all of it or nothing."""
    try:
        manifest = restore(directory, replace=replace)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(_("%(rows)d rows and %(files)d files were restored.", rows=_rows_in(manifest), files=manifest["blobs"]))


def _rows_in(manifest: dict[str, Any]) -> int:
    return sum(manifest["tables"].values())


def make(directory: Path) -> dict[str, Any]:
    """Back up into a new or empty directory and return the manifest. People may go on working meanwhile.

    The manifest is written last: a directory without one is no backup.

    Raises:
        Refused: the directory holds something, or a file of the council is missing or damaged.
    """
    if directory.exists() and any(directory.iterdir()):
        raise Refused(_("%(place)s is not empty.", place=directory))
    (directory / "tables").mkdir(parents=True)
    hashes: dict[str, str] = {}
    counts: dict[str, int] = {}
    with _snapshot(directory) as connection:
        revision = migrations.applied(connection)
        for table in Base.metadata.sorted_tables:
            name = f"tables/{table.name}.jsonl"
            counts[table.name], hashes[name] = _dump(connection, table, directory / name)
        for digest in connection.scalars(sa.select(blobs.Blob.sha256).order_by(blobs.Blob.sha256)):
            name = f"blobs/{blobs.key(digest)}"
            _fetch(digest, directory / name)
            hashes[name] = digest
    manifest = {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "revision": revision,
        "made_on": db.engine.dialect.name,
        "tables": counts,
        "blobs": sum(name.startswith("blobs/") for name in hashes),
        "sha256": hashes,
    }
    draft = directory / f".{MANIFEST}"
    draft.write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
    _sync(draft)
    os.replace(draft, directory / MANIFEST)
    record(Event.BACKUP_MADE, None, actor=SYSTEM, rows=_rows_in(manifest), files=manifest["blobs"])
    db.session.commit()
    return manifest


@contextmanager
def _snapshot(directory: Path) -> Iterator[sa.Connection]:
    """A connection that sees one moment of the database and makes nobody wait."""
    db.session.commit()
    if db.engine.dialect.name != "sqlite":
        with db.engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection:
            yield connection
        return
    copy = directory / ".snapshot.sqlite3"
    sqlite: Any = db.engine.dialect.dbapi
    live, still = sqlite.connect(db.engine.url.database), sqlite.connect(str(copy))
    try:
        live.backup(still)
        if (answer := still.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise Refused(_("The database is damaged: %(answer)s", answer=answer))
    finally:
        live.close()
        still.close()
    engine = sa.create_engine(f"sqlite:///{copy}", module=sqlite)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
        for file in directory.glob(".snapshot.sqlite3*"):
            file.unlink()


def _dump(connection: sa.Connection, table: sa.Table, file: Path) -> tuple[int, str]:
    """Write a table, one JSON object a line, by id; returns the number of rows and the file's hash."""
    columns = [column for column in table.columns if column.computed is None]
    query = sa.select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=ROWS)
    count = 0
    with file.open("w", encoding="utf-8") as out:
        for row in connection.execute(query):
            count += 1
            values = {column.name: encoded(value, column.type) for column, value in zip(columns, row, strict=True)}
            out.write(json.dumps(values, ensure_ascii=False) + "\n")
    _sync(file)
    return count, _hash(file)


def _fetch(digest: str, file: Path) -> None:
    """Copy one file out of the store, seeing that it is what its name says."""
    file.parent.mkdir(parents=True, exist_ok=True)
    actual = hashlib.sha256()
    try:
        with file.open("wb") as out:
            for chunk in blobs.objects().chunks(blobs.key(digest)):
                actual.update(chunk)
                out.write(chunk)
    except FileNotFoundError:
        actual = hashlib.sha256(b"missing")
    if actual.hexdigest() != digest:
        raise Refused(_("The file %(hash)s is missing or damaged in the store.", hash=digest))
    _sync(file)


def restore(directory: Path, *, replace: bool = False) -> dict[str, Any]:
    """Put a backup back, in one transaction, and return its manifest. Every hash is checked before anything is written.

    A new database is given its tables first, if the backup is of the present schema.

    Raises:
        Refused: no or a damaged backup, one of another schema, or a database that is not empty without `replace`.
    """
    manifest = read_manifest(directory)
    _check_hashes(directory, manifest["sha256"])
    db.session.commit()
    if _has_no_tables() and manifest["revision"] == migrations.known()[-1:]:
        migrations.migrate(current_app._get_current_object())  # type: ignore[attr-defined]
    with db.engine.begin() as connection:
        _check_schema(manifest["revision"], migrations.applied(connection))
        tables = [table for table in Base.metadata.sorted_tables if table.name in manifest["tables"]]
        used = [
            table
            for table in Base.metadata.sorted_tables
            if table.name not in HOUSEKEEPING and connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first()
        ]
        if used and not replace:
            raise Refused(_("The database is not empty. Restore into a fresh one, or say --replace to delete what it holds."))
        for name in manifest["sha256"]:
            if name.startswith("blobs/"):
                blobs.objects().put(name.removeprefix("blobs/"), directory / name)
        with _late_foreign_keys(connection):
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(sa.delete(table))
            for table in tables:
                _load(connection, table, directory / "tables" / f"{table.name}.jsonl")
        _set_sequences(connection, tables)
    db.session.expire_all()
    record(Event.BACKUP_RESTORED, None, actor=SYSTEM, made_at=manifest["made_at"], rows=_rows_in(manifest))
    db.session.commit()
    return manifest


def read_manifest(directory: Path) -> dict[str, Any]:
    """The manifest of a backup.

    Raises:
        Refused: there is none, or it is of a format we do not know.
    """
    try:
        manifest = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refused(_("%(place)s holds no finished backup.", place=directory)) from None
    if manifest.get("format") != FORMAT:
        raise Refused(_("This backup was made by a newer version. Please upgrade before restoring it."))
    return dict(manifest)


def _check_hashes(directory: Path, hashes: dict[str, str]) -> None:
    root = directory.resolve()
    for name, expected in hashes.items():
        file = (directory / name).resolve()
        if not file.is_relative_to(root) or not file.is_file() or _hash(file) != expected:
            raise Refused(_("The backup is damaged: %(name)s is missing or changed.", name=name))


def _has_no_tables() -> bool:
    with db.engine.connect() as connection:
        return not sa.inspect(connection).get_table_names()


def _check_schema(theirs: list[str], ours: list[str]) -> None:
    if theirs == ours:
        return
    known = migrations.known()
    if not set(known).issuperset(theirs):
        raise Refused(_("This backup was made by a newer version. Please upgrade before restoring it."))
    if theirs == known[-1:]:
        raise Refused(_("The database does not have the schema of this backup yet. Upgrade it first, with “flask db upgrade”."))
    place = ", ".join(theirs)
    raise Refused(_("This backup has the older schema %(place)s. Bring an empty database to it, restore, then upgrade.", place=place))


@contextmanager
def _late_foreign_keys(connection: sa.Connection) -> Iterator[None]:
    """Let foreign keys be checked when all rows are in, for topics whose parent comes later and tables in a circle."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield
        return
    inspector = sa.inspect(connection)
    preparer = connection.dialect.identifier_preparer
    constraints = [
        (preparer.quote(table.name), preparer.quote(str(key["name"])))
        for table in Base.metadata.sorted_tables
        for key in inspector.get_foreign_keys(table.name)
        if not key["options"].get("deferrable")
    ]
    for table, name in constraints:
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER CONSTRAINT {name} DEFERRABLE INITIALLY DEFERRED")
    yield
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for table, name in constraints:
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER CONSTRAINT {name} NOT DEFERRABLE")


def _load(connection: sa.Connection, table: sa.Table, file: Path) -> None:
    with file.open(encoding="utf-8") as lines:
        for batch in _batches(lines):
            rows = [{name: decoded(value, table.columns[name].type) for name, value in json.loads(line).items()} for line in batch]
            connection.execute(sa.insert(table), rows)


def _batches(lines: IO[str]) -> Iterable[list[str]]:
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _set_sequences(connection: sa.Connection, tables: Iterable[sa.Table]) -> None:
    """PostgreSQL counts ids apart from the rows; SQLite does not."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        column = table.autoincrement_column
        if column is None:
            continue
        sequence = connection.scalar(sa.select(sa.func.pg_get_serial_sequence(connection.dialect.identifier_preparer.quote(table.name), column.name)))
        if sequence:
            highest = connection.scalar(sa.select(sa.func.max(column))) or 0
            connection.execute(sa.select(sa.func.setval(sequence, highest + 1, False)))


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _sync(file: Path) -> None:
    with file.open("rb") as content:
        os.fsync(content.fileno())
