"""What became of the letters the demo wrote.

Nothing of the demo is ever delivered to anybody but the newcomer: all addresses lie in `.example`, which RFC 2606 keeps from
being anybody's, and the history's letters are noted as sent without being sent, for hundreds of files would hide the few that
are worth opening. The last letters to the people who sign in, and the guardian's of Aliya, wait for the worker, which
writes them to `instance/mail/` with links that work; where a real mail server is set, they are noted as sent as well.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from council.core import clock
from council.core.database import db
from council.core.events import Event, record
from council.core.outbox import ERROR_LETTERS, Letter, LetterState
from council.core.policy import SYSTEM

from .people import ACCOUNTS
from .stage import DOMAIN, Stage

#: Letters younger than this, to people who sign in, are left for the worker.
FRESH = timedelta(days=8)
#: Letters a newcomer will look for.
WORTH_OPENING = ("poll_opened", "invitation", "invitation_reminder", "application_confirmed", "enquiry_assigned", "guardian_asked")
UNREACHABLE = "SMTPServerDisconnected: Connection unexpectedly closed"
UNKNOWN = "SMTPRecipientsRefused: 550 5.1.1 No such user here"


def settle(stage: Stage) -> None:
    """Note the letters of the past as sent; leave a few waiting, one between two attempts and one dead."""
    waiting = Letter.state == LetterState.WAITING
    one_dead, one_delayed = _last_called("membership_refused"), _last_called("round_table_cancelled")
    kept = [one_dead.id]
    if not current_app.config["MAIL_SERVER"]:
        kept += [one_delayed.id, *_worth_opening(stage)]
        one_delayed.attempts, one_delayed.last_error, one_delayed.due_at = 3, UNREACHABLE, clock.now() + timedelta(hours=6)
    db.session.flush()
    sent: dict[str, Any] = {"state": LetterState.SENT, "attempts": 1, "sent_at": Letter.created_at, "due_at": Letter.created_at}
    db.session.execute(sa.update(Letter).where(waiting, Letter.id.not_in(kept)).values(sent).execution_options(synchronize_session=False))
    one_dead.state, one_dead.attempts, one_dead.last_error = LetterState.DEAD, 1, UNKNOWN[:ERROR_LETTERS]
    with stage.on(-37):
        record(Event.LETTER_DEAD, one_dead, actor=SYSTEM, letter=one_dead.name, error=one_dead.last_error)


def _last_called(name: str) -> Letter:
    query = sa.select(Letter).where(Letter.state == LetterState.WAITING, Letter.name == name)
    return db.session.scalars(query.order_by(Letter.id.desc()).limit(1)).one()


def _worth_opening(stage: Stage) -> list[int]:
    own = [f"{key}@{DOMAIN}" for key in ACCOUNTS]
    aliyas_guardian = sa.and_(Letter.name == "guardian_asked", Letter.text.contains("Әлия"))
    query = sa.select(Letter.id).where(
        Letter.state == LetterState.WAITING,
        Letter.created_at > stage.today - FRESH,
        Letter.name.in_(WORTH_OPENING),
        sa.or_(Letter.to_email.in_(own), aliyas_guardian),
    )
    return list(db.session.scalars(query))
