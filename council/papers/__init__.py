"""What the council's experts write: papers with versions and files, cited, exported, found, and taken back if need be."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the doors of the domain and let its papers be found."""
    from . import desk, found, machines, shown_elsewhere, views

    assert desk.bp is views.bp
    app.register_blueprint(views.bp)
    app.register_blueprint(machines.bp)
    found.register()
    shown_elsewhere.register()
