"""What people type beside words: `"green economy"`, `-word`, `kind:paper`, `author:Rahimzada`, `topic:water`, `year:2025`. Nothing is an error.

A sign that leads to nothing known stays part of the words. In any of the four languages: `müəllif:`, `автор:`, `түрі:`, `тема:`, `il:`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from council.lingua.fold import fold

#: More of a query is not read.
MAX_QUERY = 200
_QUOTES: Final = '"“”„‟«»'
_PART: Final = re.compile(
    rf"(?P<without>(?<!\S)-(?=[\w{_QUOTES}]))?"
    r"(?:(?P<sign>\w{2,12}):(?=\S))?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|(?P<words>[^\s{_QUOTES}]+)|[{_QUOTES}])"
)
_SIGNS: Final = {
    fold(word): sign
    for sign, words in {
        "kind": "kind növ növü түр түрі вид",
        "author": "author müəllif автор",
        "topic": "topic mövzu тақырып тема",
        "year": "year il жыл год",
    }.items()
    for word in words.split()
}
_YEAR: Final = re.compile(r"[12]\d{3}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """A query taken apart.

    `words`, `phrases` and `authors` are as they were typed; what must not occur, the kinds and the topics are folded. One of the kinds must be
    right, one of the years, and everything else.
    """

    words: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What things are to be called something like: the words and the authors. Nothing when words were quoted: they are meant as they stand."""
        return "" if self.phrases else " ".join(filter(None, (self.words, *self.authors)))

    @property
    def narrows(self) -> bool:
        """Whether it says more than words."""
        return bool(self.kinds or self.authors or self.topics or self.years)


@dataclass
class _Reading:
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    author: list[str] = field(default_factory=list)
    topic: list[str] = field(default_factory=list)
    year: list[str] = field(default_factory=list)


def read(query: str) -> Asked:
    """Take a query apart. Without any sign it is all words."""
    reading = _Reading()
    for part in _PART.finditer(query[:MAX_QUERY]):
        _take(reading, part)
    return Asked(
        " ".join(reading.words), tuple(reading.phrases), tuple(reading.without), tuple(reading.kind), tuple(reading.author), tuple(reading.topic),
        tuple(reading.year),
    )  # fmt: skip


def _take(reading: _Reading, part: re.Match[str]) -> None:
    typed = part["phrase"] if part["phrase"] is not None else part["words"] or ""
    sign = _SIGNS.get(fold(part["sign"])) if part["sign"] else None
    if sign == "year" and not _YEAR.fullmatch(typed):
        sign = None
    folded = fold(typed)
    if part["without"]:
        reading.without += [folded] if folded else []
    elif sign and folded:
        getattr(reading, sign).append(typed if sign in ("author", "year") else folded)
    elif part["phrase"] is not None and " " in folded:
        reading.phrases.append(typed)
    elif typed or part["sign"]:
        reading.words.append(" ".join(filter(None, (part["sign"], typed))))
