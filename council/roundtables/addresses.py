"""Where a round table lives on the web, and how lists show it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import format_date

from council.core import clock, language, letters
from council.lingua.slugs import slug

from . import calendars, words
from .models import RoundTable


def slug_of(table: RoundTable) -> str:
    """The courtesy part of the address, from the title as it was written: one for all languages of the interface."""
    return slug(str(table.title), table.title.original)


def page(table: RoundTable, **values: Any) -> str:
    """The path of its page in the reader's language."""
    return url_for("roundtables.show", code=table.code, slug=slug_of(table), **values)


def absolute(table: RoundTable, lang: str) -> str:
    """The full address of its page in a language."""
    return letters.absolute("roundtables.show", lang, code=table.code, slug=slug_of(table))


def card(table: RoundTable) -> dict[str, Any]:
    """What `events.card` shows of it: see docs/face.md."""
    lang = language.current()
    wording = table.title.best(lang)
    shown: dict[str, Any] = {
        "title": wording.text,
        "lang": wording.lang if wording.lang != lang else None,
        "href": page(table),
        "start": table.starts_at,
        "end": table.ends_at,
        "note": " · ".join(part for part in (calendars.place_of(table, lang), str(words.FORMATS[table.format])) if part),
        "state": pill(table),
    }
    if table.starts_at is not None:
        day = table.starts_at.astimezone(ZoneInfo(clock.SHORES[0][0])).date()
        # "LLLL" is the month standing alone; "MMMM" would bend it as after a day.
        shown |= {"day": day.day, "month": format_date(day, "LLLL"), "year": day.year, "iso": day.isoformat()}
    return shown


def pill(table: RoundTable) -> dict[str, Any]:
    """The state as word and kind of pill; one under way says so."""
    word, kind = words.STATES[table.state]
    return {"kind": kind, "text": word}
