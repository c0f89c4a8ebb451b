"""``flask council demo``."""

from __future__ import annotations

import click
from flask.cli import with_appcontext


@click.command("demo")
@click.option("--reset", is_flag=True, help="Delete everything that is there first: people, papers, files, letters.")
@with_appcontext
def demo(reset: bool) -> None:
    """Load the demo council into an empty installation and say who signs in how."""
    # The demo's people, texts and typesetting weigh 20 MB; a web process must not carry them.
    from . import house

    if house.is_production():
        raise click.ClickException("The demo council is never loaded in production (COUNCIL_ENV=production).")
    house.prepare_tables()
    if house.is_inhabited():
        if not reset:
            raise click.ClickException("There are people in this database already. Add --reset to delete everything and load the demo council.")
        house.empty()
    from .load import load

    load()
    click.echo(house.who_signs_in())
