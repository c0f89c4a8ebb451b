"""Letters on the wire: Flask-Mail carries them, the message itself is built by the standard library.

Flask-Mail 0.10 tears long non-Latin display names apart, does not quote a comma in a sender's name, sends bodies as 8bit
without asking, and knows no calendar part. So the message is composed here and only the transport is Flask-Mail's.
Without a `MAIL_SERVER`, letters become ``.eml`` files in ``instance/mail/``.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from threading import Timer
from typing import Any, Protocol

import flask_mail
from flask import Flask, current_app

from . import clock
from .profile import council_name

#: A conversation about one letter may not outlast this, whatever the server drips; the outbox's lease is longer.
CONVERSATION_SECONDS = 240
NAME_LETTERS = 200
NAME_BYTES = 600


@dataclass(frozen=True)
class Part:
    """A file that goes with a letter."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Composed:
    """A letter ready to be put on the wire. `reply_to` is (name, address); `method` is the calendar's, such as REQUEST."""

    message_id: str
    to: tuple[str, str]
    lang: str
    subject: str
    text: str
    html: str
    calendar: bytes | None = None
    method: str | None = None
    reply_to: tuple[str, str] | None = None
    attachments: tuple[Part, ...] = ()


class Sender(Protocol):
    """Something that takes letters away: an SMTP connection, or a folder."""

    def send(self, letter: Composed) -> None: ...


def init_app(app: Flask) -> None:
    """Tell Flask-Mail our settings. `MAIL_FROM` carries only an address; the name is the council's, in the letter's language."""
    # Flask-Mail would silently send nothing under TESTING.
    app.config.setdefault("MAIL_SUPPRESS_SEND", False)
    app.config.setdefault("MAIL_DEFAULT_SENDER", app.config["MAIL_FROM"])
    flask_mail.Mail(app)


@contextmanager
def connect() -> Iterator[Sender]:
    """An open way out: to `MAIL_SERVER`, or into ``instance/mail/``.

    Raises:
        OSError, smtplib.SMTPException: the server cannot be reached, is silent for `MAIL_TIMEOUT` seconds, or refuses.
    """
    if not current_app.config["MAIL_SERVER"]:
        yield Folder(Path(current_app.config["INSTANCE_PATH"]) / "mail")
        return
    with Connection(current_app.extensions["mail"]) as connection:
        yield Wire(connection)


@dataclass(frozen=True)
class Folder:
    """Writes letters as ``.eml`` files, each at once or not at all."""

    path: Path

    def send(self, letter: Composed) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        content = Message(letter).as_bytes()
        stem = letter.message_id.strip("<>").partition("@")[0]
        handle, draft = tempfile.mkstemp(dir=self.path, prefix=".", suffix=".draft")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(draft, self.path / f"{clock.now():%Y%m%dT%H%M%S}-{stem}.eml")


@dataclass(frozen=True)
class Wire:
    """Sends letters over one SMTP connection."""

    connection: Connection

    def send(self, letter: Composed) -> None:
        host = self.connection.host
        watchdog = Timer(CONVERSATION_SECONDS, host.close if host else lambda: None)
        watchdog.daemon = True
        watchdog.start()
        try:
            self.connection.send(Message(letter))
        finally:
            watchdog.cancel()


class Connection(flask_mail.Connection):
    """Flask-Mail's connection with a time limit, checked certificates, and a farewell nobody has to answer."""

    def configure_host(self) -> smtplib.SMTP | smtplib.SMTP_SSL:
        mail, timeout = self.mail, current_app.config["MAIL_TIMEOUT"]
        context = ssl.create_default_context() if mail.use_ssl or mail.use_tls else None
        host: smtplib.SMTP | smtplib.SMTP_SSL
        if mail.use_ssl:
            host = smtplib.SMTP_SSL(mail.server, mail.port or 0, timeout=timeout, context=context)
        else:
            host = smtplib.SMTP(mail.server, mail.port or 0, timeout=timeout)
        try:
            if mail.use_tls and not mail.use_ssl:
                host.starttls(context=context)
            if mail.username and mail.password:
                host.login(mail.username, mail.password)
        except BaseException:
            host.close()
            raise
        return host

    def __exit__(self, *_exc: object) -> None:
        # A letter that was accepted stays accepted, whatever the server does at the end.
        if self.host is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.host.quit()
            self.host.close()


