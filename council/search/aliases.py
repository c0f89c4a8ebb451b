"""Other names of one place, which no likeness of sound leads to: `Гурьев` is `Atyrau`, `Norveç` is `Норвегия`.

The file is written by ``scripts/aliases.py``, which names its sources; it is read when somebody searches first. What organisers add
is kept in the database (`other_names`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from council.lingua.fold import fold

FILE = Path(__file__).parent / "data" / "aliases.tsv"
#: Words of the longest name looked for, and other readings of one query.
LONGEST, MOST = 8, 6


@dataclass(frozen=True)
class Groups:
    """Groups of names of one place, and in which of them a folded name stands."""

    groups: list[Sequence[str]] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: Iterable[Sequence[str]]) -> Groups:
        """Make them easy to look up."""
        made = cls(list(groups))
        for number, group in enumerate(made.groups):
            for key in {fold(form) for form in group}:
                made.places.setdefault(key, []).append(number)
        return made

    def with_name(self, folded: str) -> list[str]:
        """The other names of all places that have this folded name."""
        found = (form for number in self.places.get(folded, ()) for form in self.groups[number])
        return [form for form in dict.fromkeys(found) if fold(form) != folded]


NONE = Groups()


def others(query: str, also: Groups = NONE) -> list[str]:
    """What else a query is called, or a query in which the longest name of a place is another one. An empty list mostly."""
    words = query.split()
    for length in range(min(len(words), LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = fold(" ".join(words[start : start + length]))
            if phrase in also.places or phrase in _file().places:
                before, after = words[:start], words[start + length :]
                forms = dict.fromkeys([*also.with_name(phrase), *_file().with_name(phrase)])
                return [" ".join([*before, form, *after]) for form in forms][:MOST]
    return []


@cache
def _file() -> Groups:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return Groups.of(line.split("|") for line in lines if line and not line.startswith("#"))
