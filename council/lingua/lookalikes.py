"""Letters of two scripts that look the same: found, explained, and joined for comparing identities.

Unicode normalisation keeps Latin ə (U+0259) and Cyrillic ә (U+04D9) apart, so a word that mixes them is found by no
search and fools a reader. Source of the pairs: Unicode TS 39, confusables.txt, the Latin and Cyrillic part.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from council.lingua.clean import compose

_CYRILLIC_TO_LATIN: Final = dict(
    zip("аәвеёһіїјкмноөрсѕтухүԁԛԝАӘВЕЁҺІЇЈКМНОӨРСЅТУХҮԚԜЗ", "aəbeëhiïjkmhoөpcstyxydqwAƏBEËHIÏJKMHOӨPCSTYXYQW3", strict=True)
)
_LATIN_TO_CYRILLIC: Final = {
    "a": "а", "ə": "ә", "c": "с", "e": "е", "ë": "ё", "h": "һ", "i": "і", "ï": "ї", "j": "ј", "k": "к", "m": "м", "o": "о",
    "p": "р", "s": "ѕ", "x": "х", "y": "у", "A": "А", "Ə": "Ә", "B": "В", "C": "С", "E": "Е", "H": "Н", "I": "І",
    "J": "Ј", "K": "К", "M": "М", "O": "О", "P": "Р", "S": "Ѕ", "T": "Т", "X": "Х", "Y": "Ү",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼ](?=[^\W\d_]))*")
_KEY: Final = {
    **{ord(cyrillic): latin.lower() for cyrillic, latin in _CYRILLIC_TO_LATIN.items() if cyrillic.islower()},
    ord("ə"): "e", ord("ә"): "e", ord("ı"): "i", ord("l"): "i", ord("1"): "i", ord("|"): "i", ord("0"): "o", ord("ө"): "o",
    ord("з"): "3", ord("ß"): "b", ord("α"): "a", ord("ο"): "o", ord("ν"): "v", ord("ρ"): "p", ord("υ"): "u",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One letter of the script that the rest of its word is not written in."""

    position: int
    letter: str
    script: str
    """`Latin` or `Cyrillic`."""
    meant: str | None
    """The letter of the word's own script that looks the same, if there is one."""


def script_of(letter: str) -> str | None:
    """`Latin`, `Cyrillic`, or `None` for anything else."""
    name = unicodedata.name(letter, "")
    return "Latin" if name.startswith("LATIN ") else "Cyrillic" if name.startswith("CYRILLIC ") else None


def mixed_script_words(text: str) -> list[str]:
    """The words that mix Latin and Cyrillic letters, in order, each once: `mәlumat` with a Cyrillic ә, `Cіз` with a Latin C."""
    if text.isascii():
        return []
    return [word for word in dict.fromkeys(_WORD.findall(compose(text))) if _is_mixed(word)]


def explain(word: str) -> list[Lookalike]:
    """The foreign letters of a mixed word, with what was probably meant; empty for a word of one script.

    The word's own script is the one with more letters; when equal, the one with letters the other cannot imitate.
    """
    word = compose(word)
    scripts = [script_of(char) for char in word]
    latin, cyrillic = scripts.count("Latin"), scripts.count("Cyrillic")
    if not (latin and cyrillic):
        return []
    if latin == cyrillic:
        latin += sum(char not in _LATIN_TO_CYRILLIC for char, script in zip(word, scripts, strict=True) if script == "Latin")
        cyrillic += sum(char not in _CYRILLIC_TO_LATIN for char, script in zip(word, scripts, strict=True) if script == "Cyrillic")
    foreign, meant = ("Cyrillic", _CYRILLIC_TO_LATIN) if latin >= cyrillic else ("Latin", _LATIN_TO_CYRILLIC)
    return [
        Lookalike(position, char, foreign, meant.get(char))
        for position, (char, script) in enumerate(zip(word, scripts, strict=True))
        if script == foreign
    ]


def confusable_key(text: str) -> str:
    """What an identity (a login, a team name) looks like: two identities with one key must not both exist.

    Case, accents, spaces, punctuation, look-alike letters of Cyrillic and Greek, and `0`/`o`, `1`/`l`/`i` do not count.
    """
    plain = unicodedata.normalize("NFKD", compose(text)).casefold().translate(_KEY)
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if char.isalnum())


def _is_mixed(word: str) -> bool:
    scripts = {script_of(char) for char in word}
    return "Latin" in scripts and "Cyrillic" in scripts
