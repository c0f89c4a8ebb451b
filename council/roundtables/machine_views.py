"""What calendars and feed readers ask for: addresses without a language, answered in the visitor's or in `?lang=`."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa
from flask import Blueprint, Response, g, render_template, request
from flask_babel import gettext as _

from council.core import language, letters
from council.core.blobs import disposition
from council.core.database import db
from council.core.policy import actor, public
from council.core.profile import council_name
from council.core.web import get_visible
from council.lingua.locales import BY_CODE

from . import addresses, queries
from .models import RoundTable

bp = Blueprint("roundtable_machines", __name__)
FEED_LENGTH = 30
CALENDAR_LENGTH = 1000


@bp.before_request
def _choose_language() -> None:
    asked = request.args.get("lang", "")
    g.lang = asked if asked in BY_CODE else language.preferred()


def _answer(tag: str) -> Response:
    """An empty answer with its ETag; 304 already if the client has it. `tag` names everything the body depends on."""
    response = Response()
    response.set_etag(sha256(f"{tag} {language.current()}".encode()).hexdigest()[:32])
    response.vary.add("Accept-Language")
    return response.make_conditional(request)  # type: ignore[return-value]


@bp.route("/round-tables/<string(length=8):code>.ics")
@public
def calendar(code: str) -> Response:
    table = get_visible(queries.visible_to(actor).where(RoundTable.starts_at.is_not(None)), code)
    response = _answer(f"{table.code} {table.ical_sequence} {table.updated_at}")
    if response.status_code != 304:
        from . import calendars

        response.data = calendars.published([table])
        response.headers["Content-Disposition"] = disposition(f"{addresses.slug_of(table)}.ics")
    response.mimetype = "text/calendar"
    return response


@bp.route("/calendar/public.ics")
@public
def public_calendar() -> Response:
    query = queries.public(actor)
    response = _answer(f"calendar {_newest(query)}")
    if response.status_code != 304:
        from . import calendars

        tables = db.session.scalars(query.order_by(RoundTable.starts_at.desc()).limit(CALENDAR_LENGTH)).all()
        response.data = calendars.published(tables, f"{_('Round tables')} · {council_name(language.current())}")
    response.mimetype = "text/calendar"
    return response


@bp.route("/feeds/round-tables.atom")
@public
def feed() -> Response:
    query = queries.public(actor)
    response = _answer(f"feed {_newest(query)}")
    if response.status_code != 304:
        tables = db.session.scalars(query.order_by(RoundTable.published_at.desc(), RoundTable.id.desc()).limit(FEED_LENGTH)).all()
        lang = language.current()
        response.data = render_template(
            "roundtables/feed.xml",
            entries=[(table, addresses.absolute(table, lang)) for table in tables],
            updated=max((table.updated_at for table in tables), default=None),
            here=letters.absolute("roundtable_machines.feed", lang),
            site=letters.absolute("roundtables.index", lang),
        )
    response.mimetype = "application/atom+xml"
    return response


def _newest(query: sa.Select[tuple[RoundTable]]) -> str:
    """How many there are and when the last of them changed: if both are as before, so is the list."""
    found = query.order_by(None).subquery()
    count, newest = db.session.execute(sa.select(sa.func.count(), sa.func.max(found.c.updated_at)).select_from(found)).one()
    return f"{count} {newest}"
