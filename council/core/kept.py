"""Small values every page needs, read from the database now and then and kept by the process in between."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from .database import db

log = logging.getLogger(__name__)

Value = TypeVar("Value")
#: Seconds a value is shown after another process changed it.
LASTS = 10.0

_all: dict[str, Kept[Any]] = {}


class Kept(Generic[Value]):
    """One such value: `read` asks the database, `default` is shown while it cannot be asked."""

    def __init__(self, name: str, read: Callable[[], Value], default: Value) -> None:
        self.name, self.read, self.default = name, read, default
        _all[name] = self

    def get(self) -> Value:
        """The value, at most `LASTS` seconds old."""
        values = current_app.extensions.setdefault("kept", {})
        read_at, value = values.get(self.name, (None, self.default))
        if read_at is not None and time.monotonic() - read_at < LASTS:
            return value  # type: ignore[no-any-return]
        try:
            value = self.read()
        except SQLAlchemyError:
            # An error page must not fail because the name of the council cannot be read.
            log.exception("%s cannot be read from the database", self.name)
        values[self.name] = time.monotonic(), value
        return value  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Read again the next time. Called after a change is committed."""
        current_app.extensions.setdefault("kept", {}).pop(self.name, None)

    def forget_after_commit(self) -> None:
        """Read again once the running transaction is committed, whoever commits it."""
        sa.event.listen(db.session, "after_commit", lambda _session: self.forget(), once=True)


def read_again() -> None:
    """Read every kept value anew, now."""
    for kept in _all.values():
        kept.forget()
        kept.get()
