"""Commands about accounts."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from council.core.database import transaction

from . import mail, operations


@click.command("admin")
@click.argument("email")
@with_appcontext
def admin(email: str) -> None:
    """Make EMAIL an administrator and print a link to come in by, once, within a day."""
    if "@" not in email:
        raise click.BadParameter("this is not an e-mail address", param_hint="EMAIL")
    with transaction():
        secret = operations.make_administrator(email)
    click.echo(mail.url("accounts.enter", "en", secret=secret))
