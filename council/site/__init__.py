"""The pages around everything: home, desk, about, errors, and what machines ask a site for."""

from __future__ import annotations

from functools import partial

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

#: Pages that are found by their names and by what stands on them.
PAGES = {
    "site.about": (_l("About"), "site/about.html"),
    "site.accessibility": (_l("Accessibility"), "site/accessibility.html"),
    "site.privacy": (_l("Personal data"), "site/privacy.html"),
    "site.feeds": (_l("Calendar and feeds"), "site/feeds.html"),
    "press.ask": (_l("For the press"), "press/ask.html"),
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
    for name, (label, template) in PAGES.items():
        search.register_page(name, search.Page(label, partial(url_for, name), template))