class Message(flask_mail.Message):
    """A composed letter in the shape Flask-Mail carries."""

    def __init__(self, letter: Composed) -> None:
        sender = current_app.config["MAIL_FROM"]
        super().__init__(subject=one_line(letter.subject), recipients=[wire_address(letter.to[1])], body=letter.text, sender=sender)
        self.html = letter.html
        self.msgId = letter.message_id
        self.date = time.time()
        self.letter = letter

    def _message(self) -> EmailMessage:
        letter = self.letter
        message = EmailMessage(policy=HOUSE)
        message["From"] = mailbox((council_name(letter.lang), current_app.config["MAIL_FROM"]))
        message["To"] = mailbox(letter.to)
        if letter.reply_to:
            message["Reply-To"] = mailbox(letter.reply_to)
        message["Subject"] = one_line(letter.subject)
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = letter.message_id
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = letter.lang
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        if letter.calendar:
            params = {"method": letter.method} if letter.method else {}
            message.add_alternative(letter.calendar.decode(), subtype="calendar", params=params)
            message.add_attachment(letter.calendar, maintype="application", subtype="ics", filename="invite.ics")
        for part in letter.attachments:
            maintype, _, subtype = part.media_type.partition("/")
            message.add_attachment(part.content, maintype=maintype, subtype=subtype, filename=part.filename)
        return message


class HousePolicy(EmailPolicy):
    """The SMTP policy, with names and subjects written by us: CPython's own folding (3.11) puts spaces inside long words."""

    def fold(self, name: str, value: Any) -> str:
        """One header with its line ends."""
        if getattr(value, "addresses", None):
            boxes = ("\r\n ".join(_box(address)) for address in value.addresses)
            return f"{name}: " + ",\r\n ".join(boxes) + "\r\n"
        if name.lower() == "subject":
            return f"{name}: {_subject(str(value))}\r\n"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The same in ASCII."""
        return self.fold(name, value).encode("ascii")


HOUSE = HousePolicy(**{**SMTP.__dict__, "cte_type": "7bit"})


def _box(address: Address) -> list[str]:
    """The lines of a mailbox. A name is one encoded word, however long: readers (CPython's too) join the pieces of one with spaces."""
    if not address.display_name:
        return [address.addr_spec]
    if _is_plain(address.display_name):
        return [str(address)]
    return [f"=?utf-8?b?{b64encode(address.display_name.encode()).decode()}?=", f"<{address.addr_spec}>"]


def _subject(text: str) -> str:
    """A subject as it stands, or as encoded words of at most 75 letters, none of which splits a letter."""
    return text if _is_plain(text) else Header(text, "utf-8", header_name="Subject", maxlinelen=75).encode(linesep="\r\n")


def _is_plain(text: str) -> bool:
    return text.isascii() and "=?" not in text


def mailbox(pair: tuple[str, str]) -> Address:
    """A header's (name, address) pair; the name is one line and quoted where it must be."""
    return Address(display_name(pair[0]), addr_spec=wire_address(pair[1]))


def display_name(text: str) -> str:
    """A name in one line, short enough for a header line of 998 bytes when it is encoded."""
    return one_line(text)[:NAME_LETTERS].encode()[:NAME_BYTES].decode(errors="ignore")


def wire_address(address: str) -> str:
    """The address in ASCII: a domain with other letters is written in its IDNA form.

    Raises:
        UnicodeError: the part before the @ has letters that need SMTPUTF8, or the domain is none.
    """
    local, at, domain = one_line(address).rpartition("@")
    local.encode("ascii")
    return f"{local}{at}{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"


def one_line(text: str) -> str:
    """The text without line ends and control characters, so that it cannot begin another header."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).split())
