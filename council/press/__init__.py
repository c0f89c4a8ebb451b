"""Questions of the press and of public bodies, and the experts who answer them before a deadline."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Put the pages up."""
    from .views import bp

    app.register_blueprint(bp)
