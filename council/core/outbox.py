"""The outbox: letters are rows written in the caller's transaction and leave later, by the worker.

SMTP can promise no more than "at least once": a letter is never lost, and doubled only when a sender dies between the
server's yes and our note of it; then both copies carry the same Message-ID.
"""

from __future__ import annotations

import logging
import random
import smtplib
import uuid
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask_babel import force_locale
from sqlalchemy.orm import Mapped, mapped_column, relationship

from council.lingua.locales import BY_CODE, DEFAULT

from . import clock, mail
from .blobs import Blob, contents
from .database import Base, db, locked
from .events import Event, record
from .policy import SYSTEM, Actor
from .types import enum_column

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
KEPT_AFTER_SENDING = timedelta(days=90)
ERROR_LETTERS = 500
MOST_AN_HOUR = 3


class LetterState(StrEnum):
    """Where a letter is on its way."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


class Letter(Base):
    """One letter to one person, as it will be read."""

    public_id: Mapped[str] = mapped_column(sa.String(36), unique=True, default=lambda: str(uuid.uuid4()))
    name: Mapped[str] = mapped_column(sa.String(80))
    to_email: Mapped[str] = mapped_column(sa.String(320), index=True)
    to_name: Mapped[str] = mapped_column(sa.String(300))
    lang: Mapped[str] = mapped_column(sa.String(10))
    reply_to_email: Mapped[str | None] = mapped_column(sa.String(320))
    reply_to_name: Mapped[str | None] = mapped_column(sa.String(300))
    subject: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    calendar: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    method: Mapped[str | None] = mapped_column(sa.String(20))
    state: Mapped[LetterState] = mapped_column(enum_column(LetterState), default=LetterState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    lease_until: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    attachments: Mapped[list[LetterAttachment]] = relationship(order_by="LetterAttachment.id", cascade="all, delete-orphan", lazy="selectin")
    __table_args__ = (
        sa.CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        sa.CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name="lease_while_sending"),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_time"),
        sa.Index("ix_letter_state_due_at", "state", "due_at"),
    )

    @property
    def message_id(self) -> str:
        """The same for every attempt, so that a doubled letter is recognised as one."""
        domain = current_app.config["MAIL_FROM"].rpartition("@")[2] or "localhost"
        return f"<{self.public_id}@{domain}>"


class LetterAttachment(Base):
    """A file that goes with a letter: a stored blob, or bytes made for this letter alone."""

    letter_id: Mapped[int] = mapped_column(sa.ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    filename: Mapped[str] = mapped_column(sa.String(300))
    media_type: Mapped[str] = mapped_column(sa.String(100))
    blob_id: Mapped[int | None] = mapped_column(sa.ForeignKey("blob.id"), index=True)
    content: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    blob: Mapped[Blob | None] = relationship(lazy="joined")
    __table_args__ = (sa.CheckConstraint("(blob_id IS NULL) <> (content IS NULL)", name="blob_or_content"),)


def queue(
    *,
    name: str,
    to_email: str,
    to_name: str,
    lang: str,
    subject: str,
    text: str,
    html: str,
    calendar: bytes | None = None,
    method: str | None = None,
    reply_to: tuple[str, str] | None = None,
    attachments: Iterable[LetterAttachment] = (),
) -> Letter:
    """Put a letter into the outbox, in the caller's transaction: it leaves if and only if that commits.

    `name` says which letter it is; `reply_to` is (name, address).
    """
    letter = Letter(
        name=name,
        to_email=to_email,
        to_name=mail.display_name(to_name),
        lang=lang,
        subject=mail.one_line(subject),
        text=_without_nul(text),
        html=_without_nul(html),
        calendar=calendar,
        method=method,
        reply_to_name=mail.display_name(reply_to[0]) if reply_to else None,
        reply_to_email=reply_to[1] if reply_to else None,
        attachments=list(attachments),
    )
    db.session.add(letter)
    db.session.flush()
    return letter


def is_crowded(name: str, to_email: str, *, to_name: str | None = None) -> bool:
    """Whether an address got this letter so often within the hour that one more would only be a nuisance.

    For letters that strangers can have sent to somebody by typing his address: limits by client do not protect the receiver.
    With `to_name` only letters that greet that name are counted, so that nobody uses up what is another's.
    """
    lately = sa.select(sa.func.count()).select_from(Letter)
    lately = lately.where(Letter.to_email == to_email, Letter.name == name, Letter.created_at > clock.now() - timedelta(hours=1))
    if to_name is not None:
        lately = lately.where(Letter.to_name == mail.display_name(to_name))
    return (db.session.scalar(lately) or 0) >= MOST_AN_HOUR


def _without_nul(text: str) -> str:
    # PostgreSQL keeps no NUL in a text, and nobody has use for one.
    return text.replace("\x00", "")


def deliver_due(limit: int = 100, *, stop: Callable[[], bool] = lambda: False) -> int:
    """Send up to `limit` letters whose time has come, over one connection; returns how many were tried.

    Each letter is claimed and noted in transactions of its own, so no lock is held while a server thinks. `stop` is asked
    between letters. Several workers may run this at once.
    """
    tried = 0
    with ExitStack() as stack:
        sender: mail.Sender | None = None
        while tried < limit and not stop():
            letter = _claim()
            if letter is None:
                break
            tried += 1
            if letter.attempts > current_app.config["OUTBOX_ATTEMPTS"]:
                _note_failure(letter, RuntimeError("its sender died each time"))
                continue
            try:
                composed = _composed(letter)
                if sender is None:
                    sender = stack.enter_context(mail.connect())
                with force_locale(_locale(letter.lang)):
                    sender.send(composed)
            except Exception as error:
                _note_failure(letter, error)
                # Whatever went wrong, the next letter gets a fresh conversation.
                stack.close()
                sender = None
            else:
                _note_sent(letter)
    return tried


def _claim() -> Letter | None:
    """Take the letter that has waited longest, by a lease, and commit; a sender that died loses its lease."""
    now = clock.now()
    free = sa.or_(
        sa.and_(Letter.state == LetterState.WAITING, Letter.due_at <= now),
        sa.and_(Letter.state == LetterState.SENDING, Letter.lease_until <= now),
    )
    first = sa.select(Letter.id).where(free).order_by(Letter.due_at, Letter.id).limit(1).with_for_update(skip_locked=True)
    letter_id = db.session.scalar(first)
    if letter_id is not None:
        claimed = db.session.execute(
            sa.update(Letter)
            .where(Letter.id == letter_id, free)
            .values(state=LetterState.SENDING, lease_until=now + LEASE, attempts=Letter.attempts + 1)
            .execution_options(synchronize_session=False)
        )
        letter = db.session.get(Letter, letter_id, populate_existing=True) if claimed.rowcount else None  # type: ignore[attr-defined]
    else:
        letter = None
    db.session.commit()
    return letter


def _composed(letter: Letter) -> mail.Composed:
    parts = []
    for attachment in letter.attachments:
        content = attachment.content if attachment.blob is None else b"".join(contents(attachment.blob))
        parts.append(mail.Part(attachment.filename, attachment.media_type, content or b""))
    return mail.Composed(
        message_id=letter.message_id,
        to=(letter.to_name, letter.to_email),
        lang=letter.lang,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        calendar=letter.calendar,
        method=letter.method,
        reply_to=(letter.reply_to_name or "", letter.reply_to_email) if letter.reply_to_email else None,
        attachments=tuple(parts),
    )


def _locale(lang: str) -> str:
    return BY_CODE.get(lang, BY_CODE[DEFAULT]).babel


def _ours(letter: Letter) -> Letter | None:
    """The letter re-read and locked, unless another sender has taken it over since."""
    lease, fresh = letter.lease_until, locked(Letter, letter.id)
    return fresh if fresh.state is LetterState.SENDING and fresh.lease_until == lease else None


def _note_sent(letter: Letter) -> None:
    if fresh := _ours(letter):
        fresh.state, fresh.sent_at, fresh.lease_until, fresh.last_error = LetterState.SENT, clock.now(), None, None
    db.session.commit()


def _note_failure(letter: Letter, error: Exception) -> None:
    db.session.rollback()
    if fresh := _ours(letter):
        fresh.lease_until = None
        fresh.last_error = mail.one_line(f"{type(error).__name__}: {error}")[:ERROR_LETTERS]
        if is_final(error) or fresh.attempts >= current_app.config["OUTBOX_ATTEMPTS"]:
            fresh.state = LetterState.DEAD
            record(Event.LETTER_DEAD, fresh, actor=SYSTEM, letter=fresh.name, error=fresh.last_error)
            log.error("Letter %s (%s) is dead: %s", fresh.public_id, fresh.name, fresh.last_error)
        else:
            fresh.state, fresh.due_at = LetterState.WAITING, clock.now() + pause_after(fresh.attempts)
            log.warning("Letter %s (%s) waits for attempt %d: %s", fresh.public_id, fresh.name, fresh.attempts + 1, fresh.last_error)
    db.session.commit()


def is_final(error: Exception) -> bool:
    """Whether trying again is pointless: the server said 5xx about this letter, or it cannot be written down at all.

    Refusals of the connection, of the greeting and of our password are about the installation and may be mended.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError | TypeError | LookupError)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after that many failures: one minute, doubled each time up to six hours, give or take a fifth."""
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)
    return min(pause * random.uniform(0.8, 1.2), LONGEST_PAUSE)  # noqa: S311 -- no secret


def resend(letter: Letter, actor: Actor) -> Letter:
    """Send a letter again, at once. A dead or waiting letter goes itself; of one that left, a copy with its own Message-ID does."""
    letter = locked(Letter, letter.id)
    if letter.state is LetterState.SENT:
        copied = ("name", "to_email", "to_name", "lang", "subject", "text", "html", "calendar", "method")
        again = queue(
            **{column: getattr(letter, column) for column in copied},
            reply_to=(letter.reply_to_name or "", letter.reply_to_email) if letter.reply_to_email else None,
            attachments=[
                LetterAttachment(filename=a.filename, media_type=a.media_type, blob_id=a.blob_id, content=a.content) for a in letter.attachments
            ],
        )
    else:
        again = letter
        if letter.state is LetterState.DEAD:
            letter.state, letter.attempts = LetterState.WAITING, 0
        letter.due_at = clock.now()
    record(Event.LETTER_RESENT, again, actor=actor, letter=again.name)
    return again


def counts() -> dict[str, int]:
    """How many letters are ``waiting`` (or being sent), ``sent`` since midnight UTC, and ``dead``."""
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)

    def number(*conditions: Any) -> sa.ColumnElement[int]:
        return sa.func.count().filter(*conditions)

    row = db.session.execute(
        sa.select(
            number(Letter.state.in_([LetterState.WAITING, LetterState.SENDING])),
            number(Letter.state == LetterState.SENT, Letter.sent_at >= midnight),
            number(Letter.state == LetterState.DEAD),
        ).select_from(Letter)
    ).one()
    return dict(zip(("waiting", "sent", "dead"), row, strict=True))


def forget_sent() -> int:
    """Delete letters that left long ago: they hold names and links nobody needs any more."""
    old = sa.delete(Letter).where(Letter.state == LetterState.SENT, Letter.sent_at < clock.now() - KEPT_AFTER_SENDING)
    return int(db.session.execute(old).rowcount)  # type: ignore[attr-defined]
