"""What a spelled word sounds like, whichever romanisation spelled it, and keys that similar words share.

`fold` gives one key to the usual spellings of one name. Real spellings stray further: `Шелек` and `Chilik`, `Xocalı` and
`Khodzhaly`, `Ганҷа` and `Gandzha`. Here a word becomes a string of *phones*, one character each, which `closeness` can compare
letter by letter, and a few hashed keys of growing coarseness, by which an index finds words worth comparing.

Digraphs come from the romanisations in use for the four languages: BGN/PCGN, ISO 9 and GOST 7.79 (j for й), the Azerbaijani and
Kazakh Latin alphabets, and the German (sch, tsch, dsch), French (ch, tch, dj, ou), Polish (sz, cz) and Greek (mp, nk, nt)
spellings of Cyrillic. A phone is a small letter where it is one, else a capital:

====  =========================  ====  =======================  ====  ==================
S     sh, sch, sz                Z     zh                       Q     shch
C     ch, tsch, tch, cz          J     dzh, dj, dsch            T     ts, tz
X     kh                         G     gh                       D     dz
Y     y beside a vowel           N     ng                       c j   open: see closeness
====  =========================  ====  =======================  ====  ==================
"""

import re
from functools import lru_cache
from operator import itemgetter
from typing import Final
from zlib import crc32

_DIGRAPHS: Final = {
    "shch": "Q", "tsch": "C", "dsch": "J", "dsh": "J", "dzh": "J", "tch": "C", "sch": "S", "sh": "S", "zh": "Z", "dj": "J", "kh": "X",
    "gh": "G", "ch": "C", "cz": "C", "sz": "S", "dz": "D", "ph": "f", "th": "t", "ts": "T", "tz": "T", "ck": "k", "ou": "u", "oe": "o",
    "ae": "a", "ue": "u", "ng": "N",
}  # fmt: skip
_DIGRAPH: Final = re.compile("|".join(_DIGRAPHS))
_GREEK: Final = {"mp": "b", "nk": "g", "nt": "d"}
_GREEK_START: Final = re.compile(r"\A(?:mp|nk|nt)(?=...)")
_GLIDE: Final = re.compile(r"y(?=[aeiou])|(?<=[aeiou])y")
_DOUBLED: Final = re.compile(r"(.)\1+")
_FIRST: Final = itemgetter(1)  # group of a match: thrice as fast as the template \1

#: Endings that come and go between languages: Russian adjectives (-ский, -ское, -ское), -ово, -овка; Baltic -as, -is; Turkic -lı.
_ENDING: Final = re.compile(r"(?:(?:[oe]v)?(?:s?k(?:iY|ij|y|i|aYa|aja|aia|oYe|oYo|oe|oie|oje|o|ogo)|sk|ka)|[oe]vo|e|as|is|l[yi])\Z")
_MIN_STEM: Final = 3

_COARSE: Final = str.maketrans({
    **dict.fromkeys("kqgGXhx", "k"), **dict.fromkeys("CJZjcTD", "j"), "Q": "S", "w": "v", "N": "n", "e": "a", "u": "o", "y": "i", "Y": "",
})  # fmt: skip
_HISSING: Final = str.maketrans("Sjz", "sss")
_CLASSES: Final = str.maketrans({
    **dict.fromkeys("kqgGXhx", "K"), **dict.fromkeys("SCJZjQTDszc", "S"), **dict.fromkeys("bp", "P"), **dict.fromkeys("td", "T"),
    **dict.fromkeys("vwf", "V"), **dict.fromkeys("mnN", "M"), "l": "L", "r": "R", **dict.fromkeys("aeiouyY", ""),
})  # fmt: skip
_I_BEFORE_VOWEL: Final = re.compile(r"i(?=[ao])")
_VOWELS: Final = re.compile(r"[aio]")
_LETTERS: Final = "abdfiklmnoprstvh"
_CONSONANTS: Final = "bdfjklmnprsStvz"
_MIN_NEAR: Final = 4
_STRENGTHS: Final = {"c": 4, "x": 3}
MAX_WORD: Final = 40


