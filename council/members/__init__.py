"""Experts, the institutions they work at, the chapters they belong to, the topics they know."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the doors of the domain."""
    from .views import bp

    app.register_blueprint(bp)
