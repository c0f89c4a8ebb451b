"""Round tables: the poll that finds the date, the guests, the agenda, the minutes, and what calendars hear of it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from council.core.policy import Actor

from .models import RoundTable

#: What domains further right add to the page of a round table: markup, or nothing.
SECTIONS: list[Callable[[RoundTable, Actor], Markup | str]] = []


def init_app(app: Flask) -> None:
    """Open the doors of the domain and tell the index what it is found by."""
    from council import search
    from council.core.language import link

    from . import machine_views, organiser_views, queries, views, writing_views  # noqa: F401
    from .descriptions import describe, hit

    app.register_blueprint(views.bp)
    app.register_blueprint(views.invitations_bp)
    app.register_blueprint(machine_views.bp)
    search.register(
        search.Kind("round-table", RoundTable, _l("Round tables"), queries.visible_to, describe, hit, lambda: link("roundtables.index") or "")
    )
