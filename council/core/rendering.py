"""What every template can call: dates in words, both clocks, Markdown, and who is reading."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import nh3
from flask import Flask, g, request
from flask_babel import format_date
from markdown_it import MarkdownIt
from markupsafe import Markup

from council.lingua.names import PersonName, display

from . import clock, language
from .policy import actor
from .types import Multilingual, Wording

_markdown = MarkdownIt("js-default", {"html": False, "linkify": False})
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "a", "code", "hr"}


def init_app(app: Flask) -> None:
    """Put the helpers into Jinja."""
    app.jinja_env.globals.update(both_clocks=clock.both_clocks, now=clock.now, zone_label=clock.zone_label, days=days, multilingual=Multilingual)
    app.jinja_env.filters.update(best=best, called=called, day=day, moment=moment, markdown=markdown, plain=plain)
    app.context_processor(_context)


def best(value: Multilingual | None, lang: str | None = None) -> Wording:
    """The reader's wording of a text: ``{{ (paper.title | best).text }}``."""
    return (value or Multilingual()).best(lang or language.current())


def plain(value: Multilingual | None) -> str:
    """The reader's wording as bare text, for attributes and titles where no `lang=` can stand."""
    return best(value).text


def called(name: str, written_in: str) -> str:
    """A name as its owner writes it, in letters the reader of the page can read."""
    return display(PersonName(name, lang=written_in), language.current())


def day(value: date | datetime | None, style: str = "long") -> str:
    """A day in words: 5 mart 2026; 2026 ж. 5 наурыз. Of an instant the day on the first shore, as `moment` says it."""
    if isinstance(value, datetime):
        value = value.astimezone(ZoneInfo(clock.SHORES[0][0])).date()
    return format_date(value, style) if value else ""


def days(begins: datetime, ends: datetime) -> str:
    """The days something lasts, in words; one day is written once."""
    first, last = day(begins), day(ends)
    return first if first == last else f"{first} – {last}"


def moment(value: datetime | None) -> str:
    """An instant as a day and both clocks: 5 March 2026, 15:00 Baku · 16:00 Astana."""
    if value is None:
        return ""
    return f"{day(value)}, {clock.both_clocks(value)}"


def markdown(text: str | None) -> Markup:
    """Text of members as HTML: no raw HTML from anybody, links only to the web and to mail."""
    html = nh3.clean(
        _markdown.render(text or ""), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel="nofollow noopener"
    )
    return Markup(html)  # noqa: S704 -- the one sanitiser


def _context() -> dict[str, Any]:
    return {
        "actor": actor,
        "theme": theme(),
        "request_id": g.get("request_id", ""),
    }


def theme() -> str:
    """The colours the visitor chose: ``light``, ``dark`` or, for those of the device, nothing."""
    chosen = request.cookies.get("theme", "") if request else ""
    return chosen if chosen in {"light", "dark"} else ""
