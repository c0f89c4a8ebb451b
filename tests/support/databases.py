"""Real databases for tests: a SQLite file and a PostgreSQL cluster, each reset to a template before every test."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

KINDS = ("sqlite", "postgresql")


def postgres_binaries() -> Path | None:
    """The newest PostgreSQL server on this machine, or None."""
    if found := sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres")):
        return Path(found[-1]).parent
    on_path = shutil.which("postgres")
    return Path(on_path).resolve().parent if on_path else None


class Cluster:
    """A PostgreSQL server of our own on a loopback port, without durability, gone with the tests."""

    def __init__(self) -> None:
        binaries = postgres_binaries()
        if binaries is None:
            raise RuntimeError("PostgreSQL is not installed")
        self.folder = Path(tempfile.mkdtemp(prefix="council-pg-"))
        # PostgreSQL refuses to run as root.
        self.as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        data = str(self.folder / "data")
        self._run(str(binaries / "initdb"), "-D", data, "-U", "council", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self.port = _free_port()
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off "
            "-c full_page_writes=off -c max_connections=200"
        )
        self.control = [str(binaries / "pg_ctl"), "-D", data]
        self._run(*self.control, "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **self.as_user)

    def url(self, name: str) -> str:
        return f"postgresql://council@127.0.0.1:{self.port}/{name}"

    def execute(self, *statements: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def stop(self) -> None:
        self._run(*self.control, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


class Sqlite:
    """A database file that is put back to its template by copying."""

    def __init__(self, folder: Path) -> None:
        self.file, self.template = folder / "test.sqlite3", folder / "template.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def freeze(self, dispose: Callable[[], None]) -> None:
        dispose()
        shutil.copyfile(self.file, self.template)

    def reset(self, dispose: Callable[[], None]) -> None:
        dispose()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)


class Postgresql:
    """A database that is put back to its template: by emptying it and copying the template's rows, which takes a tenth of the time a
    new database takes; anew by `CREATE DATABASE … TEMPLATE` at first, and whenever a test has changed the schema.
    """

    def __init__(self, cluster: Cluster, name: str) -> None:
        self.cluster, self.name = cluster, name
        self.url = cluster.url(name)
        cluster.execute(f'CREATE DATABASE "{name}"')
        self.exists = False

    def freeze(self, dispose: Callable[[], None]) -> None:
        dispose()
        with psycopg.connect(self.url) as connection:
            self.schema = _schema(connection)
            tables = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
            counters = connection.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'").fetchall()
            self.rows = {table: rows for table in tables if (rows := _copied_out(connection, table))}
        deleted = [f'DELETE FROM "{table}"' for table in tables]
        # A counter nobody has used yet begins with 1.
        set_back = [f"SELECT setval('\"{name}\"', {last or 1}, {'true' if last else 'false'})" for name, last in counters]
        # "replica" lets foreign keys and triggers rest meanwhile.
        self.emptying = "; ".join(["SET session_replication_role = replica", *deleted, *set_back])
        self.cluster.execute(f'ALTER DATABASE "{self.name}" RENAME TO "{self.name}_template"')

    def reset(self, dispose: Callable[[], None]) -> None:
        dispose()
        if not (self.exists and self._refilled()):
            self.cluster.execute(
                f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)',
                f'CREATE DATABASE "{self.name}" TEMPLATE "{self.name}_template"',
            )
            self.exists = True

    def _refilled(self) -> bool:
        """Put every row back; false if the schema is not the template's any more."""
        with psycopg.connect(self.url) as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            connection.execute(others)
            if _schema(connection) != self.schema:
                return False
            connection.execute(self.emptying)
            for table, rows in self.rows.items():
                with connection.cursor().copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(rows)
        return True


def _schema(connection: psycopg.Connection[Any]) -> Any:
    """Something that changes with every change of the schema: numbers of objects are never given twice."""
    kinds = ("pg_class", "pg_constraint", "pg_trigger", "pg_proc", "pg_attrdef")
    columns = ", ".join(f"(SELECT max(oid::bigint) FROM {kind}), (SELECT count(*) FROM {kind})" for kind in kinds)
    return connection.execute(f"SELECT {columns}, (SELECT count(*) FROM pg_attribute)").fetchone()


def _copied_out(connection: psycopg.Connection[Any], table: str) -> bytes:
    with connection.cursor().copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(bytes(block) for block in copy)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for something another thread or process does."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise AssertionError("it did not happen in time")
        time.sleep(0.02)
