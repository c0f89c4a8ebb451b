"""A paper cited in words, in three styles: GOST R 7.0.5-2008, APA (7th edition) and Chicago (author-date, 17th edition).

The words between are those of the record's language; names are as that language spells them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from council.core.letters import reading_in
from council.lingua import casing

from .records import Author, Record

#: More authors than this are cut to the first and “et al.” in GOST.
GOST_AUTHORS = 3
APA_AUTHORS = 20
CHICAGO_AUTHORS, CHICAGO_SHOWN = 10, 7


def cite(record: Record, style: str) -> str:
    """The citation in a style of `STYLES`."""
    with reading_in(record.lang):
        return " ".join(_WRITERS[style](record).split())


def _gost(record: Record) -> str:
    """``Family G., Family G. Title: working paper 2026/07. — Baku; Astana: Publisher, 2026. — 34 p. — URL: …``"""
    named = [_initialled(author, record.lang) for author in record.authors]
    if len(named) > GOST_AUTHORS:
        named = [named[0] + " " + _("et al.")]
    head = _ended(", ".join(named)) + " " if named else ""
    places = "; ".join(record.places)
    kind = casing.lower(record.genre, record.lang)
    parts = [f"{head}{record.wording}: {kind} {record.number}.", f"{places}: {record.publisher}, {record.published.year}."]
    if record.pages:
        parts.append(_("%(count)s p.", count=record.pages))
    parts.append(f"URL: {record.url}")
    return " — ".join(parts)


def _apa(record: Record) -> str:
    """``Family, G., & Family, G. (2026). Title (Working paper 2026/07). Publisher. https://…``"""
    named = [_comma_initials(author, record.lang) for author in record.authors]
    if len(named) > APA_AUTHORS:
        named = [*named[: APA_AUTHORS - 1], "… " + named[-1]]
        who = ", ".join(named)
    else:
        who = _joined(named, ", & ")
    work = f"{record.wording} ({record.genre} {record.number})."
    published_by = f" {record.publisher}." if named else ""
    return f"{_ended(who or record.publisher)} ({record.published.year}). {work}{published_by} {record.url}"


def _chicago(record: Record) -> str:
    """``Family, Given, and Given Family. 2026. “Title.” Working paper 2026/07. Baku; Astana: Publisher. https://…``"""
    first, *others = record.authors or [Author(record.publisher)]
    named = [f"{first.family}, {first.given}" if first.given else first.family, *(f"{other.given} {other.family}".strip() for other in others)]
    shortened = ", ".join([*named[:CHICAGO_SHOWN], _("et al.")])
    who = shortened if len(named) > CHICAGO_AUTHORS else _joined(named, ", " + _("and") + " ")
    published_by = f"{'; '.join(record.places)}: {record.publisher}"
    return f"{_ended(who)} {record.published.year}. “{_ended(record.wording)}” {record.genre} {record.number}. {published_by}. {record.url}"


def _initials(author: Author, lang: str) -> str:
    return " ".join(casing.upper(word[0], lang) + "." for word in author.given.split())


def _initialled(author: Author, lang: str) -> str:
    return f"{author.family} {_initials(author, lang)}".strip()


def _comma_initials(author: Author, lang: str) -> str:
    return f"{author.family}, {_initials(author, lang)}" if author.given else author.family


def _joined(names: Sequence[str], last: str) -> str:
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."


_WRITERS: dict[str, Callable[[Record], str]] = {"gost": _gost, "apa": _apa, "chicago": _chicago}
#: Styles by their names in addresses, as they are offered.
STYLES = {"gost": _l("GOST"), "apa": "APA", "chicago": "Chicago"}
