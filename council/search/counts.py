"""How often the same words were looked for, and how often nothing was found. Never by whom: a process adds up, and writes now and then.

The council sees from it what it has nothing about. What a process has not written when it ends is lost, which does no harm to a count.
"""

from __future__ import annotations

import threading
import time
from collections import Counter

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from council.core.database import Base, db

#: Seconds between two writings of a process, and searches after which it writes at once.
PAUSE, MANY = 60.0, 200
#: Letters of a search that are remembered.
LETTERS = 100


class SearchCount(Base):
    """The folded words of searches, how often they were looked for, and how often in vain."""

    words: Mapped[str] = mapped_column(sa.String(LETTERS), unique=True)
    asked: Mapped[int]
    unanswered: Mapped[int]


class Tally:
    """What one process has not written yet."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self.asked: Counter[str] = Counter()
        self.unanswered: Counter[str] = Counter()
        self.since = time.monotonic()

    def add(self, words: str, *, answered: bool) -> bool:
        """Count one search; True when it is time to write."""
        with self.lock:
            self.asked[words] += 1
            if not answered:
                self.unanswered[words] += 1
            return self.asked.total() >= MANY or time.monotonic() - self.since >= PAUSE

    def take(self) -> list[tuple[str, int, int]]:
        """Everything counted, which is forgotten here."""
        with self.lock:
            taken = [(words, number, self.unanswered[words]) for words, number in sorted(self.asked.items())]
            self._begin()
        return taken


def init_app(app: Flask) -> None:
    """Begin to count."""
    app.extensions["searches"] = Tally()


def note(words: list[str], *, answered: bool) -> None:
    """Count a search for these folded words. Writing what was counted is a transaction of its own; if it fails, the reader does not notice."""
    if words and current_app.extensions["searches"].add(" ".join(words)[:LETTERS], answered=answered):
        try:
            write()
            db.session.commit()
        except SQLAlchemyError:
            db.session.rollback()


def write() -> None:
    """Add what this process counted to the table, in the caller's transaction.

    In the order of words, so that two processes never wait for each other.
    """
    for words, asked, unanswered in current_app.extensions["searches"].take():
        more = {"asked": SearchCount.asked + asked, "unanswered": SearchCount.unanswered + unanswered}
        if db.session.execute(sa.update(SearchCount).where(SearchCount.words == words).values(more)).rowcount:
            continue
        try:
            with db.session.begin_nested():
                db.session.execute(sa.insert(SearchCount).values(words=words, asked=asked, unanswered=unanswered))
        except sa.exc.IntegrityError:  # another process met these words first
            db.session.execute(sa.update(SearchCount).where(SearchCount.words == words).values(more))


def most(limit: int, *, unanswered: bool) -> list[SearchCount]:
    """What was looked for most, or most in vain."""
    number = SearchCount.unanswered if unanswered else SearchCount.asked
    return list(db.session.scalars(sa.select(SearchCount).where(number > 0).order_by(number.desc(), SearchCount.words).limit(limit)))
