"""Changes to accounts."""

from __future__ import annotations

import secrets
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from council.core import clock, outbox
from council.core.database import db
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import SYSTEM, Actor, Role, actor_of

from . import links, mail, queries
from .models import Grant, Purpose, User

ENTER_LASTS = timedelta(days=2)
ADMIN_LINK_LASTS = timedelta(hours=24)


def create_account(email: str, *, name: str, lang: str, zone: str = "Asia/Baku", actor: Actor = SYSTEM) -> User:
    """Open an account without a password: its owner comes in by links sent to the address."""
    user = User(email=queries.normal_email(email), display_name=name, lang=lang, zone=zone, fs_uniquifier=secrets.token_hex(32))
    db.session.add(user)
    record(Event.ACCOUNT_CREATED, user, actor=actor)
    return user


def account_for(email: str, *, name: str, lang: str, zone: str = "Asia/Baku") -> User:
    """The account of an address, opened if there is none."""
    return queries.by_email(email) or create_account(email, name=name, lang=lang, zone=zone)


def grant(user: User, role: Role, chapter_id: int | None = None, *, actor: Actor) -> Grant:
    """Give a role. Safe to repeat."""
    for held in user.roles:
        if (held.role, held.chapter_id) == (role, chapter_id):
            return held
    given = Grant(role=role, chapter_id=chapter_id)
    user.roles.append(given)
    record(Event.ACCOUNT_ROLE_GRANTED, user, actor=actor, role=role.value, chapter=chapter_id)
    return given


def revoke(user: User, held: Grant, *, actor: Actor) -> None:
    """Take a role away. The last administrator keeps his."""
    if held.role is Role.ADMINISTRATOR and _is_last_administrator(user):
        raise Refused(_("This is the last administrator. Make another one first."))
    user.roles.remove(held)
    record(Event.ACCOUNT_ROLE_REVOKED, user, actor=actor, role=held.role.value, chapter=held.chapter_id)


def set_active(user: User, active: bool, *, actor: Actor) -> None:
    """Open or close an account; closing ends its sessions."""
    if user.id == actor.id and not active:
        raise Refused(_("You cannot disable your own account."))
    if user.active == active:
        return
    if not active and any(held.role is Role.ADMINISTRATOR for held in user.roles) and _is_last_administrator(user):
        raise Refused(_("This is the last administrator. Make another one first."))
    user.active = active
    if not active:
        user.fs_uniquifier = secrets.token_hex(32)
    record(Event.ACCOUNT_ENABLED if active else Event.ACCOUNT_DISABLED, user, actor=actor)


def sign_out_everywhere(user: User, *, actor: Actor) -> None:
    """End every session of the account, this one too."""
    user.fs_uniquifier = secrets.token_hex(32)
    record(Event.ACCOUNT_SIGNED_OUT_EVERYWHERE, user, actor=actor)


def send_way_in(email: str) -> None:
    """Send the owner of an address a link to come in by. Nobody learns whether there is an account."""
    user = queries.by_email(email)
    if user is not None and user.active and not outbox.is_crowded(mail.WAY_IN, user.email):
        mail.way_in(user, links.issue(Purpose.ENTER, user=user, lasts=ENTER_LASTS))


def enter(secret: str) -> User:
    """Use up a link that brings its owner in; it confirms the address too. The second factor is the caller's to ask.

    Raises:
        Refused: the link is unknown, used or expired.
    """
    link = links.find(Purpose.ENTER, secret) or links.find(Purpose.ADMIN, secret)
    if link is None or link.user is None or not link.user.active or not links.use_up(link):
        raise Refused(_("This link has expired or was used before. Ask for a new one."))
    confirm(link.user)
    return link.user


def change_settings(user: User, *, display_name: str, lang: str, zone: str, actor: Actor) -> None:
    """How the platform addresses somebody: his name, the language of his letters and his clock."""
    user.display_name, user.lang, user.zone = display_name, lang, zone
    record(Event.ACCOUNT_CHANGED, user, actor=actor)


def confirm(user: User) -> None:
    """Note that the address is its owner's, who followed a link in a letter. Safe to repeat.

    Until then anybody could have registered the address: a password somebody chose before is not its owner's.
    """
    if user.confirmed_at is None:
        if user.password is not None:
            user.password, user.fs_uniquifier = None, secrets.token_hex(32)
        user.confirmed_at = clock.now()
        record(Event.ACCOUNT_CONFIRMED, user, actor=actor_of(user))


def make_administrator(email: str) -> str:
    """Make the owner of an address administrator; the answer is the secret of a link that works once, for a day."""
    user = account_for(email, name=email.split("@")[0], lang="en")
    grant(user, Role.ADMINISTRATOR, actor=SYSTEM)
    db.session.flush()
    return links.issue(Purpose.ADMIN, user=user, lasts=ADMIN_LINK_LASTS)


def _is_last_administrator(user: User) -> bool:
    """Whether nobody else could run the installation without this account; the others are locked until the transaction ends.

    Two administrators who revoke each other at the same moment must not both succeed.
    """
    query = (
        sa.select(Grant.user_id).join(User).where(Grant.role == Role.ADMINISTRATOR, User.active).order_by(Grant.id).with_for_update(of=[Grant, User])
    )
    active = set(db.session.scalars(query))
    return active <= {user.id}
