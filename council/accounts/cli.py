"""Commands about accounts."""

from __future__ import annotations

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from council.core import clock
from council.core.database import transaction

from . import mail, operations


@click.command("admin")
@click.argument("email")
@with_appcontext
def admin(email: str) -> None:
    """Make EMAIL an administrator and print a link to come in by, once, within a day."""
    if "@" not in email:
        raise click.BadParameter("this is not an e-mail address", param_hint="EMAIL")
    until = clock.now() + operations.ADMIN_LINK_LASTS
    with transaction():
        secret = operations.make_administrator(email)
    click.echo(_("This link works once, until %(time)s.", time=f"{until:%Y-%m-%d %H:%M} UTC"))
    # Last, for scripts that take it from the last line.
    click.echo(mail.url("accounts.enter", "en", secret=secret))
