"""Minutes as a reader gets them: every paragraph in his language if there is one, with another language beside it."""

from __future__ import annotations

from dataclasses import dataclass

from council.core.types import Multilingual, Wording
from council.lingua.locales import CODES

from .models import Minutes


@dataclass(frozen=True)
class Passage:
    """One paragraph: the reader's wording, and the one beside it if there is another to show."""

    code: str
    text: Multilingual
    wordings: list[Wording]


def passages(minutes: Minutes, lang: str, beside: str | None = None) -> list[Passage]:
    """The paragraphs in order. Beside a translation stands its original, or the language asked for."""
    return [Passage(paragraph.code, paragraph.text, _wordings(paragraph.text, lang, beside)) for paragraph in minutes.paragraphs]


def languages(shown: list[Passage]) -> dict[str, bool]:
    """The languages of the minutes, each with whether all there is in it is shown already."""
    written = [code for code in CODES if any(code in passage.text.texts for passage in shown)]
    return {code: all(code in (wording.lang for wording in passage.wordings) for passage in shown if code in passage.text.texts) for code in written}


def _wordings(text: Multilingual, lang: str, beside: str | None) -> list[Wording]:
    first = text.best(lang)
    second = text.best(beside if beside and beside in text.texts and beside != first.lang else text.original)
    return [first] if second.lang == first.lang else [first, second]
