"""Commands about the index."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from council.core.database import transaction

from . import consistency


@click.command("reindex")
@click.option("--check", is_flag=True, help="Change nothing: say where the index differs from the tables.")
@with_appcontext
def reindex(check: bool) -> None:
    """Write the search index anew, from the tables."""
    if check:
        differences = consistency.differences()
        for line in differences:
            click.echo(line)
        if differences:
            raise click.ClickException(f"The index differs in {len(differences)} places. Run `flask council reindex`.")
        click.echo("The index says what the tables say.")
        return
    with transaction():
        written = consistency.reindex()
    for name, number in written.items():
        click.echo(f"{name}: {number}")