@lru_cache(maxsize=4_000)
def phones(word: str) -> str:
    """The phones of one spelled word (`fold.spell`): `dzhangala` → `JaNala`, `şuşa` spelled `shusha` → `SuSa`."""
    word = _GREEK_START.sub(lambda found: _GREEK[found[0]], word[:MAX_WORD])
    sounds = _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], word)
    return _DOUBLED.sub(_FIRST, _GLIDE.sub("Y", sounds))


@lru_cache(maxsize=4_000)
def stem(sounds: str) -> str | None:
    """The phones without an ending that comes and goes between languages; None when there is none."""
    found = _ENDING.search(sounds)
    return sounds[: found.start()] if found and found.start() >= _MIN_STEM else None


@lru_cache(maxsize=4_000)
def keys(word: str) -> frozenset[int]:
    """The keys a spelled word is indexed by: some four 31-bit numbers. Two words that share one are worth comparing."""
    return frozenset(_hashed(key) for key in _keys(phones(word)))


def own_keys(word: str) -> dict[int, int]:
    """The keys a spelled word is indexed by, each with how much sharing it says (2 to 4)."""
    return {_hashed(key): _STRENGTHS.get(key[0], 2) for key in _keys(phones(word))}


@lru_cache(maxsize=64)
def near_keys(word: str) -> dict[int, int]:
    """The keys a spelled word is looked up by, each with how much sharing it says (1 to 4).

    Its own, and those one letter away: a letter left out, put in, replaced or swapped with the next (Damerau 1964). Asking for
    the neighbours keeps a quarter of the keys there are when words are stored under them (SymSpell, Garbe 2012).
    """
    sounds = phones(word)
    wanted: dict[str, int] = {}
    for reading in _readings(sounds):
        coarse = _coarse(reading)
        hissing, skeleton = _hissing(coarse), _skeleton(coarse)
        if len(hissing) >= _MIN_NEAR:
            wanted |= dict.fromkeys(("x" + key for key in _one_letter_off(hissing, _LETTERS)), 1)
        if len(skeleton) >= _MIN_NEAR:
            wanted |= dict.fromkeys(("s" + key for key in _one_letter_off(skeleton, _CONSONANTS)), 1)
    return {_hashed(key): strength for key, strength in wanted.items()} | own_keys(word)


def _keys(sounds: str) -> set[str]:
    """c: vowels in three classes, k g h and ch j zh joined; x: all hissing sounds joined; s: consonants; k: classes of consonants."""
    found = set()
    for reading in _readings(sounds):
        coarse = _coarse(reading)
        found |= {"c" + coarse, "s" + _skeleton(coarse)}
        if len(hissing := _hissing(coarse)) >= _MIN_NEAR:
            found.add("x" + hissing)
        if len(classes := _DOUBLED.sub(_FIRST, reading.translate(_CLASSES))) >= _MIN_NEAR:
            found.add("k" + classes)
    return found


def _readings(sounds: str) -> list[str]:
    """The word itself; with j read as й, as ISO 9 and German do; and its stem."""
    readings = [sounds]
    if "j" in sounds:
        readings.append(sounds.replace("j", "Y"))
    if shorter := stem(sounds):
        readings.append(shorter)
    return readings


def _coarse(sounds: str) -> str:
    return _DOUBLED.sub(_FIRST, _I_BEFORE_VOWEL.sub("", _DOUBLED.sub(_FIRST, sounds.translate(_COARSE))))


def _hissing(coarse: str) -> str:
    return _DOUBLED.sub(_FIRST, coarse.translate(_HISSING))


def _skeleton(coarse: str) -> str:
    return ("a" if coarse[:1] in {"a", "i", "o"} else "") + _VOWELS.sub("", coarse)


def _one_letter_off(key: str, alphabet: str) -> set[str]:
    found = set()
    for place in range(len(key) + 1):
        before, rest = key[:place], key[place:]
        found |= {before + letter + rest for letter in alphabet}
        if rest:
            found.add(before + rest[1:])
            found |= {before + letter + rest[1:] for letter in alphabet}
        if len(rest) > 1:
            found.add(before + rest[1] + rest[0] + rest[2:])
    return found


def _hashed(key: str) -> int:
    return crc32(key.encode()) & 0x7FFFFFFF
