"""Could two written names be one person's? A question to put to people, never a decision: namesakes exist.

The words of the two names are paired by how alike they sound, in any order. Every word of the shorter name, patronymics aside, needs
a partner; an initial is a partner of any word that begins with its sound. Patronymics are compared by the father's name they are made of.
"""

import re
from dataclasses import dataclass
from typing import Final

from council.lingua.closeness import closeness
from council.lingua.fold import spell
from council.lingua.names import SON_OR_DAUGHTER, is_patronymic
from council.lingua.phones import phones

#: From this score on it is worth asking.
WORTH_ASKING: Final = 0.7
_ALIKE: Final = 0.66
_INITIAL: Final = 0.75
_ANOTHER_FATHER: Final = 0.55
_ANOTHER_BEGINNING: Final = 0.75
_OPEN: Final = frozenset("aeiouyY")
_FAINT: Final = frozenset("hjwuY")
_SON_OF: Final = re.compile(r"(?:[oiey]?(?:vich|vna|vitch)|ichna|uly|uli|qyzy|kyzy|qizi|kizi|gizi|oghlu|oglu|ogly|ogli)\Z")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words taken for one, as they are spelled in a-z, and how alike they sound, from 0 to 1."""

    one: str
    other: str
    closeness: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two names are one person's, from 0 to 1, and why: the words that pair, and those of the shorter name that do not."""

    score: float
    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]

    @property
    def worth_asking(self) -> bool:
        """True when somebody should be asked whether this is the same person."""
        return self.score >= WORTH_ASKING


def same_person(one: str, other: str) -> Likeness:
    """How likely two written names are one person's, whatever script and order they are in, with the reasons."""
    ours, our_father = _parts(one)
    theirs, their_father = _parts(other)
    if len(ours) > len(theirs):
        flipped = same_person(other, one)
        return Likeness(flipped.score, tuple(Pair(pair.other, pair.one, pair.closeness) for pair in flipped.pairs), flipped.alone)
    pairs = _paired(ours, theirs)
    alone = tuple(word for word in ours if word not in {pair.one for pair in pairs})
    if not pairs or alone:
        return Likeness(0.0, tuple(pairs), alone)
    letters = [len(pair.one) + len(pair.other) for pair in pairs]
    score = min(sum(pair.closeness * size for pair, size in zip(pairs, letters, strict=True)) / sum(letters), 1.0)
    # The weakest pair counts as much as all together: a shared family name does not make a person.
    score = (score + min(pair.closeness for pair in pairs)) / 2
    # A name in one word fits many.
    score *= 1.0 if len(ours) > 1 else 0.6 if len(theirs) > 1 else 0.9
    if our_father and their_father:
        like = closeness(our_father, their_father)
        pairs.append(Pair(our_father, their_father, like))
        score *= 1.0 if like > _ANOTHER_FATHER else 0.6
    return Likeness(score, tuple(pairs), ())


def _parts(text: str) -> tuple[list[str], str]:
    """The spelled words without the patronymic, and the father's name it is made of."""
    spelled = spell(text).split()
    words: list[str] = []
    father = ""
    for word in spelled:
        if word in SON_OR_DAUGHTER:
            father = words.pop() if len(words) > 1 else father
        elif is_patronymic(word) and len(spelled) > 2 and words:
            father = _SON_OF.sub("", word)
        else:
            words.append(word)
    return words, father


def _paired(ours: list[str], theirs: list[str]) -> list[Pair]:
    """The best partners first, each word once."""
    possible = [Pair(word, partner, like) for word in ours for partner in theirs if (like := _alike(word, partner)) >= _ALIKE]
    pairs: list[Pair] = []
    left_ours, left_theirs = list(ours), list(theirs)
    for pair in sorted(possible, key=lambda pair: pair.closeness, reverse=True):
        if pair.one in left_ours and pair.other in left_theirs:
            left_ours.remove(pair.one)
            left_theirs.remove(pair.other)
            pairs.append(pair)
    return pairs


def _alike(word: str, other: str) -> float:
    if len(word) == 1 or len(other) == 1:
        return _INITIAL if closeness(phones(word)[:1], phones(other)[:1]) > _ALIKE else 0.0
    like = closeness(word, other)
    ours, theirs = phones(word)[:1], phones(other)[:1]
    # Əliyev is not Vəliyev, but Yertayev is Ertayev and Heydər Eydar.
    return like * _ANOTHER_BEGINNING if (ours in _OPEN) != (theirs in _OPEN) and not _FAINT.intersection((ours, theirs)) else like
