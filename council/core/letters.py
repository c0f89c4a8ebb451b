"""Writing a letter: templates in the receiver's language become a row of the outbox.

A letter is a folder ``templates/mail/<letter>/`` of ``subject.txt``, ``body.txt`` and ``body.html``; the bodies extend
``mail/_layout.txt`` and ``mail/_layout.html``. Templates get, beside their own context:

- ``recipient`` and ``lang``; ``_`` and ``ngettext`` as everywhere, in that language
- ``absolute(endpoint, **values)``: a link from `BASE_URL`, never from the request
- ``both_clocks(start, end=None)``: a time on both shores
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from flask import current_app, g
from flask_babel import force_locale, format_date, format_datetime

from council.lingua.locales import BY_CODE, DEFAULT

from . import clock, mail, outbox
from .blobs import Blob
from .profile import council_name

SUBJECT_LETTERS = 250


@dataclass(frozen=True)
class Recipient:
    """Who gets a letter, and in which interface language."""

    email: str
    name: str
    lang: str


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter: `content` made for it, or a stored `blob`."""

    filename: str
    media_type: str
    content: bytes | None = None
    blob: Blob | None = None


def write(
    letter: str,
    to: Recipient,
    *,
    calendar: bytes | None = None,
    method: str | None = None,
    reply_to: Recipient | None = None,
    attachments: Iterable[Attachment] = (),
    **context: Any,
) -> outbox.Letter:
    """Write the letter of that name and put it into the outbox, in the caller's transaction.

    `calendar` is an iCalendar object and `method` its METHOD, such as ``REQUEST``. Lazy texts in the context are read in the
    receiver's language. What people typed appears as text, never as markup.

    Raises:
        jinja2.TemplateNotFound: there is no such letter.
    """
    lang = to.lang if to.lang in BY_CODE else DEFAULT
    known: dict[str, Any] = {
        "lang": lang,
        "recipient": to,
        "absolute": lambda endpoint, **values: absolute(endpoint, lang, **values),
        "both_clocks": clock.both_clocks,
        "format_date": format_date,
        "format_datetime": format_datetime,
        "base_url": current_app.config["BASE_URL"],
        "council_name": council_name(lang),
    }
    with reading_in(lang):
        subject, text, html = (_rendered(f"mail/{letter}/{part}", {**context, **known}) for part in ("subject.txt", "body.txt", "body.html"))
    return outbox.queue(
        name=letter,
        to_email=to.email,
        to_name=to.name,
        lang=lang,
        subject=_short(mail.one_line(subject)),
        text=text.strip() + "\n",
        html=html,
        calendar=calendar,
        method=method,
        reply_to=(reply_to.name, reply_to.email) if reply_to else None,
        attachments=[
            outbox.LetterAttachment(filename=file.filename, media_type=file.media_type, blob=file.blob, content=file.content) for file in attachments
        ],
    )


@contextmanager
def reading_in(lang: str) -> Iterator[None]:
    """Let everything speak to a reader of that language: gettext, dates, and the best wording of multilingual texts."""
    before = g.get("lang")
    g.lang = lang
    try:
        with force_locale(BY_CODE[lang].babel):
            yield
    finally:
        if before is None:
            g.pop("lang", None)
        else:
            g.lang = before


def absolute(endpoint: str, lang: str, **values: Any) -> str:
    """The address of an endpoint under `BASE_URL`, in that language if the endpoint has one; `_anchor` adds a fragment."""
    base = urlsplit(current_app.config["BASE_URL"])
    if current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values.setdefault("lang", lang)
    anchor = values.pop("_anchor", None)
    # Not `url_for`: within a request that would trust the Host header.
    address = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    built = address.build(endpoint, values, force_external=True)
    return f"{built}#{quote(anchor)}" if anchor else built


def _rendered(template: str, context: dict[str, Any]) -> str:
    # Not `render_template`: its context processors look at the running request and its reader.
    return current_app.jinja_env.get_template(template).render(context)


def _short(subject: str) -> str:
    return subject if len(subject) <= SUBJECT_LETTERS else f"{subject[: SUBJECT_LETTERS - 1].rstrip()}…"
