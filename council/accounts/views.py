"""Account pages beside Flask-Security's own."""

from __future__ import annotations

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import login_user
from flask_wtf import FlaskForm

from council.core.language import blueprint
from council.core.limits import limited
from council.core.policy import Permission, actor, public, requires
from council.core.web import page, safe_next, see_other, transaction

from . import operations
from .forms import SettingsForm, WayInForm

bp = blueprint("accounts", __name__, prefix="/account")


@bp.route("/")
@requires(Permission.DESK_VIEW)
def overview() -> ResponseReturnValue:
    return page("accounts/overview.html", user=actor.user, empty_form=FlaskForm())


@bp.route("/settings", methods=["GET", "POST"])
@requires(Permission.DESK_VIEW)
def settings() -> ResponseReturnValue:
    form = SettingsForm(obj=actor.user)
    if form.validate_on_submit():
        with transaction(form):
            operations.change_settings(actor.user, display_name=form.display_name.data or "", lang=form.lang.data, zone=form.zone.data, actor=actor)
            return see_other(url_for(".overview", lang=actor.user.lang), _("Your settings are saved."))
    return page("accounts/settings.html", form=form)


@bp.route("/check-your-mail")
@public
def check_your_mail() -> ResponseReturnValue:
    return page("accounts/check_your_mail.html")


@bp.route("/way-in", methods=["GET", "POST"])
@public
@limited("LIMIT_RESET")
def way_in() -> ResponseReturnValue:
    form = WayInForm()
    if form.validate_on_submit():
        with transaction(form):
            operations.send_way_in(form.email.data)
            return see_other(url_for(".check_your_mail"))
    return page("accounts/way_in.html", form=form)


@bp.route("/enter/<secret>", methods=["GET", "POST"])
@public
@limited("LIMIT_SIGN_IN")
def enter(secret: str) -> ResponseReturnValue:
    form = FlaskForm()
    if form.validate_on_submit():
        with transaction():
            user = operations.enter(secret)
            onward = safe_next(request.args.get("next")) or url_for("site.desk", lang=user.lang)
            security = current_app.extensions["security"]
            response = security.two_factor_plugins.tf_enter(user, False, "link", next_loc=onward)
            if response:
                return response
            login_user(user, authn_via=["link"])
            return see_other(onward)
        return see_other(url_for(".way_in"))
    return page("accounts/enter.html", form=form)


@bp.route("/sign-out-everywhere", methods=["POST"])
@requires(Permission.DESK_VIEW)
def sign_out_everywhere() -> ResponseReturnValue:
    with transaction():
        operations.sign_out_everywhere(actor.user, actor=actor)
    return see_other(url_for("security.login"), _("You are signed out on every device."))
