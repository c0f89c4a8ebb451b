"""Running the installation: people and rights, the outbox, the audit log, names, health."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Put the pages up."""
    from . import mail_views, people_views
    from .views import bp

    people_views.add_to(bp)
    mail_views.add_to(bp)
    app.register_blueprint(bp)
