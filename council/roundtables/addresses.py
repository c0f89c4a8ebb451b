"""Where a round table lives on the web, and how lists show it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import format_date

from council.core import clock, language, letters
from council.lingua import names
from council.lingua.slugs import slug
from council.members import cards

from . import words
from .models import RoundTable, State
from .queries import Guest


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
        "note": " · ".join(dict.fromkeys(part for part in (words.place_of(table, lang), str(words.FORMATS[table.format])) if part)),
        "state": pill(table),
    }
    if table.starts_at is not None:
        day = table.starts_at.astimezone(ZoneInfo(clock.SHORES[0][0])).date()
        # "LLLL" is the month standing alone; "MMMM" would bend it as after a day.
        shown |= {"day": day.day, "month": format_date(day, "LLLL"), "year": day.year, "iso": day.isoformat()}
    return shown


def person(guest: Guest) -> dict[str, Any]:
    """A guest as `ui.mini` and the agenda name one: with a link to the profile, if there is one."""
    lang = language.current()
    invitation, expert = guest.invitation, guest.expert
    shown = {"code": invitation.code, "role": words.ROLES[invitation.role], "invitation": invitation, "ground": cards.ground(invitation.code)}
    if expert is None:
        return shown | {
            "name": invitation.name,
            "lang": None,
            "href": None,
            "initials": names.initials(names.parse(invitation.name, invitation.lang)),
        }
    name = cards.shown_name(expert.names, lang)
    href = url_for("members.show", code=expert.code, slug=cards.slug_of(expert.names))
    initials = names.initials(names.parse(name.text, name.lang or lang))
    return shown | {"name": name.text, "lang": name.lang, "href": href, "initials": initials, "ground": cards.ground(expert.code)}


def pill(table: RoundTable, *, invited: bool = True) -> dict[str, Any]:
    """The state as word and kind of pill. Without anybody `invited` a date is only a date."""
    word, kind = words.STATES[table.state] if invited or table.state is not State.SCHEDULED else words.NOBODY_INVITED
    return {"kind": kind, "text": word}
