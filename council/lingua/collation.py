"""Sort keys: strings whose plain binary order is the alphabetical order of a language.

A key is stored in a column and compared byte by byte by any database. It consists of digits and small letters only, so
that even a column with a linguistic collation orders it the same way. Every letter takes two characters; two more parts,
for texts equal so far, tell accents apart, and then capitals.

Order: numbers by value, then Latin, then Cyrillic, then other scripts by code point; within Latin the alphabet of the
language (Azerbaijani …e ə f g ğ h x ı i j k q…), within Cyrillic one order for Kazakh and Russian, with the letters of
Azerbaijani Cyrillic beside their relatives. Russian sorts ё as е unless nothing else differs.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from council.lingua.clean import compose

MAX_LETTERS: Final = 60
MAX_LENGTH: Final = 4 * MAX_LETTERS + 2
"""Longest key: two characters a letter, then after a separator each a mark a letter for accents and for capitals."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LATIN: Final = {
    "en": "a b c d e ə f g h i ı j k l m n o p q r s t u v w x y z",
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v w y z",
    "kk-latn": "a ä b c d e ə f g ğ h ı i j k l m n ñ o ö p q r s ş t u ū ü v w x y z",
}
_CYRILLIC: Final = "а ә б в г ғ ґ д е ё ж з и й ј к қ ҝ л м н ң о ө п р с т у ұ ү ф х һ ц ч ҹ ш щ ъ ы і ь э ю я"
_IGNORED: Final = re.compile("['’‘ʼʻ`´]")
_SPACE, _NUMBER, _OTHER, _BREAK = "10", "2", "z", "0"
_PART: Final = re.compile(r"\d+|[^\W\d_]|[\u0300-\u036f]|[\W_]+")


@cache
def _weights(lang: str) -> dict[str, tuple[str, str]]:
    """Letter → its primary weight (two characters) and its secondary mark (one)."""
    alphabet = _LATIN.get(lang, _LATIN["en"]).split() + _CYRILLIC.split()
    weights = {letter: (_pair(360 + number), "1") for number, letter in enumerate(alphabet)}
    if lang == "ru":
        weights["ё"] = (weights["е"][0], "2")
    for code in range(0xC0, 0x530):
        char = chr(code)
        small = "i" if char == "İ" else char.lower()
        base = unicodedata.normalize("NFD", small)[0]
        if small not in weights and base in weights and small.isalpha():
            weights[small] = (weights[base][0], "3")
    return weights


def sort_key(text: str, lang: str) -> str:
    """A key of at most `MAX_LENGTH` characters of `[0-9a-z]`; binary order of keys is the language's order of texts.

    `lang` is the language whose alphabet orders the list (of the reader), not that of the text.
    """
    tag = lang.replace("_", "-").lower()
    dotless = tag in ("az", "az-latn", "kk-latn")
    weights = _weights("az" if tag == "az-latn" else tag)
    units: list[tuple[str, str, str]] = []
    source = _IGNORED.sub("", compose(text[: 4 * MAX_LETTERS])).strip()
    for part in _PART.findall(source):
        if len(units) >= MAX_LETTERS:
            break
        if part[0].isdigit():
            units += [(unit, "1", "1") for unit in _number(part)]
        elif part[0].isalpha():
            small = _small(part, dotless=dotless)
            units.append((*(weights.get(small) or _other(small)), "1" if small == part else "2"))
        elif not unicodedata.combining(part[0]) and units and units[-1][0] != _SPACE:
            units.append((_SPACE, "1", "1"))
    if units and units[-1][0] == _SPACE:
        units.pop()
    if not units:
        return ""
    letters, accents, capitals = ("".join(column) for column in zip(*units[:MAX_LETTERS], strict=True))
    accents, capitals = accents.rstrip("1"), capitals.rstrip("1")
    marks = f"{_BREAK}{accents}{_BREAK}{capitals}" if capitals else _BREAK + accents if accents else ""
    return letters[: 2 * MAX_LETTERS] + marks


def _small(letter: str, *, dotless: bool) -> str:
    if letter == "İ":
        return "i"
    return "ı" if letter == "I" and dotless else letter.lower()


def _number(digits: str) -> list[str]:
    value = "".join(str(unicodedata.digit(char, 0)) for char in digits).lstrip("0") or "0"
    return [_NUMBER + _DIGITS[min(len(value), 35)], *("1" + _DIGITS[int(char) + 1] for char in value)]


def _other(small: str) -> tuple[str, str]:
    code = ord(small[0])
    return _OTHER + _base36(code, 4), "1"


def _pair(number: int) -> str:
    return _base36(number, 2)


def _base36(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits
