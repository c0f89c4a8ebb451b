"""How alike two spelled words sound: an edit distance whose costs come from what romanisations confuse.

The distance is that of Wagner and Fischer (1974) over phones, with a cost for each pair of sounds that two standards write for one
letter (Azerbaijani q, English g, Russian г; Kazakh ш, Russian ч), lower costs for vowels than for consonants, and next to nothing
for glides. No cost was fitted to single names.
"""

from functools import lru_cache
from typing import Final

from council.lingua.phones import phones, stem

_VOWELS: Final = frozenset("aeiouy")
_BESIDE: Final = frozenset("aeiouyY")
_OTHER_VOWEL, _OTHER = 0.55, 1.1
_ENDING_COST = 0.5
_SCALE = 0.55
"""A word costs this a letter to become quite another one."""


def _costs() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for cost, pairs in (
        # One letter, two standards.
        (0.04, "kq vw"),
        (0.06, "iy"),
        (0.08, "Xh Xx jY Yi Yy"),
        (0.10, "JZ Jj Jc Zj Gg nN"),
        # Open letters: what a Latin c, j or x may stand for.
        (0.12, "hx"),
        (0.15, "cj gq JD Dc DZ"),
        (0.20, "CJ cZ cC Dj kX Gq kc ij jy wu ae ou"),
        (0.25, "CS SQ CQ sz sc cz cT Dz DT GX Gh kg ie ey"),
        (0.30, "CX CT CZ Cj SZ Ss Jz Zz zj Jg kx kG gh vf bp dt Ts Tz Ye ao"),
        # Sounds near each other.
        (0.32, "iu uy"),
        (0.35, "JT Xg Xj hj kh hq qX"),
        (0.40, "ST SX Sj Sc vu wo Tt eo ai ay eu"),
        (0.50, "Jd mn vb au oi oy"),
    ):
        for pair in pairs.split():
            one, other = pair[0], pair[1]
            table.setdefault(one, {}).setdefault(other, cost)
            table.setdefault(other, {}).setdefault(one, cost)
    for letter in "abcdefghijklmnopqrstuvwxyzSCJZQTDXGYN":
        row = table.setdefault(letter, {})
        row[letter] = 0.0
        if letter in _VOWELS:
            for vowel in _VOWELS:
                row.setdefault(vowel, _OTHER_VOWEL)
    return table


_SUBSTITUTION: Final = _costs()
_NONE: Final[dict[str, float]] = {}


@lru_cache(maxsize=4_000)
def _insertions(sounds: str) -> tuple[float, ...]:
    """What leaving out each phone costs, given its neighbours."""
    return tuple(_insertion(sounds[place - 1 : place], sound, sounds[place + 1 : place + 2]) for place, sound in enumerate(sounds))


def _insertion(before: str, sound: str, after: str) -> float:
    if sound == "Y":
        return 0.12
    if sound in _VOWELS:
        return 0.3 if before in _BESIDE or after in _BESIDE else 0.45
    if sound in "td" and after and after in "jJzZCsTD":
        return 0.15  # dj, tch
    if sound == "s" and before and before in "kqx":
        return 0.4  # x is ks in English
    return {"h": 0.3, "j": 0.35, "G": 0.5}.get(sound, 0.85)


def distance(one: str, other: str, limit: float = 9.0) -> float:
    """The cost of turning one string of phones into the other; work stops, with an answer above it, once `limit` cannot be kept."""
    if one == other:
        return 0.0
    start, end = _differing(one, other)
    inserting = _insertions(other)[start : len(other) - end]
    above = [0.0]
    for cost in inserting:
        above.append(above[-1] + cost)
    leavings = _insertions(one)[start : len(one) - end]
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    for sound, leaving in zip(one, leavings, strict=True):
        table = _SUBSTITUTION.get(sound, _NONE)
        left = above[0] + leaving
        row = [left]
        best = left
        for place, theirs in enumerate(other):
            cost = above[place] + table.get(theirs, _OTHER)
            left += inserting[place]
            if left < cost:
                cost = left
            up = above[place + 1] + leaving
            if up < cost:
                cost = up
            row.append(cost)
            left = cost
            if cost < best:
                best = cost
        if best > limit:
            return best
        above = row
    return above[-1]


def _differing(one: str, other: str) -> tuple[int, int]:
    """How many phones are the same at the start, and, of the rest, at the end."""
    shortest = min(len(one), len(other))
    start = 0
    while start < shortest and one[start] == other[start]:
        start += 1
    end = 0
    while end < shortest - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def closeness(word: str, other: str) -> float:
    """From 0, quite different, to 1, the same: how alike two spelled words (`fold.spell`) sound. Just below 1 when only spelled differently.

    An ending that comes and goes between languages (`Аральск`, `Aral`) costs little.
    """
    return 1.0 if word == other else closeness_of(phones(word), phones(other))


def closeness_of(one: str, other: str) -> float:
    """`closeness` of two strings of phones."""
    longest = max(len(one), len(other))
    if not longest:
        return 0.0
    limit = 0.4 * longest
    cost = distance(one, other, limit)
    if cost > _ENDING_COST:
        short, short_other = stem(one), stem(other)
        for shorter, shorter_other in ((short, other), (one, short_other), (short, short_other)):
            if shorter and shorter_other:
                cost = min(cost, distance(shorter, shorter_other, min(limit, cost) - _ENDING_COST) + _ENDING_COST)
    if cost > limit:
        return 0.0
    return 1 - cost / (_SCALE * longest) if cost else 0.995
