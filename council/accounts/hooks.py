"""What the audit log and our tables remember of what Flask-Security does."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, g, render_template, request
from flask_security.signals import password_changed, password_reset, user_authenticated, user_confirmed, user_registered

from council.core import language
from council.core.database import db
from council.core.events import Event, record
from council.core.policy import SYSTEM, actor_of

from .models import User


def init_app(app: Flask) -> None:
    """Listen. The handlers run before the request's commit, so the log and the change stand or fall together."""
    user_registered.connect(_registered, app)
    user_confirmed.connect(_confirmed, app)
    user_authenticated.connect(_signed_in, app)
    password_changed.connect(_password_changed, app)
    password_reset.connect(_password_changed, app)
    app.after_request(_conclude)


def render(template: str, **context: Any) -> str:
    """Render a page of Flask-Security's, noting whether its form came back with errors."""
    forms = (value for name, value in context.items() if name.endswith("_form"))
    g.form_failed = any(getattr(form, "errors", None) for form in forms)
    return render_template(template, **context)


def _conclude(response: Response) -> Response:
    """Keep the letters Flask-Security had us queue (it commits only when an account changed), and call an error an error."""
    if request.blueprint == "security" and request.method == "POST":
        db.session.commit()
        if response.status_code == 200 and g.get("form_failed"):
            response.status_code = 422
    return response


def _registered(_app: Flask, user: User, **_extra: Any) -> None:
    user.lang = language.current()
    record(Event.ACCOUNT_CREATED, user, actor=SYSTEM)


def _confirmed(_app: Flask, user: User, **_extra: Any) -> None:
    record(Event.ACCOUNT_CONFIRMED, user, actor=actor_of(user))


def _signed_in(_app: Flask, user: User, **_extra: Any) -> None:
    record(Event.ACCOUNT_SIGNED_IN, user, actor=actor_of(user))


def _password_changed(_app: Flask, user: User, **_extra: Any) -> None:
    record(Event.ACCOUNT_PASSWORD_CHANGED, user, actor=actor_of(user))
