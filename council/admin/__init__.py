"""Running the installation: people and rights, the outbox, the audit log, names, health."""

from __future__ import annotations

from flask import Flask

from . import mail_views, people_views
from .views import bp

# Once for the module, not once for the application: a blueprint takes no pages after it was registered.
people_views.add_to(bp)
mail_views.add_to(bp)


def init_app(app: Flask) -> None:
    """Put the pages up."""
    app.register_blueprint(bp)
