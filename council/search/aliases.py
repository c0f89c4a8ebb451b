"""Other names of one place, which no likeness of sound leads to: `Гурьев` is `Atyrau`, `Norveç` is `Норвегия`.

The files are written by ``scripts/aliases.py`` and ``scripts/gazetteer.py``, which name their sources; they are read when somebody
searches first. What organisers add is kept in the database (`other_names`). A name is known however it is spelled: each is kept in one
spelling and looked up by its sound.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from council.lingua.closeness import closeness
from council.lingua.fold import spell
from council.lingua.phones import own_keys

FOLDER = Path(__file__).parent / "data"
FILES = ("aliases.tsv", "gazetteer.tsv")
#: Words of the longest name looked for, and other readings of one query.
LONGEST, MOST = 8, 6
#: How much the words of two spellings of one name sound alike, each; and those of spellings that find each other without being told of.
ALIKE, ALL_BUT_THE_SAME = 0.8, 0.95


class Groups:
    """Groups of names of one place, and an index of them by the sound of their first words.

    Kept small, for every worker has it: names in one list, and beside it numbers in arrays.
    """

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._names: list[str] = []
        self._starts = array("I")  # of each group, its first place in `_names`
        self._group = array("I")  # of each name, the group
        for group in groups:
            self._starts.append(len(self._names))
            self._names.extend(group)
            self._group.extend([len(self._starts) - 1] * len(group))
        self._starts.append(len(self._names))
        keyed = sorted((key, place) for place, name in enumerate(self._names) for first in spell(name).split()[:1] for key in own_keys(first))
        self._keys, self._places = array("I", (key for key, _place in keyed)), array("I", (place for _key, place in keyed))

    def with_name(self, name: str) -> list[str]:
        """The other names of all places that are called so, or, when none is, of those called most like it."""
        like: dict[int, float] = {}
        for place in self._under(name):
            group = self._group[place]
            like[group] = max(like.get(group, 0.0), likeness(name, self._names[place]))
        least = max(ALIKE, min(max(like.values(), default=0.0), ALL_BUT_THE_SAME))
        groups = [group for group in sorted(like) if like[group] >= least]
        others = (other for group in groups for other in self._names[self._starts[group] : self._starts[group + 1]])
        return [other for other in dict.fromkeys(others) if likeness(name, other) < ALL_BUT_THE_SAME]

    def _under(self, name: str) -> Iterator[int]:
        """Names that share a key of the first word."""
        places = set()
        for first in spell(name).split()[:1]:
            for key in own_keys(first):
                at = bisect_left(self._keys, key)
                while at < len(self._keys) and self._keys[at] == key:
                    places.add(self._places[at])
                    at += 1
        yield from sorted(places)


NONE = Groups()


def likeness(one: str, other: str) -> float:
    """How much two names sound like one name in two spellings: as much as their words, one by one, that are least alike."""
    ours, theirs = spell(one).split(), spell(other).split()
    if len(ours) != len(theirs):
        return 0.0
    return min((closeness(*pair) for pair in zip(ours, theirs, strict=True)), default=0.0)


def others(query: str, also: Groups = NONE) -> list[str]:
    """What else a query is called, or a query in which the longest name of a place is another one. An empty list mostly."""
    words = query.split()
    for length in range(min(len(words), LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if forms := [*also.with_name(phrase), *in_files().with_name(phrase)]:
                before, after = words[:start], words[start + length :]
                return [" ".join([*before, form, *after]) for form in _different(forms)]
    return []


def _different(forms: Iterable[str]) -> list[str]:
    """As many as are looked for, no two of which sound alike."""
    chosen: list[str] = []
    for form in forms:
        if len(chosen) < MOST and all(likeness(form, other) < ALL_BUT_THE_SAME for other in chosen):
            chosen.append(form)
    return chosen


@cache
def in_files() -> Groups:
    """The groups of the files, read once."""
    lines = (line for name in FILES for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return Groups(line.split("|") for line in lines if line and not line.startswith("#"))
