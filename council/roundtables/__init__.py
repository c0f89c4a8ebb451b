"""Round tables: the poll that finds the date, the guests, the agenda, the minutes, and what calendars hear of it."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from council.members.sections import PROFILE_SECTIONS, TOPIC_SECTIONS, Sections

from .models import RoundTable

#: What domains further right add to the page of a round table: see `members.sections`.
ROUND_TABLE_SECTIONS = Sections()


def init_app(app: Flask) -> None:
    """Open the doors of the domain and tell the index what it is found by."""
    from council import search
    from council.core.language import link

    from . import finding_views, machine_views, organiser_views, queries, shown_elsewhere, views, writing_views  # noqa: F401
    from .descriptions import describe, hit, naming

    app.register_blueprint(views.bp)
    app.register_blueprint(views.invitations_bp)
    app.register_blueprint(machine_views.bp)
    search.register(
        search.Kind("round-table", RoundTable, _l("Round tables"), queries.visible_to, describe, hit, lambda: link("roundtables.index") or "", naming)
    )
    PROFILE_SECTIONS.append(shown_elsewhere.of_expert)
    TOPIC_SECTIONS.append(shown_elsewhere.on_topic)
