"""Migrations make exactly the schema of the models, constraints included, and can be taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa

from council.core import migrations
from council.core.database import Base, db
from council.search import names
from council.search.models import search_posting
from tests.support.databases import Postgresql


def schema_of(engine: sa.Engine) -> dict[str, Any]:
    """Every table with its columns, keys, constraints and indexes, in an order that does not depend on how it was made."""
    inspector = sa.inspect(engine)
    tables = {}
    for name in inspector.get_table_names():
        if name == "alembic_version":
            continue
        tables[name] = {
            "columns": sorted((c["name"], str(c["type"]), c["nullable"], str(c["default"])) for c in inspector.get_columns(name)),
            "primary": inspector.get_pk_constraint(name),
            "unique": sorted((str(u["name"]), u["column_names"]) for u in inspector.get_unique_constraints(name)),
            "check": sorted((str(c["name"]), _plain(c["sqltext"])) for c in inspector.get_check_constraints(name)),
            "foreign": sorted(
                (str(f["name"]), f["constrained_columns"], f["referred_table"], f["referred_columns"], sorted(f["options"].items()))
                for f in inspector.get_foreign_keys(name)
            ),
            "index": sorted(
                (str(i["name"]), str(i["column_names"]), bool(i["unique"]), sorted((k, _plain(str(v))) for k, v in i["dialect_options"].items()))
                for i in inspector.get_indexes(name)
                if not str(i["name"]).startswith("trgm_")
            ),
        }
    return tables


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def from_models(application, tmp_path):
    """A database made straight from the models, of the same kind."""
    _app, store = application
    if isinstance(store, Postgresql):
        name = "made_from_models"
        store.cluster.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        engine = sa.create_engine(sa.make_url(store.cluster.url(name)).set(drivername="postgresql+psycopg"))
    else:
        engine = sa.create_engine(f"sqlite:///{tmp_path / 'models.sqlite3'}", module=db.engine.dialect.dbapi)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_migrations_and_models_make_the_same_schema(app, from_models):
    migrated, modelled = schema_of(db.engine), schema_of(from_models)

    assert sorted(migrated) == sorted(modelled)
    for name, table in modelled.items():
        assert migrated[name] == table, name


def test_there_is_a_check_for_every_enumeration(app):
    checks = [check for table in schema_of(db.engine).values() for check in table["check"]]

    assert len([text for _name, text in checks if " IN (" in text or "ANY" in text]) >= 10


def test_migrations_can_be_taken_back_and_made_again(app):
    db.session.close()
    before = schema_of(db.engine)

    # The migrations keep their connection as long as their context lasts.
    with app.app_context():
        migrations.alembic().downgrade("base")
    emptied = schema_of(db.engine)
    with app.app_context():
        migrations.alembic().upgrade()

    assert emptied == {}
    assert schema_of(db.engine) == before


def test_what_was_found_before_postings_were_packed_is_found_after(app):
    """1795392120 takes names and postings along."""
    entry = "INSERT INTO search_entry (id, kind, subject_id, title, body, keys, text, original, shown) VALUES (77, 'x', 1, '', '', '', '', '', '{}')"
    before = (
        "DELETE FROM search_word",
        entry,
        "INSERT INTO search_name (id, entry_id, text, words) VALUES (5, 77, 'Bakı', 'baki'), (6, 77, 'Bakı şəhəri', 'baki shahari')",
        "INSERT INTO search_word (id, spelling) VALUES (1, 'baki'), (2, 'shahari')",
        "INSERT INTO search_posting (word_id, name_id) VALUES (1, 5), (1, 6), (2, 6)",
    )
    db.session.close()
    with app.app_context():
        migrations.alembic().downgrade("1795392060")
    with db.engine.begin() as connection:
        for statement in before:
            connection.exec_driver_sql(statement)
    with app.app_context():
        migrations.alembic().upgrade()

    with db.engine.begin() as connection:
        assert names.called(connection, 77) == {77: {"Bakı", "Bakı şəhəri"}}
        postings = connection.execute(sa.select(search_posting).where(search_posting.c.entry_id == 77).order_by(search_posting.c.word_id)).all()
        assert [tuple(row) for row in postings] == [(1, 77, b""), (2, 77, b"")]


def test_migrations_follow_each_other_in_the_order_of_their_names(app):
    history = [script.revision for script in migrations.alembic().script_directory.walk_revisions()]

    assert history[::-1] == migrations.known()
    assert migrations.applied(db.session.connection()) == history[:1]


def test_the_command_line_tells_where_the_database_stands(app):
    done = app.test_cli_runner().invoke(args=["db", "current"])

    assert (done.exit_code, migrations.known()[-1] in done.output) == (0, True), done.output
