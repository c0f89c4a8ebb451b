"""Finished pages, kept: what a reader sees is rendered once for each state of the database.

The state is the number of the last line of the audit log, because every change is recorded there in its own transaction. A page also
ages (days left, the next meeting), so it is kept for `PAGE_CACHE_SECONDS` at most. Only views marked `@kept` take part: pages whose whole
content follows from address, language, colours, reader and database. Strangers share theirs; whoever is signed in has his own.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
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
#: Stands in a kept page where the reader's own token belongs.
TOKEN = "\ue000token\ue000"


class Shelf:
    """The kept pages of one process, the ones asked for longest ago thrown out first."""

    def __init__(self) -> None:
        self.pages: OrderedDict[Key, tuple[State, float, str]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key, state: State, lasts: float) -> str | None:
        """The page, if it was made in this state of the database and not too long ago."""
        with self.lock:
            made_in, at, body = self.pages.get(key, ((), 0.0, ""))
            if made_in != state or time.monotonic() - at > lasts:
                return None
            self.pages.move_to_end(key)
            return body

    def put(self, key: Key, state: State, body: str) -> None:
        """Keep a page."""
        with self.lock:
            self.pages[key] = (state, time.monotonic(), body)
            self.pages.move_to_end(key)
            while len(self.pages) > MOST:
                self.pages.popitem(last=False)


def init_app(app: Flask) -> None:
    """Give the application its shelf, and templates a token that fits kept pages."""
    app.extensions["shelf"] = Shelf()
    app.jinja_env.globals["csrf_token"] = csrf_token
    # Flask-WTF hands its own to every template beside the global one.
    app.context_processor(lambda: {"csrf_token": csrf_token})


def csrf_token() -> str:
    """The reader's token, or, in a page that is kept for many, the place where it will stand."""
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
        body = shelf.get(key, state, lasts)
        if body is None:
            # A stranger's page gets each reader's token when it is given out; a member's page carries that of his session.
            g.page_is_kept = not actor.is_signed_in
            response = make_response(view(*args, **kwargs))
            if response.status_code != 200 or response.is_streamed or response.mimetype != "text/html":
                return response
            body = response.get_data(as_text=True)
            if len(body) <= LARGEST:
                shelf.put(key, state, body)
        return Response(body.replace(TOKEN, generate_csrf()) if TOKEN in body else body, mimetype="text/html")

    return wrapper  # type: ignore[return-value]


def _key() -> Key:
    """The address and who asks: all strangers alike, a member for each session."""
    reader = f"{actor.user.fs_uniquifier} {session.get('csrf_token', '')}" if actor.is_signed_in else ""
    return request.host, request.path, request.query_string.decode("latin-1"), request.cookies.get("theme", ""), reader


def _state() -> State:
    """The state of everything a page may show.

    Transactions of PostgreSQL may commit in another order than they took their numbers in: the oldest one still running belongs to the state.
    """
    last: Any = sa.select(sa.func.coalesce(sa.func.max(EventRecord.id), 0))
    if db.engine.dialect.name == "postgresql":
        last = last.add_columns(sa.cast(sa.cast(sa.func.pg_snapshot_xmin(sa.func.pg_current_snapshot()), sa.Text), sa.BigInteger))
    return tuple(db.session.execute(last).one())
