"""One index over everything, folded across scripts. It imports no domain: each describes itself in `create_app`.

Domains stand above this floor: their operations call `index(subject)` in the transaction that changes it, and their
lists narrow themselves with `matching(Model, q)`.
"""

from __future__ import annotations

from flask import Flask

from .index import Description, Hit, Kind, index, matching, register, remove

__all__ = ["Description", "Hit", "Kind", "index", "init_app", "matching", "register", "remove"]


def init_app(app: Flask) -> None:
    """Put up the result page and the commands. Kinds register themselves in their domains."""
    from . import cli
    from .views import bp

    app.register_blueprint(bp)
    cli.init_app(app)
