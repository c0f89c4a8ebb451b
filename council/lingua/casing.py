"""Upper and lower case by the rules of the text's language.

Azerbaijani and the Kazakh Latin alphabet pair İ with i and I with ı; Python's own methods pair I with i and turn İ into
two characters. Sources: Unicode SpecialCasing.txt (`tr`, `az`); the Kazakh Latin alphabet of 28 January 2021.
"""

import re
from typing import Final

from council.lingua.clean import compose

_DOTTED: Final = frozenset({"az", "az-latn", "kk-latn", "tr"})
_LOWER_DOTTED: Final = str.maketrans({"İ": "i", "I": "ı"})
_UPPER_DOTTED: Final = str.maketrans({"i": "İ", "ı": "I"})
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f'’ʼ](?=[^\W_]))*")


def has_dotted_i(lang: str) -> bool:
    """True when the language keeps dotted and dotless i apart as two letters."""
    return lang.replace("_", "-").lower() in _DOTTED


def lower(text: str, lang: str) -> str:
    """The text in lower case, `İ` always becoming the single letter `i`."""
    text = text.replace("I\u0307", "İ")
    if has_dotted_i(lang):
        return text.translate(_LOWER_DOTTED).lower()
    return text.replace("İ", "i").lower()


def upper(text: str, lang: str) -> str:
    """The text in upper case."""
    return (text.translate(_UPPER_DOTTED) if has_dotted_i(lang) else text).upper()


def capitalise(text: str, lang: str) -> str:
    """The text with its first character in upper case and the rest untouched."""
    return upper(text[:1], lang) + text[1:]


def title(text: str, lang: str) -> str:
    """Every word with a capital and small letters after it; parts joined by a hyphen are words of their own."""
    return _WORD.sub(lambda word: capitalise(lower(word[0], lang), lang), text)


def equal(a: str, b: str, lang: str) -> bool:
    """True when the texts differ at most in case and in how accents are encoded."""
    return lower(compose(a), lang) == lower(compose(b), lang)
