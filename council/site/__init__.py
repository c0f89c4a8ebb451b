"""The pages around everything: home, desk, about, errors, and what machines ask a site for."""

from __future__ import annotations

from functools import partial

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

#: Pages that are found by their names.
PAGES = {
    "site.about": _l("About"),
    "site.accessibility": _l("Accessibility"),
    "site.privacy": _l("Personal data"),
    "site.feeds": _l("Calendar and feeds"),
    "press.ask": _l("For the press"),
}


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
    for name, label in PAGES.items():
        search.register_page(name, search.Page(label, partial(url_for, name)))
