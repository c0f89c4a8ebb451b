"""Addresses without a language: the door that finds one, health, and what crawlers ask for."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from council.core import language
from council.core.policy import public

bp = Blueprint("machines", __name__)


@bp.route("/")
@public
def root() -> ResponseReturnValue:
    response = redirect(url_for("site.home", lang=language.preferred()), 302)
    response.vary.update(["Accept-Language", "Cookie"])
    return response


@bp.route("/healthz")
@public
def alive() -> Response:
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
