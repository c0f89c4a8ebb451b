"""The search for names, measured: a fresh index of any list of strings, asked any list of queries.

``python -m bench.names --docs D.json --queries Q.json --out R.json [--database-url URL]``: D and Q are lists of strings; R is a list of
lists with the positions in D of the thirty best answers to each query. The index is the product's own (`council.search.names`), in a
new SQLite file, or in a schema of its own on PostgreSQL that is dropped afterwards.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import sqlalchemy as sa

from council.core.database import sqlite
from council.search import names
from council.search.models import search_name, search_posting, search_word, search_word_key

BEST = 30
SCHEMA = "bench_names"
TABLES = [search_name, search_word, search_word_key, search_posting]


def main() -> int:
    """Read the files, build, ask, write, and say on standard error how long it took."""
    asked = _arguments()
    docs, queries = (json.loads(Path(file).read_text(encoding="utf-8")) for file in (asked.docs, asked.queries))
    with index_of(docs, asked.database_url) as (connection, built):
        began = time.perf_counter()
        answers = [answer(connection, query) for query in queries]
        took = time.perf_counter() - began
    Path(asked.out).write_text(json.dumps(answers), encoding="utf-8")
    print(f"{len(docs)} names indexed in {built:.1f} s, {len(queries)} queries answered in {took:.1f} s", file=sys.stderr)
    return 0


@contextlib.contextmanager
def index_of(docs: Sequence[str], url: str | None = None) -> Iterator[tuple[sa.Connection, float]]:
    """A connection to a fresh index of the strings, each an entry numbered by its place from 1 on, and the seconds it took to build."""
    with contextlib.ExitStack() as stack:
        connection = stack.enter_context(_database(url))
        began = time.perf_counter()
        names.write(connection, ((place, [text]) for place, text in enumerate(docs, 1)))
        connection.commit()
        took = time.perf_counter() - began
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("ANALYZE"))
            connection.commit()
        yield connection, took


def answer(connection: sa.Connection, query: str) -> list[int]:
    """Places of the best answers, best first."""
    return [found.entry_id - 1 for found in names.find(connection, query, limit=BEST)]


@contextlib.contextmanager
def _database(url: str | None) -> Iterator[sa.Connection]:
    """The four tables, empty, without foreign keys: there are no entries."""
    if url:
        engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"), connect_args={"options": f"-csearch_path={SCHEMA}"})
        _on(engine, f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE", f"CREATE SCHEMA {SCHEMA}")
        drop = (f"DROP SCHEMA {SCHEMA} CASCADE",)
        folder = contextlib.nullcontext()
    else:
        folder = tempfile.TemporaryDirectory(prefix="council-names-")
        engine = sa.create_engine(f"sqlite:///{folder.name}/names.sqlite3", module=sqlite)
        drop = ()
    with folder:
        try:
            metadata = sa.MetaData()
            for table in TABLES:
                columns = [
                    sa.Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable, index=c.index, unique=c.unique) for c in table.columns
                ]
                sa.Table(table.name, metadata, *columns, sqlite_with_rowid=table.dialect_options["sqlite"]["with_rowid"])
            metadata.create_all(engine)
            with engine.connect() as connection:
                yield connection
            _on(engine, *drop)
        finally:
            engine.dispose()


def _on(engine: sa.Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=(__doc__ or "").partition("\n")[0])
    for name in ("docs", "queries", "out"):
        parser.add_argument(f"--{name}", required=True, help="a JSON file")
    parser.add_argument("--database-url", help="a PostgreSQL database; without one, a new SQLite file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
