"""What every view stands on: load-and-authorise, render, redirect, turn a refusal into a message beside the field."""

from __future__ import annotations

import base64
import json
import logging
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast
from urllib.parse import SplitResult, urlencode, urlsplit

import sqlalchemy as sa
from flask import Flask, Response, abort, current_app, flash, g, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.urls import iri_to_uri

from council.lingua.locales import CODES

from . import language
from .database import SAFE_METHODS, db
from .errors import Refused

log = logging.getLogger("council")
Row = TypeVar("Row")
MAX_PARAMETERS = 200
PAGE_SIZE = 20
LARGEST_INTEGER = 2**31 - 1
#: What a browser sends forms as. Nothing here reads JSON, so nothing has to expect what JSON can hold.
FORM_TYPES = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data"})


# ---------------------------------------------------------------------------------------------------------- loading
def get_visible(query: sa.Select[tuple[Row]], code: str) -> Row:
    """The one row of a `visible_to` query with this public code; what the actor may not see is not there (404)."""
    model = query.column_descriptions[0]["entity"]
    row: Any = db.session.scalars(query.where(model.code == code)).unique().one_or_none()
    if row is None:
        abort(404)
    return cast(Row, row)


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, the cursor of the next page if there is one, and how many rows there are in all."""

    rows: list[Any]
    after: str | None
    total: int | None = None

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def next_url(self) -> str | None:
        """The address of the next page: this one's, with the cursor moved on."""
        if self.after is None:
            return None
        return address_with(after=self.after)

    @property
    def is_first(self) -> bool:
        return "after" not in request.args


def address_with(**changes: str | list[str] | None) -> str:
    """This page's address with parameters changed; None removes one, a list gives it several values."""
    args = request.args.to_dict(flat=False)
    for name, value in changes.items():
        args.pop(name, None)
        if value is not None:
            args[name] = [value] if isinstance(value, str) else value
    return iri_to_uri(request.path) + (f"?{urlencode(args, doseq=True)}" if args else "")


def paged(
    query: sa.Select[tuple[Row]],
    *keys: InstrumentedAttribute[Any],
    descending: bool = False,
    size: int = PAGE_SIZE,
    count: bool = True,
) -> Page:
    """One keyset page of a query, ordered by `keys`; the last key must be unique.

    The cursor in `after=` is the key of the last row shown, so pages neither skip nor repeat rows while others write.
    An unreadable cursor is the first page.
    """
    total = None
    if count:
        total = db.session.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).options().subquery()))
    cursor = _read_cursor(request.args.get("after"), keys)
    if cursor is not None:
        left, right = sa.tuple_(*keys), sa.tuple_(*(sa.literal(value, key.type) for key, value in zip(keys, cursor, strict=True)))
        query = query.where(left < right if descending else left > right)
    query = query.order_by(*(key.desc() if descending else key.asc() for key in keys)).limit(size + 1)
    rows = list(db.session.scalars(query).unique())
    after = _write_cursor(rows[size - 1], keys) if len(rows) > size else None
    return Page(rows[:size], after, total)


def _write_cursor(row: Any, keys: tuple[InstrumentedAttribute[Any], ...]) -> str:
    values = [getattr(row, key.key) for key in keys]
    texts = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(texts, ensure_ascii=False).encode()).decode().rstrip("=")


