"""What Flask-Security leaves open: huge forms, addresses to go on to, and codes of the second factor that were used before."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask, request
from flask_security.totp import Totp
from passlib.exc import TokenError
from werkzeug.datastructures import ImmutableMultiDict

from council.core.database import db
from council.core.web import safe_next

from .models import User

#: Passwords and addresses are brought into one form of Unicode before anybody looks at their length; of a long row of accents
#: that takes a time that grows with its square.
MOST_BYTES = 16 * 1024
MOST_BYTES_OF_REGISTRATION = 48 * 1024


def init_app(app: Flask) -> None:
    """Keep the forms of Flask-Security short, and the reader on this site."""
    for endpoint, view in app.view_functions.items():
        if endpoint.startswith("security.") and endpoint != "security.static":
            view.most_bytes = MOST_BYTES_OF_REGISTRATION if endpoint == "security.register" else MOST_BYTES  # type: ignore[attr-defined]
    app.before_request(_stay_here)


def _stay_here() -> None:
    """Forget a next page that is not one of ours, as if it had not been asked for."""
    if request.blueprint != "security":
        return
    for name in ("args", "form"):
        asked = getattr(request, name)
        if "next" in asked and any(safe_next(target) is None for target in asked.getlist("next")):
            setattr(request, name, ImmutableMultiDict([pair for pair in asked.items(multi=True) if pair[0] != "next"]))


class OnceTotp(Totp):
    """Takes each code of the second factor once: who looked over a shoulder comes too late."""

    def verify_totp(self, token: str, totp_secret: str, user: User, window: int = 0) -> bool:  # type: ignore[override]
        """Whether this is the code of the moment and was not used before. A key that is just being set up has no past."""
        in_use = totp_secret == user.tf_totp_secret
        try:
            match = self._totp.verify(token, totp_secret, window=window, last_counter=user.tf_last_counter if in_use else None)
        except TokenError:
            return False
        return not in_use or _is_first_use(user, match.counter)


def _is_first_use(user: User, counter: int) -> bool:
    unused = sa.or_(User.tf_last_counter.is_(None), User.tf_last_counter < counter)
    note = sa.update(User).where(User.id == user.id, unused).values(tf_last_counter=counter)
    return db.session.connection().execute(note).rowcount == 1
