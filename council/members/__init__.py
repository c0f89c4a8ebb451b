"""Experts, the institutions they work at, the chapters they belong to, the topics they know."""

from __future__ import annotations

from flask import Flask

from .sections import INSTITUTION_SECTIONS, PROFILE_SECTIONS, TOPIC_SECTIONS

__all__ = ["INSTITUTION_SECTIONS", "PROFILE_SECTIONS", "TOPIC_SECTIONS", "init_app"]


def init_app(app: Flask) -> None:
    """Open the doors of the domain, say how its things are found, and listen for registrations."""
    from council import search

    from . import cards, catalogue_views, hooks, kinds, views, vocabulary

    assert catalogue_views.bp is views.bp
    app.register_blueprint(views.bp)
    app.register_blueprint(views.data)
    for kind in kinds.KINDS:
        search.register(kind)
    app.jinja_env.filters.update(country=vocabulary.country, spoken=vocabulary.spoken, site_name=cards.site_name)
    hooks.init_app(app)
