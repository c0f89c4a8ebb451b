"""Letters about accounts, Flask-Security's too: all leave through the outbox, with links on our own address."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_security.mail_util import MailUtil

from council.core import letters, outbox
from council.core.letters import Recipient
from council.core.letters import absolute as url
from council.lingua.locales import CODES

from . import queries
from .models import User

#: Flask-Security's name of a letter → ours, and the name of the link in it.
LETTERS = {
    "welcome": ("account_confirm", "confirmation_link"),
    "welcome_existing": ("account_exists", "recovery_link"),
    "confirmation_instructions": ("account_confirm", "confirmation_link"),
    "reset_instructions": ("account_reset", "reset_link"),
    "reset_notice": ("account_password_changed", None),
    "change_notice": ("account_password_changed", None),
    "change_email_instructions": ("account_change_email", "link"),
}
WAY_IN = "account_enter"


class OutboxMail(MailUtil):
    """Flask-Security hands its letters over here, and asks how an address is spelled: in small letters, as they are stored."""

    def normalize(self, email: str) -> str:
        return queries.normal_email(super().normalize(email))

    def validate(self, email: str) -> str:
        return queries.normal_email(super().validate(email))

    def send_mail(self, template: str, subject: str, recipient: Any, sender: Any, body: Any, html: Any, **kwargs: Any) -> None:
        letter, link = LETTERS[template.rsplit("/", 1)[-1]]
        user = kwargs.get("user") or queries.by_email(recipient)
        to = recipient_of(user) if user is not None else Recipient(recipient, "", "en")
        if letter == "account_change_email":
            to = Recipient(recipient, to.name, to.lang)
        # A new address belongs to nobody here yet: each who asks for it has letters of his own.
        if link and outbox.is_crowded(letter, recipient, to_name=to.name if letter == "account_change_email" else None):
            return
        address = on_our_address(kwargs[link], to.lang) if link and kwargs.get(link) else url("security.forgot_password", to.lang)
        letters.write(letter, to, address=address, person=to.name)


def recipient_of(user: User) -> Recipient:
    """An account as the receiver of a letter."""
    return Recipient(user.email, user.display_name, user.lang)


def on_our_address(link: str, lang: str) -> str:
    """The same link under BASE_URL, in the receiver's language: a letter never trusts the host a request claims to have come to."""
    parts = urlsplit(link)
    path = re.sub(rf"/({'|'.join(CODES)})/account/", f"/{lang}/account/", parts.path, count=1)
    return current_app.config["BASE_URL"] + path + (f"?{parts.query}" if parts.query else "")


def way_in(user: User, secret: str) -> None:
    """The letter with a link that signs its receiver in."""
    letters.write(WAY_IN, recipient_of(user), address=url("accounts.enter", user.lang, secret=secret), person=user.display_name)
