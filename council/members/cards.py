"""Experts and institutions as the macros of the face take them: plain values in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from flask import url_for
from markupsafe import Markup

from council.core import language
from council.core.clock import now
from council.core.policy import Actor
from council.core.types import Multilingual
from council.lingua import names as personal
from council.lingua.casing import upper
from council.lingua.names import PersonName
from council.lingua.slugs import slug

from . import rules, vocabulary
from .models import READABLE, Expert, Institution

GROUNDS = 6


class Spelling(Protocol):
    """A row of a name, or an `ExpertName`."""

    @property
    def lang(self) -> str: ...
    @property
    def given(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def patronymic(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name for readers of one language; `lang` is None when it is in the page's language or was put into Latin letters."""

    text: str
    lang: str | None
    person: PersonName


def shown_name(spellings: Iterable[Spelling], lang: str) -> ShownName:
    """The spelling for readers of a language. Readers of az and en get Latin letters even if the person wrote none."""
    rows = {row.lang: row for row in spellings}
    row = next((rows[code] for code in READABLE.get(lang, (lang, "en")) if code in rows), None) or next(iter(rows.values()))
    person = PersonName(row.given, row.family, row.patronymic, row.lang)
    text = personal.display(person, lang)
    written = f"{row.given} {row.family}".strip()
    return ShownName(text, row.lang if row.lang != lang and text == written else None, person)


def words(value: Multilingual | None, lang: str | None = None) -> str:
    """A text for readers, wrapped with its language when that is not the page's."""
    lang = lang or language.current()
    wording = (value or Multilingual()).best(lang)
    if wording.lang == lang:
        return wording.text
    return Markup('<span lang="{}">{}</span>').format(wording.lang, wording.text)


@lru_cache(maxsize=4096)
def ground(code: str) -> int:
    """The ground of an avatar, 1 to 6: always the same for the same person."""
    return sum(map(ord, code)) % GROUNDS + 1


def slug_of(spellings: Iterable[Spelling]) -> str:
    """The words of an expert's address: the Latin spelling if there is one."""
    name = shown_name(spellings, "en").person
    return slug(f"{name.given} {name.family}", name.lang)


def place(institution: Any, lang: str | None = None) -> str:
    """An institution in a line: its short name or name, and the city."""
    parts = [words(institution.short_name or institution.name, lang)]
    if institution.city:
        parts.append(words(institution.city, lang))
    return Markup(", ").join(parts)


def card(expert: Expert, actor: Actor, *, topics: bool = True) -> dict[str, Any]:
    """An expert loaded by `queries.with_card`, as `people.card` takes one, with only what the actor is shown."""
    shown = rules.shown_fields(expert, actor)
    posts = [(post.post, post.institution) for post in rules.present_first(expert, now().date())] if "affiliations" in shown else []
    return card_from(
        code=expert.code,
        spellings=expert.names,
        post=posts[0] if posts else None,
        topics=[(topic.slug, topic.label) for topic in expert.topics] if topics and "topics" in shown else [],
        press=expert.answers_press,
        portrait=expert.photo_id is not None and "photo" in shown,
    )


def card_from(
    *,
    code: str,
    spellings: Sequence[Spelling],
    post: tuple[Multilingual, Any] | None,
    topics: Sequence[tuple[str, Multilingual]],
    press: bool,
    portrait: bool,
) -> dict[str, Any]:
    """The same from plain values."""
    lang = language.current()
    name = shown_name(spellings, lang)
    return {
        "name": name.text,
        "lang": name.lang,
        "href": url_for("members.show", code=code, slug=slug_of(spellings)),
        "initials": personal.initials(name.person) if name.lang or name.person.lang == lang else _initials(name.text, lang),
        "ground": ground(code),
        "portrait": url_for("members_data.photo", code=code) if portrait else None,
        "role": words(post[0]) if post else "",
        "institution": place(post[1]) if post else "",
        "topics": [{"label": words(label), "href": url_for("members.topic", slug=topic_slug)} for topic_slug, label in topics[:3]],
        "press": press,
    }


def _initials(text: str, lang: str) -> str:
    parts = text.split()
    return "".join(upper(part[0], lang) for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts))


def site_name(address: str) -> str:
    """An address as people say it: without scheme, `www.` and the last slash."""
    parts = urlsplit(address)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


def institution_card(institution: Institution, note: str = "") -> dict[str, Any]:
    """An institution, as `people.institution` takes one."""
    lang = language.current()
    wording = institution.name.best(lang)
    city = words(institution.city) if institution.city else ""
    return {
        "name": wording.text,
        "lang": wording.lang if wording.lang != lang else None,
        "href": url_for("members.institution", code=institution.code, slug=institution_slug(institution)),
        "initials": _short(institution, lang),
        "ground": ground(institution.code),
        "place": Markup(", ").join([city, vocabulary.country(institution.country)]) if city else vocabulary.country(institution.country),
        "note": note,
    }


def institution_slug(institution: Institution) -> str:
    """The words of an institution's address."""
    wording = institution.name.best("en")
    return slug(wording.text, wording.lang)


def _short(institution: Institution, lang: str) -> str:
    short = institution.short_name.best(lang).text if institution.short_name else ""
    if 0 < len(short) <= 5:
        return short
    wording = institution.name.best(lang)
    return "".join(upper(word[0], wording.lang) for word in wording.text.split() if word[0].isalpha())[:2]
