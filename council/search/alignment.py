"""How well a name answers a query: their words are laid side by side, in whatever order they stand.

Every word of the query is paired with the word of the name that sounds most like it (`lingua.closeness`); a patronymic, which one
form of a name has and another lacks, and words for kinds of places weigh little. Two words may answer one: `Chulak-Tau`, `Чулактау`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from council.lingua.names import is_patronymic

#: Share of the score that says how much of the name was asked for; the rest says how much of the query was found.
OF_THE_NAME = 0.2
#: Two words that answer one together must sound like it this much, and count for a little less.
JOINED, JOINED_SHARE = 0.8, 0.97
_PATRONYMIC, _KIND_OF_PLACE = 0.3, 0.25
#: Words for district, village, town, island, "named after" in the languages of the maps of both countries, as `fold.spell` spells them.
_KINDS_OF_PLACES = frozenset({
    "rayon", "raion", "rejon", "rajon", "rayonu", "rayoni", "district", "audany", "auyl", "auyly", "aul", "selo", "selosy", "gorod", "qala",
    "kala", "shahari", "shaharciyi", "qasaba", "qasabasi", "poselok", "posyolok", "pos", "stantsiya", "stansiyasi", "imeni", "im", "atyndaghy",
    "adina", "ostrov", "ostrova", "o", "va", "aral", "araldary", "araly", "adalari", "adasi", "adalary", "island", "islands", "oblast",
    "oblasti", "oblysy", "region", "city", "town", "village",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A word of the query, or two in a row as one: which words of the query it covers, and the words that sound like it."""

    places: tuple[int, ...]
    alike: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`score` orders names; `found` is the share of the query that was found; `pairs` are places of words: in the query, in the name."""

    score: float
    found: float
    pairs: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    def shared(self, share: float) -> Alignment:
        """The same, counting for less."""
        return self if share == 1 else replace(self, score=self.score * share, found=self.found * share)


@lru_cache(maxsize=4_000)
def weight(word: str) -> float:
    """How much a spelled word says about who or what is meant."""
    if word in _KINDS_OF_PLACES:
        return _KIND_OF_PLACE
    if is_patronymic(word):
        return _PATRONYMIC
    return 1 + 0.15 * min(len(word), 8)


def align(query: Sequence[str], parts: Sequence[Part], name: Sequence[str]) -> Alignment:
    """Lay a query beside a name; both are lists of spelled words. The best pairs are taken first, each word once."""
    weights = [weight(word) for word in query]
    possible = []
    for part in parts:
        worth = sum(weights[place] for place in part.places)
        for place, word in enumerate(name):
            if like := part.alike.get(word):
                possible.append((like * worth, like, part.places, (place,)))
            if place + 1 < len(name) and (like := part.alike.get(word + name[place + 1], 0.0)) > JOINED:
                possible.append((like * worth * JOINED_SHARE, like, part.places, (place, place + 1)))
    possible.sort(reverse=True)
    asked: set[int] = set()
    answered: set[int] = set()
    found = told = 0.0
    name_weights = [weight(word) for word in name]
    pairs = []
    for value, like, ours, theirs in possible:
        if asked.isdisjoint(ours) and answered.isdisjoint(theirs):
            asked.update(ours)
            answered.update(theirs)
            found += value
            told += like * sum(name_weights[place] for place in theirs)
            pairs.append((ours, theirs))
    share = found / (sum(weights) or 1)
    return Alignment((1 - OF_THE_NAME) * share + OF_THE_NAME * told / (sum(name_weights) or 1), share, tuple(sorted(pairs)))
