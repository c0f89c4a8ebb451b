"""Where a recommendation lives on the web, and how lists show it."""

from __future__ import annotations

from typing import Any

from flask import url_for

from council.core import language, letters
from council.lingua.slugs import slug

from . import words
from .models import Recommendation


def slug_of(recommendation: Recommendation) -> str:
    """The courtesy part of the address, from the title as it was written."""
    return slug(str(recommendation.title), recommendation.title.original)


def page(recommendation: Recommendation, **values: Any) -> str:
    """The path of its page in the reader's language."""
    return url_for("recommendations.show", code=recommendation.code, slug=slug_of(recommendation), **values)


def absolute(recommendation: Recommendation, lang: str) -> str:
    """The full address of its page in a language."""
    return letters.absolute("recommendations.show", lang, code=recommendation.code, slug=slug_of(recommendation))


def card(recommendation: Recommendation) -> dict[str, Any]:
    """What `papers.recommendation` shows of it: see docs/face.md."""
    lang = language.current()
    wording, whom = recommendation.title.best(lang), recommendation.addressee.best(lang)
    word, kind = words.STATES[recommendation.state]
    return {
        "state": {"kind": kind, "text": word},
        "number": recommendation.label,
        "title": wording.text,
        "lang": wording.lang if wording.lang != lang else None,
        "href": page(recommendation),
        "addressee": whom.text,
    }
