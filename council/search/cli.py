"""Commands about the index."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from council.core.database import transaction

from . import consistency, counts


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
        consistency.reindex(report=lambda name, number: click.echo(f"{name}: {number}"))


@click.command("searches")
@click.option("--all", "everything", is_flag=True, help="Also what was found.")
@click.option("--most", type=click.IntRange(1, 1000), default=30, show_default=True, help="So many lines.")
@with_appcontext
def searches(everything: bool, most: int) -> None:
    """Show what was looked for in vain most often, in the letters of the index."""
    for line in counts.most(most, unanswered=not everything):
        click.echo(f"{line.unanswered:6} of {line.asked:6}  {line.words}")
