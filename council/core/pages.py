"""Finished pages, kept: what a reader sees is rendered once for each state of the database.

The state is the number of the last line of the audit log, because every change is recorded there in its own transaction. A page also
ages (days left, the next meeting), so it is kept for `PAGE_CACHE_SECONDS` at most. Only views marked `@kept` take part: pages whose whole
content follows from address, language, colours, reader and database. Strangers share theirs; whoever is signed in has his own.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, make_response, request, session
from flask_wtf.csrf import generate_csrf

from .database import db
from .events import EventRecord
from .policy import actor

View = TypeVar("View", bound=Callable[..., Any])
Key = tuple[str, ...]
State = tuple[int, ...]
MOST = 400
LARGEST = 300_000
#: Bytes all kept pages of a process may have together: addresses are easily made up, memory is not.
TOGETHER = 8_000_000
#: Stands in a kept page where the reader's own token belongs. Random: nobody may write it into a text that others read.
TOKEN = f"token-{secrets.token_hex(16)}"
TOKEN_BYTES = TOKEN.encode()
#: What a view may say beside its page; everything else is said anew to each reader.
HEADERS = ("Link",)


@dataclass(frozen=True)
class Kept:
    """A finished page, its headers, in which state of the database it was made, and when."""

    state: State
    at: float
    body: bytes
    headers: list[tuple[str, str]]


class Shelf:
    """The kept pages of one process, the ones asked for longest ago thrown out first."""

    def __init__(self) -> None:
        self.pages: OrderedDict[Key, Kept] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def get(self, key: Key, state: State, lasts: float) -> Kept | None:
        """The page, if it was made in this state of the database and not too long ago."""
        with self.lock:
            page = self.pages.get(key)
            if page is None or page.state != state or time.monotonic() - page.at > lasts:
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Kept) -> None:
        """Keep a page."""
        with self.lock:
            if (old := self.pages.pop(key, None)) is not None:
                self.size -= len(old.body)
            self.pages[key] = page
            self.size += len(page.body)
            while len(self.pages) > MOST or self.size > TOGETHER:
                _, oldest = self.pages.popitem(last=False)
                self.size -= len(oldest.body)

    def clear(self) -> None:
        """Throw everything out."""
        with self.lock:
            self.pages.clear()
            self.size = 0


def init_app(app: Flask) -> None:
    """Give the application its shelf, and templates a token that fits kept pages."""
    app.extensions["shelf"] = Shelf()
    app.jinja_env.globals["csrf_token"] = csrf_token
    # Flask-WTF hands its own to every template beside the global one.
    app.context_processor(lambda: {"csrf_token": csrf_token})


def csrf_token() -> str:
    """The reader's token, or, in a page that is kept, the place where it will stand."""
    return TOKEN if g.get("page_is_kept") else generate_csrf()


def kept(view: View) -> View:
    """Keep the finished page of this view for whoever asks for it again and may see the same."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        lasts = current_app.config["PAGE_CACHE_SECONDS"]
        if not lasts or request.method not in {"GET", "HEAD"} or "_flashes" in session:
            return view(*args, **kwargs)
        shelf: Shelf = current_app.extensions["shelf"]
        key, state = _key(), _state()
        page = shelf.get(key, state, lasts)
        if page is None:
            g.page_is_kept = True
            try:
                response = make_response(view(*args, **kwargs))
            finally:
                # An error page, or anything else after this, is for this reader alone.
                g.page_is_kept = False
            if response.is_streamed or response.mimetype != "text/html":
                return response
            headers = [(name, value) for name in HEADERS for value in response.headers.getlist(name)]
            page = Kept(state, time.monotonic(), response.get_data(), headers)
            if response.status_code != 200:
                response.set_data(_with_token(page.body))
                return response
            if len(page.body) <= LARGEST:
                shelf.put(key, page)
        answer = Response(_with_token(page.body), mimetype="text/html")
        answer.headers.extend(page.headers)
        return answer

    return wrapper  # type: ignore[return-value]


def _with_token(body: bytes) -> bytes:
    return body.replace(TOKEN_BYTES, generate_csrf().encode()) if TOKEN_BYTES in body else body


def _key() -> Key:
    """The address and who asks: all strangers alike, each member for himself."""
    reader = str(actor.user.fs_uniquifier) if actor.is_signed_in else ""
    return request.host, request.path, request.query_string.decode("latin-1"), request.cookies.get("theme", ""), reader


def _state() -> State:
    """The state of everything a page may show.

    Transactions of PostgreSQL may commit in another order than they took their numbers in: the oldest one still running belongs to the state.
    """
    last: Any = sa.select(sa.func.coalesce(sa.func.max(EventRecord.id), 0))
    if db.engine.dialect.name == "postgresql":
        last = last.add_columns(sa.cast(sa.cast(sa.func.pg_snapshot_xmin(sa.func.pg_current_snapshot()), sa.Text), sa.BigInteger))
    return tuple(db.session.execute(last).one())
