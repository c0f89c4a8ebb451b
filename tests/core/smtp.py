"""A real SMTP server on the loopback that keeps what it is given and can misbehave."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask


@dataclass
class PostOffice:
    """What arrived, byte for byte. `answers` are given to the next letters after DATA instead of a yes; `strangers` to RCPT."""

    raw: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    strangers: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address in self.strangers:
            return self.strangers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        self.raw.append(envelope.original_content)
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        return "250 OK"

    @property
    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for raw in self.raw]


class _Office(Controller):
    """aiosmtpd's server; it accepts ASCII only, so that letters that need 8BITMIME or SMTPUTF8 are refused."""

    def factory(self) -> Any:
        from aiosmtpd.smtp import SMTP

        return SMTP(self.handler, decode_data=False, enable_SMTPUTF8=False, data_size_limit=2**25)


@contextmanager
def open_office(app: Flask) -> Iterator[PostOffice]:
    """A server that listens, and an application that sends to it."""
    office = PostOffice()
    controller = _Office(office, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        point_at(app, controller.port)
        yield office
    finally:
        controller.stop()


def point_at(app: Flask, port: int) -> None:
    """Let the application send to a port of the loopback, in clear."""
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=port)
    state = app.extensions["mail"]
    state.server, state.port, state.use_tls = "127.0.0.1", port, False


@contextmanager
def black_hole() -> Iterator[int]:
    """A port that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held: list[socket.socket] = []

        def accept() -> None:
            try:
                while True:
                    held.append(listener.accept()[0])
            except OSError:
                pass

        Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        for connection in held:
            connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
