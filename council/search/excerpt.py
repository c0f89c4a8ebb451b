"""A few words around what was found, with what was found marked, whatever script it was typed in."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from markupsafe import Markup, escape

from council.lingua.fold import fold, spell, tokens

from .asked import Asked
from .texts import stem_marks, words_of

LETTERS = 220
#: Letters of a long text taken around a place in it.
AROUND = 1_000
#: Words that stand together, and how many places in a long text are compared.
TOGETHER, MOST_PLACES = 25, 1_000
_WORD = re.compile(r"\w+")
_key = lru_cache(maxsize=2_000)(fold)


@dataclass(frozen=True)
class Sought:
    """What makes a word of a text an answer: that it begins like one of the folded words, or has one of the stems that go with it."""

    parts: tuple[tuple[str, frozenset[str]], ...]

    @classmethod
    def of(cls, asked: Asked) -> Sought:
        """What a query looks for, the names of authors too."""
        words = words_of(asked)
        whole = [word for phrase in words.phrases for word in phrase] + [key for author in asked.authors for key in fold(author).split()]
        return cls((*words.words, *((word, frozenset()) for word in whole)))

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(word for word, _stems in self.parts)

    def answered_by(self, word: str) -> bool:
        """Whether a word of a text is one of these."""
        return any(_is_form(word, wanted, stems) for wanted, stems in self.parts)

    def all_in(self, text: str) -> bool:
        """Whether every one of these is in the text."""
        words = tokens(text)
        return all(any(_is_form(word, wanted, stems) for word in words) for wanted, stems in self.parts)


def _is_form(word: str, wanted: str, stems: frozenset[str]) -> bool:
    return any(key.startswith(wanted) for key in _key(word).split()) or not stems.isdisjoint(stem_marks(word))


def marked(text: str, sought: Sought, alike: Collection[str] = ()) -> Markup:
    """The text with every word in `<mark>` that is sought or, spelled in a-z, one of those alike."""
    parts, at = [], 0
    for found in _WORD.finditer(text):
        if sought.answered_by(found[0]) or (alike and spell(found[0]) in alike):
            parts += [escape(text[at : found.start()]), Markup("<mark>"), escape(found[0]), Markup("</mark>")]
            at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


def excerpt(text: str, sought: Sought, letters: int = LETTERS) -> str:
    """At most so many letters of the text, around the first word found, cut between words."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    first = next((found.start() for found in _WORD.finditer(text) if sought.answered_by(found[0])), 0)
    start = max(0, min(first - letters // 3, len(text) - letters))
    start = 0 if start == 0 else text.find(" ", start) + 1
    end = start + letters
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + text[start:end].rstrip(" ,;:–-") + (" …" if end < len(text) else "")


def _densest(folded: Sequence[str], wanted: tuple[str, ...]) -> int:
    """Where the first few words begin in which most of those wanted stand together."""
    hits = [(place, word) for place, word in enumerate(folded) if word.startswith(wanted)][:MOST_PLACES]
    best, most = 0, 0
    for number, (place, _word) in enumerate(hits):
        near = {word for other, word in hits[number : number + TOGETHER] if other < place + TOGETHER}
        together = sum(any(word.startswith(each) for word in near) for each in wanted)
        if together > most:
            best, most = place, together
    return best


def passage(text: str, folded: str, sought: Sought) -> str:
    """The part of a long text in which most of the words sought stand together; empty if there is none.

    `folded` is the same text folded, word for word but for words that fold to nothing: it says quickly about where to look.
    """
    place = _densest(folded.split(), sought.words)
    middle = next((found.start() for found in islice(_WORD.finditer(text), place, None)), 0)
    around = text[max(0, middle - AROUND) : middle + AROUND]
    if not any(map(sought.answered_by, tokens(around))):
        return ""
    shown = excerpt(around, sought)
    return ("" if shown.startswith("…") else "… ") + shown + ("" if shown.endswith("…") else " …")
