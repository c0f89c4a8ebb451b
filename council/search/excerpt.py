"""A few words around what was found, with what was found marked, whatever script it was typed in."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from council.lingua.fold import fold, spell

LETTERS = 220
_WORD = re.compile(r"\w+")
_key = lru_cache(maxsize=2_000)(fold)


def marked(text: str, words: Sequence[str], alike: Collection[str] = ()) -> Markup:
    """The text with every word in `<mark>` that begins with one of the folded words or is one of the spelled ones."""
    parts, at = [], 0
    for found in _WORD.finditer(text):
        if _answers(found[0], words) or (alike and spell(found[0]) in alike):
            parts += [escape(text[at : found.start()]), Markup("<mark>"), escape(found[0]), Markup("</mark>")]
            at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


def excerpt(text: str, words: Sequence[str], letters: int = LETTERS) -> str:
    """At most so many letters of the text, around the first word found, cut between words."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    first = next((found.start() for found in _WORD.finditer(text) if _answers(found[0], words)), 0)
    start = max(0, min(first - letters // 3, len(text) - letters))
    start = 0 if start == 0 else text.find(" ", start) + 1
    end = start + letters
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + text[start:end].rstrip(" ,;:–-") + (" …" if end < len(text) else "")


def _answers(word: str, words: Sequence[str]) -> bool:
    keys = _key(word).split()
    return any(key.startswith(wanted) for key in keys for wanted in words)
