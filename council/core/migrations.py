"""Migrations: how the schema comes to where the models are. Alembic is brought in only by whoever migrates: a web worker never does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import sqlalchemy as sa
from flask import Flask, current_app
from flask.cli import with_appcontext

from .database import Base

if TYPE_CHECKING:
    from flask_alembic import Alembic


def init_app(app: Flask) -> None:
    """Say where the migrations lie, and give the command line its group ``db``."""
    app.config["ALEMBIC"] = {"script_location": str(app.config["ROOT_PATH"] / "migrations")}
    app.config["ALEMBIC_CONTEXT"] = {"render_as_batch": True, "compare_type": True, "include_name": _is_in_models, "render_item": _render_plainly}
    app.cli.add_command(_Commands("db", callback=_prepare, help="Perform database migrations."))


def alembic() -> Alembic:
    """The migrations of the current application."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if "alembic" not in app.extensions:
        from flask_alembic import Alembic

        Alembic(metadatas=Base.metadata, run_mkdir=False, command_name="").init_app(app)
    made: Alembic = app.extensions["alembic"]
    return made


def migrate(app: Flask) -> None:
    """Bring the database up to date. The migrations keep a connection as long as their context lasts, so they get one of their own."""
    with app.app_context():
        alembic().upgrade()


def known() -> list[str]:
    """The revisions of this version, oldest first: their files are named by time, and each follows the one before (a test sees to it)."""
    folder = current_app.config["ROOT_PATH"] / "migrations"
    return sorted(file.name.partition("_")[0] for file in folder.glob("[0-9]*_*.py"))


def applied(connection: sa.Connection) -> list[str]:
    """The revision the database stands at; none if the schema was made from the models."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return []
    return sorted(connection.scalars(sa.text("SELECT version_num FROM alembic_version")))


class _Commands(click.Group):
    """Flask-Alembic's commands, imported when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from flask_alembic.cli import cli

        return list(cli.list_commands(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from flask_alembic.cli import cli

        found: click.Command | None = cli.get_command(ctx, cmd_name)
        return found


@with_appcontext
def _prepare() -> None:
    # Its commands are handed the extension, as by the group they come from.
    click.get_current_context().obj = alembic()


def _is_in_models(name: str | None, kind: str, _parents: Any) -> bool:
    """What words of texts are found by is made and kept up by each database in its own way: no model knows it (`search.models`)."""
    beside = {"index": ("fts_", "trgm_"), "table": ("search_text",), "column": ("found",)}.get(kind)
    return not (beside and (name or "").startswith(beside))


def _render_plainly(kind: str, item: Any, _context: Any) -> str | bool:
    """Migrations name plain types: what ours do with values is the code's business, not the schema's."""
    if kind != "type":
        return False
    if isinstance(item, sa.TypeDecorator):
        item = item.impl_instance
    if isinstance(item, sa.JSON):
        return "sa.JSON(none_as_null=True).with_variant(sa.dialects.postgresql.JSONB(none_as_null=True), 'postgresql')"
    return "sa.DateTime(timezone=True)" if isinstance(item, sa.DateTime) else False
