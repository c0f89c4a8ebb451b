"""One index over everything, folded across scripts. It imports no domain: each describes itself in `create_app`.

Domains stand above this floor: their operations call `index(subject)` in the transaction that changes it, and their
lists narrow themselves with `matching(Model, q)`.
"""

from __future__ import annotations

from flask import Flask

from council.core.cli import council

from .index import Description, Hit, Kind, index, matching, register, remove
from .sections import Page, register_page
from .suggestions import Suggestion, suggest

__all__ = ["Description", "Hit", "Kind", "Page", "Suggestion", "index", "init_app", "matching", "register", "register_page", "remove", "suggest"]


def init_app(app: Flask) -> None:
    """Put up the result page and the commands. Kinds register themselves in their domains."""
    from . import counts
    from .cli import reindex, searches
    from .views import bp

    counts.init_app(app)
    app.register_blueprint(bp)
    council.add_command(reindex)
    council.add_command(searches)
