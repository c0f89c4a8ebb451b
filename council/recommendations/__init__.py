"""Recommendations: what the council asks of whom, and what became of it."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from .models import Recommendation


def init_app(app: Flask) -> None:
    """Open the doors of the domain, tell the index what it is found by, and stand on the pages of others."""
    from council import search
    from council.core.language import link

    from . import machine_views, queries, shown_elsewhere, views
    from .descriptions import describe, hit

    app.register_blueprint(views.bp)
    app.register_blueprint(machine_views.bp)
    search.register(
        search.Kind(
            "recommendation", Recommendation, _l("Recommendations"), queries.visible_to, describe, hit, lambda: link("recommendations.index") or ""
        )
    )
    shown_elsewhere.register()
