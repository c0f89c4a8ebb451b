"""Addresses without a language: the door that finds one, health, and what crawlers and browsers ask for."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, render_template, send_from_directory, url_for
from flask.typing import ResponseReturnValue

from council.admin import health
from council.core import clock, language
from council.core.policy import public
from council.core.profile import profile

from . import sitemap as sheets

bp = Blueprint("machines", __name__)
#: security.txt must not be older than a year; it is written anew with every request.
PROMISED_FOR = timedelta(days=180)
AN_HOUR, A_DAY = "public, max-age=3600", "public, max-age=86400"


@bp.route("/")
@public
def root() -> ResponseReturnValue:
    response = redirect(url_for("site.home", lang=language.preferred()), 302)
    response.vary.update(["Accept-Language", "Cookie"])
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.route("/healthz")
@public
def alive() -> Response:
    """The process answers; nothing is asked of database or disk."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


@bp.route("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Whether pages can be served. A silent worker is told but does not take the pages off the net."""
    checks = health.checks()
    is_ready = all(check.ok for check in checks if check.needed)
    answer = jsonify(ready=is_ready, checks={check.name: {"ok": check.ok, "detail": check.detail} for check in checks})
    answer.headers["Cache-Control"] = "no-store"
    return answer, 200 if is_ready else 503


@bp.route("/robots.txt")
@public
def robots() -> Response:
    lines = [
        "User-agent: *",
        *(f"Disallow: /*/{path}" for path in ("account", "admin", "desk", "search", "press/enquiries")),
        f"Sitemap: {sheets.base_url()}{url_for('.sitemap')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain", headers={"Cache-Control": A_DAY})


@bp.route("/sitemap.xml")
@public
def sitemap() -> Response:
    """All public pages; an index of sheets when they are too many for one."""
    if (number := sheets.count()) > sheets.SHEET:
        pages = range((number + sheets.SHEET - 1) // sheets.SHEET)
        addresses = [sheets.base_url() + url_for(".sitemap_sheet", sheet=sheet) for sheet in pages]
        return _xml(render_template("site/sitemap_index.xml", addresses=addresses))
    return _sheet(0)


@bp.route("/sitemap-<int:sheet>.xml")
@public
def sitemap_sheet(sheet: int) -> Response:
    if sheet > sheets.count() // sheets.SHEET:
        abort(404)
    return _sheet(sheet)


def _sheet(sheet: int) -> Response:
    pages = [*(sheets.fixed() if sheet == 0 else ()), *sheets.subjects(sheet)]
    return _xml(render_template("site/sitemap.xml", pages=pages, x_default=sheets.x_default))


def _xml(text: str) -> Response:
    return Response(text, mimetype="application/xml", headers={"Cache-Control": AN_HOUR})


@bp.route("/.well-known/security.txt")
@public
def security() -> Response:
    lines = [
        f"Contact: mailto:{current_app.config['MAIL_FROM']}",
        f"Expires: {(clock.now() + PROMISED_FOR).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: en, ru, az, kk",
        f"Canonical: {sheets.base_url()}{url_for('.security')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain", headers={"Cache-Control": AN_HOUR})


@bp.route("/favicon.ico")
@public
def favicon() -> Response:
    """Browsers ask for this name whatever the page says; they take the drawing for it."""
    response = send_from_directory(f"{current_app.static_folder}/img", "favicon.svg", mimetype="image/svg+xml")
    response.headers["Cache-Control"] = A_DAY
    return response


@bp.route("/manifest.webmanifest")
@public
def manifest() -> Response:
    """What a phone shows when somebody puts the site on the home screen."""
    lang, names = language.preferred(), profile.get()
    response = jsonify(
        name=names.name.best(lang).text,
        short_name=names.short_name.best(lang).text,
        lang=names.name.best(lang).lang,
        start_url=url_for("site.home", lang=lang),
        display="browser",
        background_color="#fdfcfa",
        theme_color="#0c3552",
        icons=[{"src": url_for(".favicon"), "type": "image/svg+xml", "sizes": "any"}],
    )
    response.mimetype = "application/manifest+json"
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(["Accept-Language", "Cookie"])
    return response
