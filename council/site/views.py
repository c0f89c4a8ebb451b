"""Home, desk, and the pages that explain."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request, url_for
from flask.typing import ResponseReturnValue

from council.core.language import blueprint
from council.core.policy import Permission, public, requires
from council.core.web import page, safe_next, see_other

bp = blueprint("site", __name__)
A_YEAR = 365 * 24 * 60 * 60


@bp.route("/")
@public
def home() -> ResponseReturnValue:
    return page("site/home.html")


@bp.route("/desk")
@requires(Permission.DESK_VIEW)
def desk() -> ResponseReturnValue:
    return page("site/desk.html")


@bp.route("/theme", methods=["POST"])
@public
def theme() -> ResponseReturnValue:
    came_from = urlsplit(request.referrer or "")
    back = safe_next(request.form.get("next")) or (safe_next(came_from.path) if came_from.netloc == request.host else None)
    response = see_other(back or url_for(".home"))
    chosen = request.form.get("theme", "")
    if chosen in {"light", "dark"}:
        response.set_cookie("theme", chosen, max_age=A_YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie("theme")
    return response


@bp.route("/about")
@public
def about() -> ResponseReturnValue:
    return page("site/about.html")


@bp.route("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    return page("site/accessibility.html")


@bp.route("/personal-data")
@public
def privacy() -> ResponseReturnValue:
    return page("site/privacy.html")


@bp.route("/feeds")
@public
def feeds() -> ResponseReturnValue:
    return page("site/feeds.html")
