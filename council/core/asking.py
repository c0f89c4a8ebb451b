"""Asking before something is done that cannot be taken back, in browsers without scripts.

A form with a question (`ui.post_button(…, confirm=…)`) brings the question along as the field `unsure`. Scripts ask in a dialog and
take the field out; without them the question comes as a page, and nothing is done before its button is pressed.
"""

from __future__ import annotations

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue

from .web import referrer, safe_next

FIELD = "unsure"
LONGEST = 300


def init_app(app: Flask) -> None:
    """Ask behind the gate: who may not do it is not asked."""
    app.before_request(_ask)


def _ask() -> ResponseReturnValue | None:
    if request.method != "POST" or request.mimetype != "application/x-www-form-urlencoded" or not request.form.get(FIELD):
        return None
    came_from = referrer()
    back = came_from._replace(scheme="", netloc="", fragment="").geturl() if came_from.netloc == request.host else None
    kept = [(name, value) for name, value in request.form.items(multi=True) if name not in {FIELD, "csrf_token", "label"}]
    return render_template(
        "site/confirm.html",
        question=request.form[FIELD][:LONGEST],
        label=request.form.get("label", "")[:LONGEST],
        kept=kept,
        back=safe_next(back) or "/",
    )
