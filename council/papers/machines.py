"""Addresses without a language, for machines: files, exports for reference managers, the feed."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from council.core import blobs, letters
from council.core.database import db
from council.core.policy import STRANGER, actor, public
from council.core.profile import profile
from council.core.web import get_visible
from council.lingua.locales import BY_CODE, DEFAULT

from . import addresses, exports, feed, queries, records, rules
from .models import Paper

bp = Blueprint("paper_machines", __name__)
FEED_ENTRIES = 50
#: A feed must have a date even when it is empty: the day the council was founded.
BEFORE_THE_FIRST = datetime(2022, 5, 23, tzinfo=UTC)
SUFFIXES = ", ".join(f"'{suffix}'" for suffix in addresses.EXPORTS)


@bp.route("/papers/<code>/<int:version>/<any(az,kk,ru,en):language>.pdf")
@public
def file(code: str, version: int, language: str) -> ResponseReturnValue:
    found = queries.file_of(actor, code, version, language)
    if found is None or not rules.may_read_files(actor, found[0]):
        abort(404)
    file = found[1]
    return _dated(blobs.response(file.blob, file.name), file.version.created_at)


@bp.route(f"/papers/<code>.<any({SUFFIXES}):suffix>")
@public
def export(code: str, suffix: str) -> ResponseReturnValue:
    paper = get_visible(queries.with_everything(queries.published_to(actor)), code)
    record = records.record_of(paper, actor, _wanted_language())
    answer = Response(exports.written(record, suffix), content_type=f"{addresses.EXPORTS[suffix]}; charset=utf-8")
    answer.headers["Content-Disposition"] = blobs.disposition(f"{addresses.slug_of(paper)}.{suffix}")
    return _checked(answer, paper.changed_at)


@bp.route("/feeds/papers.atom")
@public
def atom() -> ResponseReturnValue:
    lang = _wanted_language() or DEFAULT
    query = queries.with_everything(queries.published_to(STRANGER)).order_by(Paper.published_at.desc(), Paper.id.desc())
    papers = db.session.scalars(query.limit(FEED_ENTRIES)).all()
    updated = max((paper.changed_at for paper in papers), default=BEFORE_THE_FIRST)
    with letters.reading_in(lang):
        title = _("%(council)s: papers", council=profile.get().name.best(lang).text)
    address = letters.absolute("paper_machines.atom", lang)
    document = feed.atom(
        [records.record_of(paper, STRANGER, lang) for paper in papers],
        title=title,
        id=address,
        address=f"{address}?lang={lang}" if "lang" in request.args else address,
        page=letters.absolute("papers.index", lang),
        lang=lang,
        updated=updated,
    )
    answer = Response(document, content_type="application/atom+xml; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=300"
    return _checked(answer, updated)


def _wanted_language() -> str | None:
    """The language asked for by `?lang=`; without it exports are in that of the original."""
    wanted = request.args.get("lang", "")
    return wanted if wanted in BY_CODE else None


def _checked(answer: Response, changed_at: datetime) -> Response:
    """Let a reader who has it already be told so."""
    answer.add_etag()
    return _dated(answer, changed_at)


def _dated(answer: Response, changed_at: datetime) -> Response:
    answer.last_modified = changed_at
    if answer.status_code == 200 and "Range" not in request.headers:
        answer.make_conditional(request.environ)
    return answer
