"""Sign-up, sign-in, second factor, sessions, roles and one-time links, on Flask-Security."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_security.core import Security
from flask_security.datastore import FSQLALiteUserDatastore
from flask_security.utils import aware_utcnow

from council.core import language, web
from council.core.database import db
from council.core.limits import limited
from council.core.policy import Permission
from council.core.translations import VENDOR

from . import guards, hooks
from .confirming import leading_to_sign_in
from .mail import OutboxMail
from .models import Grant, User
from .second_factor import asking_again

datastore = FSQLALiteUserDatastore(db, User, Grant)

#: Doors of Flask-Security that anybody may knock at; it guards what is behind them itself.
PUBLIC = (
    "change_email_confirm",
    "confirm_email",
    "forgot_password",
    "login",
    "mf_recovery",
    "register",
    "reset_password",
    "send_confirmation",
    "static",
    "tf_select",
    "two_factor_rescue",
    "two_factor_token_validation",
)
SIGNED_IN = ["change_email", "change_password", "logout", "mf_recovery_codes", "two_factor_setup", "two_factor_setup_validate", "verify"]
#: Links in letters: a GET shows a button, only the POST behind it changes anything (mail scanners follow links).
BUTTON_FIRST = {"security.confirm_email", "security.change_email_confirm"}
LIMITS = {
    "login": "LIMIT_SIGN_IN",
    "mf_recovery": "LIMIT_SIGN_IN",
    "two_factor_token_validation": "LIMIT_SIGN_IN",
    "register": "LIMIT_SIGN_UP",
    "forgot_password": "LIMIT_RESET",
    "send_confirmation": "LIMIT_RESET",
}


def init_app(app: Flask, register_form: type[Any]) -> None:
    """Set up accounts. The registration form comes from the domain that knows what members are asked."""
    app.config.update(_settings(app))
    security = Security(mail_util_cls=OutboxMail, totp_cls=guards.OnceTotp, render_template=hooks.render)
    security.init_app(app, datastore, register_form=register_form)
    hooks.init_app(app)
    for name, improved in (("two_factor_setup_validate", asking_again), ("confirm_email", leading_to_sign_in)):
        app.view_functions[f"security.{name}"] = improved(app.view_functions[f"security.{name}"])
    _mark_access(app)
    _require_buttons(app)
    guards.init_app(app)
    for endpoint, setting in LIMITS.items():
        name = f"security.{endpoint}"
        app.view_functions[name] = limited(setting)(app.view_functions[name])
    from .cli import admin
    from .views import bp

    app.register_blueprint(bp)
    from council.core.cli import council

    council.add_command(admin)


def _settings(app: Flask) -> dict[str, Any]:
    production = app.config["ENV"] == "production"
    return {
        "SESSION_COOKIE_NAME": "__Host-session" if production else "session",
        "SESSION_COOKIE_SECURE": production,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": production,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_DURATION": timedelta(days=app.config["SESSION_DAYS"]),
        "PERMANENT_SESSION_LIFETIME": timedelta(days=app.config["SESSION_DAYS"]),
        "SECURITY_URL_PREFIX": f"{language.PREFIX}/account",
        "SECURITY_STATIC_FOLDER_URL": "/assets",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_REGISTER_URL": "/register",
        "SECURITY_POST_LOGIN_VIEW": "site.desk",
        "SECURITY_POST_LOGOUT_VIEW": "site.home",
        "SECURITY_POST_CHANGE_VIEW": "accounts.overview",
        "SECURITY_POST_CHANGE_EMAIL_VIEW": "accounts.overview",
        "SECURITY_POST_REGISTER_VIEW": "accounts.check_your_mail",
        "SECURITY_POST_CONFIRM_VIEW": "security.login",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "accounts.overview",
        "SECURITY_UNAUTHORIZED_VIEW": "security.login",
        "SECURITY_CONFIRMABLE": True,
        "SECURITY_REGISTERABLE": True,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_CHANGE_EMAIL": True,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TWO_FACTOR_ALWAYS_VALIDATE": True,
        "SECURITY_TOTP_SECRETS": {"1": app.config["SECRET_KEY"]},
        "SECURITY_TOTP_ISSUER": "Expert Council",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 10,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_DATETIME_FACTORY": aware_utcnow,
        "SECURITY_PASSWORD_LENGTH_MIN": 10,
        "SECURITY_PASSWORD_NORMALIZE_FORM": "NFKC",
        "SECURITY_INPUT_NORMALIZE_FORM": "NFKC",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__rounds": app.config["PASSWORD_ROUNDS"],
            "argon2__memory_cost": app.config["PASSWORD_MEMORY_KIB"],
            "argon2__parallelism": 1,
        },
        "SECURITY_HASHING_SCHEMES": ["sha256_crypt"],
        # Whether an address can be reached is for the letter to find out: sign-up must not depend on name servers.
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_EMAIL_PLAINTEXT": False,
        "SECURITY_EMAIL_HTML": False,
        "SECURITY_I18N_DIRNAME": ["builtin", str(VENDOR / "flask_security")],
        "SECURITY_FRESHNESS": timedelta(hours=12),
    }


def _mark_access(app: Flask) -> None:
    # Flask gives a blueprint's static files as a bound method, which can carry no mark.
    if "security.static" in app.view_functions:
        app.view_functions["security.static"] = partial(app.view_functions["security.static"])
    for endpoint in PUBLIC:
        if view := app.view_functions.get(f"security.{endpoint}"):
            view.access = "public"  # type: ignore[attr-defined]
    for endpoint in SIGNED_IN:
        if view := app.view_functions.get(f"security.{endpoint}"):
            view.access = Permission.DESK_VIEW  # type: ignore[attr-defined]


def _require_buttons(app: Flask) -> None:
    for endpoint in BUTTON_FIRST:
        rules = [rule for rule in app.url_map.iter_rules(endpoint) if "POST" not in (rule.methods or ())]
        for rule in rules:
            app.add_url_rule(rule.rule, endpoint, app.view_functions[endpoint], methods=["POST"])

    @app.before_request
    def button_first() -> ResponseReturnValue | None:
        if request.endpoint in BUTTON_FIRST and request.method in {"GET", "HEAD"}:
            return web.page("accounts/button_first.html", endpoint=request.endpoint)
        return None


__all__ = ["Grant", "User", "datastore", "init_app"]