def _read_cursor(text: str | None, keys: tuple[InstrumentedAttribute[Any], ...]) -> list[Any] | None:
    if not text:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list) or len(values) != len(keys):
            return None
        return [_readable(value, key.type.python_type) for value, key in zip(values, keys, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None


def _readable(value: Any, kind: type[Any]) -> Any:
    """One value of a cursor, such that every database takes it; anything else is a ValueError."""
    if issubclass(kind, datetime):
        # Naive ones raise nothing by themselves, and the ends of time have no UTC.
        if (instant := kind.fromisoformat(value)).tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return instant.astimezone(UTC)
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    if kind is int and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise OverflowError("the column is narrower")
    if kind is str and any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError("no database keeps this")
    return value


# -------------------------------------------------------------------------------------------------------- answering
def page(template: str, *, status: int = 200, **context: Any) -> ResponseReturnValue:
    """Render a page. A form that came in with errors answers 422."""
    form = context.get("form")
    if status == 200 and form is not None and request.method == "POST" and getattr(form, "errors", None):
        status = getattr(form, "status", 422)
    return render_template(template, **context), status


def see_other(address: str, message: str | None = None, kind: str = "ok") -> ResponseReturnValue:
    """Answer a POST by sending the browser on, with an optional message on the next page."""
    if message:
        flash(message, kind)
    return redirect(address, 303)


@contextmanager
def transaction(form: Any = None) -> Iterator[None]:
    """Commit what the block did. A `Refused` rolls back and becomes the form's message, with status 409; without a form, a flash."""
    try:
        yield
        db.session.commit()
    except Refused as refused:
        db.session.rollback()
        if form is None:
            flash(str(refused), "bad")
        else:
            form.refuse(refused)
    except BaseException:
        db.session.rollback()
        raise


def referrer() -> SplitResult:
    """The page the reader says he comes from; empty when he says nothing, or no address."""
    try:
        return urlsplit(request.referrer or "")
    except ValueError:
        return urlsplit("")


def safe_next(target: str | None) -> str | None:
    """A path on this site to go back to, or None: `//evil.example`, schemes and control characters are ignored."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(ord(character) < 33 or character == "\\" for character in target):
        return None
    return target


# --------------------------------------------------------------------------------------------------- around requests
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


def init_app(app: Flask) -> None:
    """Request ids, security headers, error pages, and a ceiling on how much a request may ask."""
    app.before_request(_begin)
    app.after_request(_finish)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)
    app.jinja_env.globals.update(address_with=address_with)


def _begin() -> None:
    g.request_id = uuid.uuid4().hex[:12]
    if request.query_string.count(b"&") >= MAX_PARAMETERS or b"%00" in request.query_string or "\0" in request.path:
        abort(400)
    if request.method not in SAFE_METHODS:
        if request.mimetype not in FORM_TYPES:
            abort(415)
        if (most := getattr(current_app.view_functions.get(request.endpoint or ""), "most_bytes", None)) is not None:
            request.max_content_length = most
        # Read the whole body before anything asks the database: a slow upload must not hold SQLite's one write lock.
        _ = request.form


def _finish(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    response.headers["X-Request-Id"] = g.get("request_id", "")
    if request.endpoint != "static" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache" if not _signed_in() else "private, no-store"
        response.vary.add("Cookie")
    return response


def _signed_in() -> bool:
    from .policy import actor

    return actor.is_signed_in


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    if error.response is not None:
        return error.response
    if isinstance(error, SecurityError):
        # Somebody else's host name: no address of ours can be written into a page for it.
        return _bare_page(error.code)
    return _error_page(error.code, error)


def _crash(error: Exception) -> ResponseReturnValue:
    log.error("request %s failed: %s %s", g.get("request_id"), request.method, request.path, exc_info=error)
    db.session.rollback()
    return _error_page(500)


def _error_page(code: int, error: HTTPException | None = None) -> ResponseReturnValue:
    headers = {name: value for name, value in (error.get_headers() if error else []) if name in {"Allow", "Retry-After"}}
    if request.accept_mimetypes.best == "application/json":
        return jsonify(error=code, request_id=g.get("request_id")), code, headers
    if "lang" not in g:
        # No rule matched, so nobody has looked at the address yet.
        first = request.path.split("/")[1]
        g.lang = first if first in CODES else language.preferred()
    try:
        return render_template("site/error.html", code=code), code, headers
    except Exception:
        log.exception("request %s: the error page failed too", g.get("request_id"))
        return _bare_page(code, headers)


def _bare_page(code: int, headers: Mapping[str, str] | None = None) -> ResponseReturnValue:
    return f"<!doctype html><title>{code}</title><p>{code} · {g.get('request_id')}", code, dict(headers or {})
