"""Names in Latin letters as a passport or a newspaper would print them, and Kazakh in its Latin alphabet.

`to_latin` follows BGN/PCGN (Russian 1947, Kazakh 1979, Azerbaijani Cyrillic 1993) without its diacritics, and takes the
plain letters of Kazakh passports where the two differ (қ k, ғ g, ң n). `to_kazakh_latin` is the alphabet shown by the
government of Kazakhstan on 28 January 2021; it is a view of the Cyrillic text, which stays the text of record. The two alphabets of
Azerbaijani (law of 25 December 1991; Cyrillic as reformed in 1958) correspond letter for letter.
"""

import re
import unicodedata
from typing import Final

from council.lingua import casing
from council.lingua.clean import compose

_VOWELS: Final = frozenset("аәеёиоөуұүыіэюяaeiou")
_SIGNS: Final = "ъьЪЬ"

_RUSSIAN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ґ": "g", "є": "ye", "ї": "yi", "ў": "u", "ј": "y", "ђ": "dj", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ҳ": "h", "ҷ": "j",
}  # fmt: skip
_KAZAKH: Final = _RUSSIAN | {
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip
_AZERBAIJANI_CYRILLIC: Final = _KAZAKH | {
    "ғ": "gh", "ы": "i", "ҝ": "g", "ҹ": "j",
}  # fmt: skip
_AZERBAIJANI: Final = {
    "ə": "a", "ç": "ch", "ğ": "gh", "x": "kh", "ı": "i", "j": "zh", "c": "j", "q": "g", "ö": "o", "ş": "sh", "ü": "u",
}  # fmt: skip
_KAZAKH_LATIN: Final = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o", "ө": "ö", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "tş",
    "ш": "ş", "щ": "ştş", "ъ": "", "ы": "y", "і": "ı", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_AZERBAIJANI_LATIN: Final = dict(zip("абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш", "abvqğdeəjziıykglmnoöprstuüfxhçcş", strict=True))
_AZERBAIJANI_BACK: Final = {latin: cyrillic for cyrillic, latin in _AZERBAIJANI_LATIN.items()}
_CYRILLIC_BY_LANGUAGE: Final = {"kk": _KAZAKH, "az": _AZERBAIJANI_CYRILLIC}
_PLAIN: Final = {"ə": "a", "ı": "i", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
_AZ_CYRILLIC_ONLY: Final = re.compile("[ҹҝјҸҜЈ]")


def to_latin(text: str, lang: str) -> str:
    """The text as an English reader would spell it, in A-Z for every Cyrillic or Latin letter.

    `lang` is the language of the text and decides between alphabets: `Қасым-Жомарт` (kk) → `Kasym-Zhomart`, `Əliyev`
    (az) → `Aliyev`, `Ҝәнҹә` (az) → `Ganja`, `Щукин` (ru) → `Shchukin`. Characters of other scripts stay as they are.
    """
    text = compose(text)
    if text.isascii() and _base(lang) != "az":
        return text
    cyrillic = _CYRILLIC_BY_LANGUAGE.get(_base(lang), _KAZAKH)
    latin = _AZERBAIJANI if _base(lang) == "az" else {}
    return _respell(text, cyrillic | latin, iotate=cyrillic is not _AZERBAIJANI_CYRILLIC, strip_marks=True)


def to_kazakh_latin(text: str) -> str:
    """Kazakh Cyrillic in the Latin alphabet of 2021: `Қазақстан` → `Qazaqstan`, `Іле` → `Ile` with a dotless capital."""
    return _respell(compose(text), _KAZAKH_LATIN, iotate=False, strip_marks=False, dotted=True)


def to_azerbaijani_latin(text: str) -> str:
    """Azerbaijani Cyrillic, as written until 1991, in the Latin alphabet: `Һејдәр Әлијев` → `Heydər Əliyev`.

    Letter for letter, so `to_azerbaijani_cyrillic` leads back. Letters of no Azerbaijani alphabet stay as they are.
    """
    return _exchanged(compose(text), _AZERBAIJANI_LATIN, "az")


def to_azerbaijani_cyrillic(text: str) -> str:
    """Azerbaijani in the Cyrillic alphabet of 1958 to 1991: `Gəncə` → `Ҝәнҹә`."""
    return _exchanged(compose(text), _AZERBAIJANI_BACK, "az")


def is_azerbaijani_cyrillic(text: str) -> bool:
    """Whether a letter of the text is one only Azerbaijani Cyrillic has: ҹ, ҝ or ј."""
    return bool(_AZ_CYRILLIC_ONLY.search(text))


def guess_language(text: str) -> str:
    """The alphabet a text is most likely written in: `az`, `kk`, `ru` or `en`. A guess for file names, never a decision."""
    if is_azerbaijani_cyrillic(text) or any(char in "əƏğĞ" for char in text):
        return "az"
    if any(char in "әғқңөұүһіӘҒҚҢӨҰҮҺІ" for char in text):
        return "kk"
    return "ru" if any("а" <= char.lower() <= "я" for char in text) else "en"


def _base(lang: str) -> str:
    return lang.replace("_", "-").split("-")[0].lower()


def _respell(text: str, table: dict[str, str], *, iotate: bool, strip_marks: bool, dotted: bool = False) -> str:
    spelled: list[str] = []
    before = ""
    for position, char in enumerate(text):
        small = "i" if char == "İ" else char.lower()
        latin = table.get(small)
        if latin is None:
            latin = _plain(char, small) if strip_marks else char
        elif small == "е" and iotate and (not before.isalpha() or before in _SIGNS or before.lower() in _VOWELS):
            latin = "ye"
        if latin and char != small:
            shouting = _is_upper(text, position + 1) or (_is_upper(text, position - 1) and not _is_lower(text, position + 1))
            latin = _raise(latin, dotted=dotted, whole=shouting)
        spelled.append(latin)
        before = char
    return "".join(spelled)


def _exchanged(text: str, table: dict[str, str], lang: str) -> str:
    exchanged = []
    for char in text:
        small = casing.lower(char, lang)
        other = table.get(small, char)
        exchanged.append(other if char == small or other is char else casing.upper(other, lang))
    return "".join(exchanged)


def _plain(char: str, small: str) -> str:
    if small in _PLAIN:
        return _PLAIN[small]
    if char.isascii() or unicodedata.category(char) == "Mn":
        return "" if unicodedata.category(char) == "Mn" else small
    stripped = "".join(part for part in unicodedata.normalize("NFD", small) if unicodedata.category(part) != "Mn")
    return stripped if stripped.isascii() else small


def _raise(latin: str, *, dotted: bool, whole: bool) -> str:
    if dotted:
        latin = latin.replace("i", "İ", 1) if latin[0] == "i" else latin
    return latin.upper() if whole else latin[0].upper() + latin[1:]


def _is_upper(text: str, position: int) -> bool:
    return 0 <= position < len(text) and text[position].isupper()


def _is_lower(text: str, position: int) -> bool:
    return 0 <= position < len(text) and text[position].islower()
