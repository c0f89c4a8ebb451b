"""Setting up the second factor: a mistyped code asks for another one, with the same picture; a right one is followed by recovery codes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import current_app, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_security.forms import TwoFactorVerifyCodeForm
from flask_security.signals import tf_profile_changed
from flask_security.twofactor import tf_clean_session
from flask_security.utils import check_and_get_token_status

from council.core.web import see_other

View = Callable[[str], ResponseReturnValue]


def asking_again(view: View) -> View:
    """Flask-Security begins anew after a wrong code, with another key, and the one just scanned would be dead in the app.

    After a right one it says that the method was changed and leaves the recovery codes to be thought of; we do both here.
    """

    @wraps(view)
    def validate(token: str) -> ResponseReturnValue:
        within = current_app.config["SECURITY_TWO_FACTOR_SETUP_WITHIN"]
        expired, invalid, state = check_and_get_token_status(token, "tf_setup", within)
        if expired or invalid or not current_user.is_authenticated:
            return view(token)
        form = TwoFactorVerifyCodeForm()
        form.tf_totp_secret, form.primary_method = state["totp_secret"], state["method"]
        form.user, form.is_setup = current_user, True
        if form.validate_on_submit():
            return _switch_on(state)
        security = current_app.extensions["security"]
        picture = security.totp_factory.fetch_setup_values(state["totp_secret"], current_user)
        page: ResponseReturnValue = security.render_template(
            "security/two_factor_setup.html",
            two_factor_verify_code_form=form,
            chosen_method=state["method"],
            changing=True,
            state_token=token,
            authr_qrcode=picture["image"],
            authr_key=picture["key"],
        )
        return page

    return validate


def _switch_on(state: dict[str, str | None]) -> ResponseReturnValue:
    """Take the key into use and show codes for the day the telephone is lost; who only changes the app keeps the codes he has."""
    security = current_app.extensions["security"]
    is_new = current_user.tf_primary_method is None
    tf_clean_session()
    security.datastore.tf_set(current_user, state["method"], state["totp_secret"], state["phone"])
    tf_profile_changed.send(
        current_app._get_current_object(),  # type: ignore[attr-defined]
        _async_wrapper=current_app.ensure_sync,
        user=current_user,
        method=state["method"],
    )
    if is_new or not current_user.mf_recovery_codes:
        security.mf_recovery_codes_util.create_recovery_codes(current_user)
    said = _("The second factor is on: from now on, signing in asks for a code from your app. Keep the recovery codes below.")
    return see_other(url_for("security.mf_recovery_codes", show_codes="y"), said)
