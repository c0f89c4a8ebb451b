"""Other names of one place, which no likeness of sound leads to: `Гурьев` is `Atyrau`, `Norveç` is `Норвегия`.

The file is written by ``scripts/aliases.py``, which names its sources; it is read when somebody searches first.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from council.lingua.fold import fold

FILE = Path(__file__).parent / "data" / "aliases.tsv"
#: Words of the longest name looked for, and other readings of one query.
LONGEST, MOST = 8, 6


def others(query: str) -> list[str]:
    """What else a query is called, or a query in which the longest name of a place is another one. An empty list mostly."""
    groups, places = _known()
    words = query.split()
    for length in range(min(len(words), LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = fold(" ".join(words[start : start + length]))
            if found := places.get(phrase):
                before, after = words[:start], words[start + length :]
                forms = dict.fromkeys(form for group in found for form in groups[group] if fold(form) != phrase)
                return [" ".join([*before, form, *after]) for form in forms][:MOST]
    return []


@cache
def _known() -> tuple[list[list[str]], dict[str, list[int]]]:
    """The groups of names, and in which of them a folded name stands."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    groups = [line.split("|") for line in lines if line and not line.startswith("#")]
    places: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for key in {fold(form) for form in group}:
            places.setdefault(key, []).append(number)
    return groups, places
