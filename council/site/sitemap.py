"""Every public page in every language, for crawlers: what a stranger may see, asked of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import current_app, url_for

from council.core.database import db
from council.core.policy import STRANGER
from council.lingua.locales import CODES, DEFAULT
from council.search.index import KINDS
from council.search.models import SearchEntry
from council.search.queries import seen_by

#: Subjects on one sheet; each is listed once a language, and a sheet may hold 50,000 addresses.
SHEET = 10_000
#: Pages that are no objects.
FIXED = (
    "site.home",
    "site.about",
    "site.accessibility",
    "site.privacy",
    "site.feeds",
    "press.ask",
    "members.experts",
    "members.institutions",
    "members.topics",
    "papers.index",
    "roundtables.index",
    "hackathons.index",
    "recommendations.index",
)


def count() -> int:
    """How many subjects a stranger may see."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(_public().subquery())) or 0


def subjects(sheet: int) -> Iterator[dict[str, str]]:
    """The addresses, by language, of the subjects on one sheet, counted from 0."""
    query = _public().order_by(SearchEntry.id).offset(sheet * SHEET).limit(SHEET)
    for (shown,) in db.session.execute(query):
        yield {lang: base_url() + shown[lang]["url"] for lang in CODES if shown.get(lang)}


def fixed() -> Iterator[dict[str, str]]:
    """The addresses, by language, of pages that are no objects."""
    for endpoint in FIXED:
        if endpoint in current_app.view_functions:
            yield {lang: base_url() + url_for(endpoint, lang=lang) for lang in CODES}


def x_default(addresses: dict[str, str]) -> str:
    """Where a reader of another language is sent."""
    return addresses.get(DEFAULT) or next(iter(addresses.values()))


def base_url() -> str:
    """The address of the site, without a slash at the end."""
    return str(current_app.config["BASE_URL"])


def _public() -> sa.Select[Any]:
    return sa.select(SearchEntry.shown).where(sa.or_(sa.false(), *(seen_by(STRANGER, kind) for kind in KINDS.values())))
