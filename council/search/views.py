"""The result page."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from council.core.language import blueprint
from council.core.limits import limited
from council.core.policy import public
from council.core.web import page

bp = blueprint("search", __name__)


@bp.route("/search")
@public
@limited("LIMIT_SEARCH", methods=("GET",))
def results() -> ResponseReturnValue:
    return page("search/results.html", q=request.args.get("q", ""))
