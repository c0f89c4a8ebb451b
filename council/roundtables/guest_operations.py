"""Seating both sides: inviting, answering, reminding, taking back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from council import search
from council.accounts import links
from council.accounts.models import Purpose, User
from council.accounts.queries import by_email, normal_email
from council.core import clock
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import STRANGER, Actor, actor_of

from . import mail, operations, rules
from .models import Invitation, Reply, Role, RoundTable
from .queries import Pick

REMINDER_PAUSE = timedelta(hours=20)


def invite_members(round_table: RoundTable, people: Iterable[Pick], role: Role, *, actor: Actor) -> list[Invitation]:
    """Invite members in their own languages. Who is invited already is left alone, so it is safe to repeat.

    Raises:
        Refused: there is no date, or it has passed.
    """
    round_table = _open_table(round_table)
    sent = []
    for pick in people:
        user = pick.user
        invitation = _existing(round_table, user.email)
        if invitation is None or invitation.state is Reply.WITHDRAWN:
            sent.append(_send(round_table, invitation, user.email, user.display_name, user.lang, role, user, pick.chapter.id, actor))
    return sent


def invite_address(round_table: RoundTable, email: str, name: str, lang: str, role: Role, *, chapter_id: int | None, actor: Actor) -> Invitation:
    """Invite somebody by an address; if the address is an account's, that account.

    Raises:
        Refused: the address is invited already, there is no date, or it has passed.
    """
    round_table = _open_table(round_table)
    email = normal_email(email)
    invitation = _existing(round_table, email)
    if invitation is not None and invitation.state is not Reply.WITHDRAWN:
        raise Refused(_("This address is invited already."), field="email")
    return _send(round_table, invitation, email, name, lang, role, by_email(email), chapter_id, actor)


def _open_table(round_table: RoundTable) -> RoundTable:
    round_table = locked(RoundTable, round_table.id)
    if not rules.may_invite(round_table, clock.now()):
        raise Refused(_("Guests can be invited once the date is fixed and until the round table begins."))
    return round_table


def _existing(round_table: RoundTable, email: str) -> Invitation | None:
    query = sa.select(Invitation).where(Invitation.round_table_id == round_table.id, Invitation.email == email)
    return db.session.scalars(query).one_or_none()


def _send(
    round_table: RoundTable,
    invitation: Invitation | None,
    email: str,
    name: str,
    lang: str,
    role: Role,
    user: User | None,
    chapter_id: int | None,
    actor: Actor,
) -> Invitation:
    if invitation is None:
        count = db.session.scalar(sa.select(sa.func.count()).where(Invitation.round_table_id == round_table.id)) or 0
        if count >= rules.MAX_GUESTS:
            raise Refused(_("A round table holds at most %(num)s guests.", num=rules.MAX_GUESTS))
        invitation = Invitation(round_table=round_table, email=email)
        db.session.add(invitation)
    invitation.name, invitation.lang, invitation.role, invitation.user, invitation.chapter_id = name, lang, role, user, chapter_id
    invitation.state, invitation.invited_at, invitation.answered_at = Reply.INVITED, clock.now(), None
    operations.touch(round_table)
    record(Event.INVITATION_SENT, invitation, actor=actor, role=role.value)
    search.index(round_table)
    mail.invitation(invitation)
    return invitation


def answer(invitation: Invitation, reply: Reply, *, by_video: bool = False, note: str = "", actor: Actor) -> Invitation:
    """Keep a guest's answer; a later one replaces it until the round table begins. Safe to repeat.

    Raises:
        Refused: the invitation was withdrawn, the round table was cancelled, or it has begun.
    """
    round_table = locked(RoundTable, invitation.round_table_id)
    db.session.refresh(invitation)
    if not rules.may_answer(invitation, round_table, clock.now()):
        raise Refused(_("This invitation can no longer be answered."))
    if reply not in {Reply.ACCEPTED, Reply.TENTATIVE, Reply.DECLINED}:
        raise Refused(_("Choose one of the answers."), field="reply")
    invitation.state, invitation.by_video, invitation.note = reply, by_video and reply is Reply.ACCEPTED, note
    invitation.answered_at = clock.now()
    operations.touch(round_table)
    search.index(round_table)
    record(Event.INVITATION_ANSWERED, invitation, actor=actor, reply=reply.value)
    return invitation


def find_by_link(secret: str) -> Invitation | None:
    """The invitation a personal link is for. The link works as often as wanted, for this one invitation."""
    link = links.find(Purpose.INVITATION, secret)
    return db.session.get(Invitation, link.subject_id) if link is not None and link.subject_id is not None else None


def guest_as_actor(invitation: Invitation) -> Actor:
    """Who acts when an answer comes by link: the member invited, or a stranger with the guest's name."""
    if invitation.user is not None and invitation.user.active:
        return actor_of(invitation.user)
    return Actor(display_name=invitation.name) if invitation.name else STRANGER


def remind(invitation: Invitation, *, actor: Actor) -> None:
    """Write once more to a guest who has not answered; at most once in twenty hours.

    Raises:
        Refused: the guest was reminded or invited just now, or the round table has begun.
    """
    round_table = _open_table(invitation.round_table)
    db.session.refresh(invitation)
    if invitation.state is not Reply.INVITED:
        return
    last = invitation.reminded_at or invitation.invited_at
    if clock.now() - last < REMINDER_PAUSE:
        raise Refused(_("This person was written to within the last day."))
    invitation.reminded_at = clock.now()
    operations.touch(round_table)
    mail.invitation_reminder(invitation)


def withdraw(invitation: Invitation, *, actor: Actor) -> None:
    """Take an invitation back; the guest is told and the calendar strikes the entry out. Safe to repeat.

    Raises:
        Refused: the round table was held.
    """
    round_table = locked(RoundTable, invitation.round_table_id)
    db.session.refresh(invitation)
    if invitation.state is Reply.WITHDRAWN:
        return
    if not rules.may_set_time(round_table):
        raise Refused(_("This round table is over: its guests stay as they were."))
    told = invitation.is_live and rules.may_invite(round_table, clock.now())
    invitation.state = Reply.WITHDRAWN
    operations.touch(round_table)
    record(Event.INVITATION_WITHDRAWN, invitation, actor=actor)
    search.index(round_table)
    if told:
        mail.invitation_withdrawn(invitation)
