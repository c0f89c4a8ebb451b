"""Confirming an address: a link that was pressed before leads to where its owner wants to go."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.confirmable import confirm_email_token_status

from council.core.web import see_other

View = Callable[[str], ResponseReturnValue]


def leading_to_sign_in(view: View) -> View:
    """Flask-Security offers another letter to who has confirmed already, and that letter would never come."""

    @wraps(view)
    def confirm(token: str) -> ResponseReturnValue:
        expired, invalid, user = confirm_email_token_status(token)
        if not expired and not invalid and user and user.confirmed_at is not None:
            return see_other(url_for("security.login"), _("This address is confirmed already. You can sign in."))
        return view(token)

    return confirm
