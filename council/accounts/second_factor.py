"""Setting up the second factor: a mistyped code asks for another one, with the same picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import current_app
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security.forms import TwoFactorVerifyCodeForm
from flask_security.utils import check_and_get_token_status

View = Callable[[str], ResponseReturnValue]


def asking_again(view: View) -> View:
    """Flask-Security begins anew after a wrong code, with another key, and the one just scanned would be dead in the app."""

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
            return view(token)
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
