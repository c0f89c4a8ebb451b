"""Words without their endings, so that `hüquqlarının` is found by `hüquq` and `бостандығын` by `бостандық`.

Russian and English are stemmed by Snowball. There is nothing of the kind for Azerbaijani and Kazakh: both put endings one after the other, so
endings are taken off from the right until there is none left or too little would remain. That also shortens words that only look as if they had
an ending, which does no harm as long as all forms of a word come out alike: a stem is a key, not a word.

The endings are those of number, possession and case in all variants of harmony and assimilation, with the Azerbaijani copula and infinitive,
as any school grammar of the two languages lists them. The roots are common nouns that themselves end like an ending, and nouns of two letters.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final

from council.lingua import casing
from council.lingua.fold import fold, tokens
from council.lingua.transliterate import is_azerbaijani_cyrillic, to_azerbaijani_latin

#: Letters that must remain, unless what remains is a root.
SHORTEST: Final = 3
#: Longer words are cut: no root is longer.
LONGEST: Final = 40
SNOWBALL: Final = {"ru": "russian", "en": "english"}

#: Endings of Azerbaijani and Kazakh, each with what may stand before it: v a vowel, c a consonant, d a voiced one, t a voiceless one,
#: p the vowel of possession (ı, ы), m a nasal; a dot for anything.
_ENDINGS: Final = {
    "az": """.lar .lər  cın cin cun cün vnın vnin vnun vnün  ca cə vya vyə pna pnə  cı ci cu cü vnı vni vnu vnü  .da .də pnda pndə
             .dan .dən pndan pndən  .la .lə  vsı vsi vsu vsü vs  cımız cimiz cumuz cümüz vmız vmiz vmuz vmüz  cınız ciniz cunuz cünüz vnız vniz
             vnuz vnüz  .dır .dir .dur .dür  .maq .mək .ma .mə  can cən""",
    "kk": """vлар vлер dлар dлер dдар dдер tтар tтер  vның vнің mның mнің dдың dдің tтың tтің  vға vге dға dге tқа tке pна pне
             cын cін vны vні dды dді tты tті  vда vде dда dде tта tте pнда pнде  vдан vден dдан dден tтан tтен pнан pнен mнан mнен
             vмен dмен dбен tпен  cы cі vсы vсі vс  cымыз cіміз vмыз vміз cыңыз cіңіз vңыз vңіз
             vдағы vдегі dдағы dдегі tтағы tтегі pндағы pндегі""",
}  # fmt: skip
_ROOTS: Final = {
    "az": """iş ev el il su ad at ot od ay ağ üz ər əl  adam insan qadın qanun vətən zaman meydan vicdan xanım mədən bədən dərman orman
             düşmən ünvan canlı iqlim bilik dəniz qardaş dastan səhra asan yaxın uzun altun sərin dərin""",
    "kk": """ел ой іс үй ер ай ат аң ән су ұл өз  орман жылан заман айдын орын бетін алтын жалын нан қазан майдан дастан
             отан мәтін жиын отын түтін кірпі неке бөлме әлем алма тарих мақта басқа""",
}  # fmt: skip
_BACK: Final = frozenset("aıouаыоұяё")
_FRONT: Final = frozenset("əeiöüәеіөүэ")
_VOWELS: Final = _BACK | _FRONT | frozenset("иую")
#: Kazakh у and и are consonants before a vowel.
_GLIDES: Final = frozenset("уию")
_VOICELESS: Final = frozenset("pçtkqsşfxhпткқсшщфхһцчбвгд")
_BEFORE: Final = {"v": _VOWELS, "p": frozenset("ıiuüыі"), "m": frozenset("mnмнң"), "t": _VOICELESS}
#: The Kazakh instrumental knows no harmony.
_UNCHANGING: Final = frozenset(("мен", "бен", "пен"))
#: -lik softens before a vowel: seçkilik, seçkiliyə.
_SOFT: Final = re.compile(r"(?<=l[iü])y(?=[əiü])")
#: Consonants that soften before a vowel, as at the end of a word; and vowels that fall out before one: fikir, fikri; халық, халқы.
#: A word of `SHORTEST` letters stays as it is.
_HARD: Final = {"az": {"ğ": "q", "y": "k"}, "kk": {"ғ": "қ", "г": "к", "б": "п"}}
_FLEETING: Final = {"az": re.compile(r"(?<=[^aıoueəiöü])[ıiuü](?=[rlnmz]$)"), "kk": re.compile(r"(?<=[^аыоұуеіөүәию])[ыі](?=[қкнрлз]$)")}


def stem(word: str, lang: str) -> str:
    """The stem of one word of a text in az, kk, ru or en, in small letters. Words of other languages come back as they are.

    Azerbaijani in Cyrillic is read in its Latin alphabet. Stemming a stem may shorten it once more for Russian and English.
    """
    small = casing.lower(word[:LONGEST], lang)
    if lang in SNOWBALL:
        return str(_snowball(lang).stemWord(small))
    if lang == "az" and is_azerbaijani_cyrillic(small):
        small = to_azerbaijani_latin(small)
    return _bare(small, lang) if lang in _ENDINGS else small


def stems(text: str, lang: str) -> list[str]:
    """The folded stems of a text, in order, one or more for each of its words; numbers and words of other scripts are left out."""
    return [key for word in tokens(text) if (key := _key(word, lang))]


@lru_cache(4_000)
def _key(word: str, lang: str) -> str:
    return "" if any(char.isdigit() for char in word) else fold(stem(word, lang)).replace(" ", "")


def _bare(word: str, lang: str) -> str:
    if lang == "az":
        word = _SOFT.sub("k", word)
    while (shorter := _without_ending(word, lang)) != word:
        word = shorter
    if word in _roots(lang):
        return word
    if len(word) == SHORTEST:
        return word
    return _FLEETING[lang].sub("", word[:-1] + _HARD[lang].get(word[-1], word[-1]))


def _without_ending(word: str, lang: str) -> str:
    roots = _roots(lang)
    if word in roots:
        return word
    shorter = word
    for before, ending in _by_length(lang).get(word[-1:], ()):
        rest = word[: -len(ending)]
        if not (word.endswith(ending) and _stands_before(rest[-1:], before) and _in_harmony(rest, ending, lang)):
            continue
        if rest in roots:
            return rest
        if shorter is word and len(rest) >= SHORTEST:
            shorter = rest
    return shorter


def _stands_before(letter: str, which: str) -> bool:
    if which == ".":
        return True
    if which in "cd":
        return letter not in _VOWELS - _GLIDES and (which == "c" or letter not in _VOICELESS)
    return letter in _BEFORE[which]


def _in_harmony(rest: str, ending: str, lang: str) -> bool:
    """Whether an ending has vowels like the last one of what is before it; и, у and ю, of borrowed words too, go with both.

    Not asked in Azerbaijani: what is left of a borrowed word that looked inflected has other vowels, as `imk` of `imkana`.
    """
    if lang == "az" or ending in _UNCHANGING:
        return True
    last = next((char for char in reversed(rest) if char in _VOWELS), "")
    if not last:
        return False
    first = next((char for char in ending if char in _VOWELS), "")
    return last not in (_FRONT if first in _BACK else _BACK if first else ())


@cache
def _by_length(lang: str) -> dict[str, list[tuple[str, str]]]:
    """Endings and what stands before them, by their last letter, the longest first."""
    last: dict[str, list[tuple[str, str]]] = {}
    for ending in sorted(_ENDINGS[lang].split(), key=len, reverse=True):
        last.setdefault(ending[-1], []).append((ending[0], ending[1:]))
    return last


@cache
def _roots(lang: str) -> frozenset[str]:
    return frozenset(_ROOTS[lang].split())


@cache
def _snowball(lang: str) -> Any:
    import Stemmer  # half a megabyte that only the search needs

    return Stemmer.Stemmer(SNOWBALL[lang])
