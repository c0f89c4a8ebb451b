"""What machines ask of the register: its table and its feed, in the visitor's language or in `?lang=`."""

from __future__ import annotations

import csv
import io
from hashlib import sha256

import sqlalchemy as sa
from flask import Blueprint, Response, g, render_template, request

from council.core import language, letters
from council.core.database import db
from council.core.policy import STRANGER, public
from council.core.spreadsheets import harmless
from council.lingua.locales import BY_CODE

from . import addresses, queries, rules, words
from .models import Recommendation, RecommendationStep

bp = Blueprint("recommendation_machines", __name__)
FEED_LENGTH = 40
COLUMNS = ("number", "title", "state", "stage", "addressee_kind", "addressee", "milestone", "round_table", "changed", "url")


@bp.before_request
def _choose_language() -> None:
    asked = request.args.get("lang", "")
    g.lang = asked if asked in BY_CODE else language.preferred()


def _answer(kind: str) -> Response:
    """An empty answer with its ETag: 304 already if the client has it."""
    found = queries.visible_to(STRANGER).order_by(None).subquery()
    counted = sa.select(sa.func.count(), sa.func.max(found.c.updated_at), sa.select(sa.func.count(RecommendationStep.id)).scalar_subquery())
    tag = f"{kind} {language.current()} {tuple(db.session.execute(counted.select_from(found)).one())}"
    response = Response()
    response.set_etag(sha256(tag.encode()).hexdigest()[:32])
    response.vary.add("Accept-Language")
    return response.make_conditional(request)  # type: ignore[return-value]


@bp.route("/feeds/recommendations.atom")
@public
def feed() -> Response:
    response = _answer("feed")
    if response.status_code != 304:
        lang = language.current()
        query = queries.visible_to(STRANGER).order_by(Recommendation.changed_at.desc(), Recommendation.id.desc()).limit(FEED_LENGTH)
        rows = db.session.scalars(query).all()
        response.data = render_template(
            "recommendations/feed.xml",
            entries=[(row, addresses.absolute(row, lang)) for row in rows],
            words=words,
            here=letters.absolute("recommendation_machines.feed", lang),
            site=letters.absolute("recommendations.index", lang),
        )
    response.mimetype = "application/atom+xml"
    return response


@bp.route("/recommendations.csv")
@public
def table() -> Response:
    response = _answer("csv")
    if response.status_code != 304:
        lang = language.current()
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        query = queries.with_line(queries.visible_to(STRANGER)).order_by(Recommendation.year, Recommendation.number)
        for row in db.session.scalars(query).unique():
            writer.writerow([harmless(str(value)) for value in _row(row, lang)])
        # Spreadsheets take a table for UTF-8 only when it begins with a mark.
        response.data = out.getvalue().encode("utf-8-sig")
        response.headers["Content-Disposition"] = f'attachment; filename="recommendations-{lang}.csv"'
    response.mimetype = "text/csv"
    return response


def _row(row: Recommendation, lang: str) -> list[object]:
    origin = row.round_table.label if row.round_table and row.round_table.published_at else ""
    return [
        row.label,
        row.title.best(lang).text,
        words.STATES[row.state][0],
        rules.stage_of(row.state),
        words.ADDRESSEES[row.addressee_kind],
        row.addressee.best(lang).text,
        row.due_on.isoformat() if row.due_on else "",
        origin,
        row.changed_at.date().isoformat(),
        addresses.absolute(row, lang),
    ]
