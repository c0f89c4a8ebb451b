"""The pages around everything: home, desk, about, errors, and what machines ask a site for."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Put the pages up and tell every template whose site this is."""
    from council import search

    from . import home, shell
    from .machines import bp as machines
    from .views import bp

    app.register_blueprint(bp)
    app.register_blueprint(machines)
    shell.init_app(app)
    search.suggest("topics", home.suggestions)
