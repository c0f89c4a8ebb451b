"""Search keys that do not depend on the script or the romanisation a name was written in.

Three levels, each built on the one before:

* *light* spells every letter in a-z the way an English newspaper would, by alphabet (Azerbaijani Latin and Cyrillic,
  Kazakh Cyrillic, Kazakh Latin of 2021 and 2018, Russian);
* *coarse* joins what the usual romanisations of these languages confuse, so that `Əliyev`, `Алиев` and `Aliyev` share a
  key. It also joins some strangers: a key finds candidates, it never proves that two people are the same;
* *skeleton* keeps the consonants only.

Tokens are separated by one space. A key is not a text: folding it once more gives something else.

Sources of the letters: BGN/PCGN romanisation of Russian (1947), Kazakh (1979) and Azerbaijani (1993/2002); the Kazakh Latin
alphabets of 2018 (decree 637) and 28 January 2021.
"""

import re
import unicodedata
from operator import itemgetter
from typing import Final

from council.lingua.clean import compose

_APOSTROPHES: Final = "'’‘ʼʻ`´ʹʺ′ʿʾ"
_CYRILLIC: Final = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "ґ": "g", "д": "d", "ђ": "j", "е": "e", "ё": "e", "є": "e",
    "ж": "zh", "җ": "j", "з": "z", "и": "i", "й": "y", "і": "i", "ї": "i", "ј": "y", "к": "k", "қ": "q", "ҝ": "g", "л": "l",
    "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
    "ў": "u", "ф": "f", "х": "kh", "һ": "h", "ҳ": "h", "ц": "ts", "ч": "ch", "ҹ": "j", "ҷ": "j", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ӣ": "i", "ӯ": "u", "џ": "dzh", "љ": "l", "њ": "n", "ћ": "ch",
    "ҡ": "q", "ӷ": "gh", "ӈ": "ng", "ҙ": "z", "ҫ": "s", "ӏ": "", "ѣ": "e", "ӑ": "a", "ӗ": "e", "ӳ": "u",
}  # fmt: skip
_LATIN: Final = {
    "ə": "a", "ǝ": "a", "ä": "a", "æ": "a", "ç": "ch", "ğ": "gh", "ı": "i", "ñ": "n", "ö": "o", "ø": "o", "œ": "o",
    "ş": "sh", "ș": "sh", "š": "sh", "č": "ch", "ž": "zh", "ü": "u", "ū": "u", "x": "kh", "ý": "u", "ß": "ss", "đ": "d",
    "ł": "l", "þ": "t", "ð": "d", "ż": "zh", "ć": "ch", "ĉ": "ch", "ĝ": "j", "ĵ": "zh", "ŝ": "sh",
}  # fmt: skip
_TABLE_LIMIT: Final = 20_000


class _LightTable(dict[int, str]):
    """Code point → light spelling; what is not in our alphabets is worked out on first sight."""

    def __missing__(self, code: int) -> str:
        spelling = _spell(chr(code))
        if len(self) < _TABLE_LIMIT:
            self[code] = spelling
        return spelling


def _spell(char: str) -> str:
    kind = unicodedata.category(char)
    if kind[0] == "M" or kind == "Cf" or char in _APOSTROPHES:
        return ""
    if not char.isalnum():
        return " "
    small = "i" if char == "İ" else char.lower()
    if known := _CYRILLIC.get(small) or _LATIN.get(small):
        return known
    if small in _CYRILLIC:
        return ""
    parts = unicodedata.normalize("NFKD", small)
    if len(parts) == 1:
        return small
    return "".join(_spell(part) for part in parts)


_LIGHT: Final = _LightTable()
for _code in range(0x20, 0x530):
    _LIGHT[_code] = _spell(chr(_code))

_AROUND_YE: Final = re.compile(r"\by(?=e)|(?<=[aeiou])y(?=e)")
_TO_COARSE: Final = (
    ("shch", "w"), ("sh", "w"), ("dzh", "j"), ("dj", "j"), ("tch", "j"), ("zh", "j"), ("ch", "j"),
    ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"),
)  # fmt: skip
_GUTTURALS: Final = str.maketrans("gqhy", "kkki")
_VOWELS: Final = str.maketrans("eu", "ao")
_GLIDES: Final = re.compile(
    r"(?<=[aeou])i+(?=[aeou])"  # Tokayev, Tokaev
    r"|i+(?=e)"  # Aliyev, Aliev, Alijev; Yerlan, Erlan
    r"|(?<=k)i(?=[aou])"  # Гянджа, Gəncə; Гюльнара, Gülnarə
    r"|(?<=k)s(?=[a-z])"  # x is kh in Azerbaijani and ks in English
)
_SOFT_O: Final = re.compile(r"(?<=[bdfjklmnprstvwz])io(?=[bdfjklmnprstvwz])")
_CONSONANT_U: Final = re.compile(r"(?:\b|(?<=[aeio]))u(?=[aeio])")  # Kazakh у is w before a vowel
_FINAL_U: Final = re.compile(r"(?<=\w\w)u\b")
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_FIRST: Final = itemgetter(1)  # group of a match: thrice as fast as the template \1
_LATIN_W: Final = re.compile(r"(?<=([aeiou]))w|w")
_INITIAL_VOWEL: Final = re.compile(r"\b[io]")
_INNER_VOWELS: Final = re.compile(r"(?<=[a-z])[aio]+")
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f]|[{_APOSTROPHES}](?=[^\W_]))*")


def tokens(text: str) -> list[str]:
    """The words and numbers of a text as written, in order; apostrophes inside a word belong to it."""
    return _WORD.findall(compose(text))


def spell(text: str) -> str:
    """The text in a-z by the alphabets of its letters alone: `Тоқаев` → `toqaev`, `Şuşa` → `shusha`, `Cuba` → `cuba`.

    One space between words. Other scripts keep their letters; what a Latin c, j or x stands for is left open (see `phones`).
    """
    return " ".join(compose(text).translate(_LIGHT).split())


def fold_light(text: str) -> str:
    """The text as `spell` gives it, with c read as in Azerbaijani and ye as e where a word or a vowel begins with it."""
    spelled = compose(text).translate(_LIGHT)
    if "c" in spelled:
        # Azerbaijani c is an English j; the digraph ch and the cluster ck are not.
        spelled = spelled.replace("ch", "\0").replace("ck", "k").replace("c", "j").replace("\0", "ch")
    if "ye" in spelled:
        spelled = _AROUND_YE.sub("", spelled)
    return " ".join(spelled.split())


def fold(text: str) -> str:
    """The coarse search key of a text, one token a word: `Əliyev`, `Әлиев`, `Алиев` and `Aliyev` all give `alav`."""
    return _coarse(fold_light(text))


def fold_skeleton(text: str) -> str:
    """The consonants of the coarse key; a vowel at the start of a word stays, as `a`."""
    key = _INNER_VOWELS.sub("", fold(text))
    return _INITIAL_VOWEL.sub("a", key)


def _coarse(key: str) -> str:
    if "w" in key:
        key = _LATIN_W.sub(lambda found: "u" if found[1] else "v", key)
    if "h" in key or "j" in key:
        for digraph, letter in _TO_COARSE:
            key = key.replace(digraph, letter)
    key = key.translate(_GUTTURALS)
    key = _GLIDES.sub("", key)
    if "io" in key:
        key = _SOFT_O.sub("e", key)
    if "u" in key:
        key = _CONSONANT_U.sub("v", key)
        key = _FINAL_U.sub("i", key)
    return _DOUBLED.sub(_FIRST, key.translate(_VOWELS))
