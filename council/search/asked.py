"""What people type beside words: `kind:paper`, `author:Rahimzada`, `-word`. Nothing anybody types is an error.

A sign that leads to nothing known stays part of the words. In any of the four languages: `müəllif:`, `автор:`, `түрі:`, `вид:`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from council.lingua.fold import fold

#: More of a query is not read.
MAX_QUERY = 200
_PART: Final = re.compile(r"(?P<without>(?<!\S)-(?=\w))?(?:(?P<sign>\w{2,12}):(?=\S))?(?P<words>\S+)")
_SIGNS: Final = {
    fold(word): sign
    for sign, words in {
        "kind": "kind növ növü түр түрі вид",
        "author": "author müəllif автор",
        "any": "topic year mövzu il тақырып жыл тема год",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True)
class Asked:
    """A query taken apart: the words to find, the words that must not occur, the kinds it names, and whether it asks for an author."""

    words: str
    without: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    author: bool = False


def read(query: str) -> Asked:
    """Take a query apart. Without any sign it is all words."""
    wanted: list[str] = []
    without: list[str] = []
    kinds: list[str] = []
    author = False
    for part in _PART.finditer(query[:MAX_QUERY].replace('"', " ")):
        sign = _SIGNS.get(fold(part["sign"])) if part["sign"] else None
        words = part["words"] if sign or not part["sign"] else f"{part['sign']} {part['words']}"
        if part["without"]:
            without += fold(words).split()
        elif sign == "kind":
            kinds += fold(words).split()
        else:
            author = author or sign == "author"
            wanted.append(words)
    return Asked(" ".join(wanted), tuple(without), tuple(kinds), author)
