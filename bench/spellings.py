"""How well and how fast names are found: real spellings of one person or place, among 65 thousand others; then a million made-up names.

What is counted, after ``reference/search.md``: for each ordered pair of spellings of one person or place, in different scripts, the place of
the second in the answer to the first, leaving out its own group. The share within the first ten and the mean reciprocal rank are
averaged over groups, so that a capital with fifty spellings counts like a village with three.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from council.lingua.fold import fold
from council.lingua.same_person import WORTH_ASKING, same_person
from council.search import aliases, names

from .names import index_of

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "names"
TEXTS = DATA.parent / "udhr.jsonl"
BARS = {"people": (0.995, 0.97), "places": (0.93, 0.0), "countries": (0.98, 0.0), "surname alone": (0.95, 0.0), "other names": (0.60, 0.0)}
STRATA = {"people": "people", "geo": "places", "territory": "countries"}
#: Others' figures on the same data, from ``reference/search.md``: people, places, countries across scripts, and a surname alone.
OTHERS = (
    ("PostgreSQL unaccent + trigram", "0 / 0", "0 / 0", "0 / 0", ""),
    ("ICU Any-Latin; Latin-ASCII", ".90 / .77", ".70 / .50", ".78 / .61", ""),
    ("unidecode", ".92 / .84", ".77 / .60", ".78 / .59", ".71 / .51"),
    ("anyascii", ".95 / .86", ".78 / .62", ".82 / .65", ".71 / .50"),
    ("Double Metaphone", ".86 / .80", ".61 / .37", ".61 / .42", ""),
)
#: Of a list in which a group may fill thirty places with its own spellings, so much is read.
DEPTH = 100
#: Names, and how long 95 of 100 queries may take on SQLite and on PostgreSQL, in milliseconds.
SIZES: dict[int, tuple[float | None, float | None]] = {10_000: (None, None), 100_000: (20, None), 1_000_000: (50, 80)}
QUERIES = 300

Group = dict[str, Any]


def run() -> bool:
    """Measure and print; True if every bar holds. Without the data, which is not part of this repository, nothing is measured."""
    if not DATA.is_dir():
        print("Not measured: there are no names in ../shared/data/names.")
        return True
    return all([_quality(), _folding(), *(_speed(url) for url in _databases())])


def _databases() -> Iterator[str | None]:
    from tests.support.databases import Cluster

    yield None
    cluster = Cluster()
    try:
        cluster.execute("CREATE DATABASE spellings")
        yield cluster.url("spellings")
    finally:
        cluster.stop()


def _quality() -> bool:
    groups = _groups()
    others = json.loads((DATA / "distractors.json").read_text(encoding="utf-8"))
    forms = [(group, form) for group in groups for form in group["forms"]]
    owners = [_owner(group) for group, _form in forms] + [""] * len(others)
    with index_of([form["text"] for _group, form in forms] + others) as (connection, took):
        figures = _figures(connection, groups, forms, owners)
        with _without_geonames():
            without = _figures(connection, groups, forms, owners)
    print(f"{len(owners)} names indexed at {len(owners) / took:,.0f} a second.\n")
    print("| method | people | places | countries | surname alone | other names |\n|---|--:|--:|--:|--:|--:|")
    for method, *cells in OTHERS:
        print(f"| {method} | {' | '.join(cells)} | |")
    for method, of in (("**ours**", figures), ("ours without GeoNames", without)):
        print(f"| {method} | " + " | ".join("{:.3f} / {:.3f}".format(*of[name]) for name in BARS) + " |")
    print("| bar | " + " | ".join(f"{bar} / {rank}" if rank else f"{bar}" for bar, rank in BARS.values()) + " |\n")
    missed = [name for name, bars in BARS.items() if any(figure < bar for figure, bar in zip(figures[name], bars, strict=True))]
    print(f"Missed: {', '.join(missed)}.\n" if missed else "All bars of likeness hold.\n")
    return not missed


def _figures(
    connection: sa.Connection, groups: Sequence[Group], forms: Sequence[tuple[Group, Any]], owners: Sequence[str]
) -> dict[str, tuple[float, float]]:
    known: dict[str, list[int]] = {}

    def ask(query: str) -> list[int]:
        if query not in known:
            known[query] = [found.entry_id - 1 for found in names.find(connection, query, limit=DEPTH)]
        return known[query]

    return {name: _averaged(by_group) for name, by_group in _ranks(groups, forms, owners, ask).items()}


@contextlib.contextmanager
def _without_geonames() -> Iterator[None]:
    """The measured spellings of places come from GeoNames: what the search can do by itself is seen without its other names only."""
    every = aliases.FILES
    aliases.FILES = tuple(name for name in every if name != "gazetteer.tsv")
    aliases.in_files.cache_clear()
    try:
        yield
    finally:
        aliases.FILES = every
        aliases.in_files.cache_clear()


def _ranks(
    groups: Sequence[Group], forms: Sequence[tuple[Group, Any]], owners: Sequence[str], ask: Callable[[str], list[int]]
) -> dict[str, dict[str, list[int | None]]]:
    """For each bar and group, the places of the spellings sought; None when one is not among the answers."""
    ranks: dict[str, dict[str, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    places = defaultdict(list)
    for place, (group, _form) in enumerate(forms):
        places[group["id"]].append(place)
    for group in groups:
        for one in places[group["id"]]:
            form = forms[one][1]
            surname = _surname(group, form)
            for other in places[group["id"]]:
                sought = forms[other][1]
                if form["text"] == sought["text"]:
                    continue
                same = form["cluster"] == sought["cluster"]
                if not same:
                    ranks["other names"][group["id"]].append(_rank(ask(form["text"]), other, owners))
                elif group["stratum"] in STRATA and _script(form["text"]) != _script(sought["text"]):
                    ranks[STRATA[group["stratum"]]][group["id"]].append(_rank(ask(form["text"]), other, owners))
                if same and surname:
                    ranks["surname alone"][group["id"]].append(_rank(ask(surname), other, owners))
    return ranks


def _rank(answers: Sequence[int], sought: int, owners: Sequence[str]) -> int | None:
    before = 0
    for answer in answers:
        if answer == sought:
            return before + 1
        before += owners[answer] != owners[sought]
    return None


def _averaged(by_group: dict[str, list[int | None]]) -> tuple[float, float]:
    found = [sum(1 for rank in ranks if rank and rank <= 10) / len(ranks) for ranks in by_group.values()]
    reciprocal = [sum(1 / rank for rank in ranks if rank) / len(ranks) for ranks in by_group.values()]
    return sum(found) / len(found), sum(reciprocal) / len(reciprocal)


def _owner(group: Group) -> str:
    """Derived spellings of a person are that person's."""
    return str(group["id"]).removeprefix("drv:")


def _script(text: str) -> str:
    return "Cyrillic" if re.search("[\u0400-\u052f]", text) else "Latin"


def _surname(group: Group, form: Any) -> str:
    """The family name of a person written in two words: the first in lists of a parliament, else the last."""
    parts = form["text"].replace(",", "").split()
    if group["stratum"] not in {"people", "derived-latin"} or form["kind"] != "variant" or form.get("patronymic") or len(parts) != 2:
        return ""
    return str(parts[0] if "ep-kz" in group["id"] else parts[1])


def _folding() -> bool:
    """A document of 3,000 words, and names one by one, folded; and pairs of names compared."""
    articles = [json.loads(line)["text"] for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    texts = [
        " ".join(text if isinstance(text, list) else [text]) for lang in ("kk", "az", "ru") for article in articles if (text := article.get(lang))
    ]
    people = [form["text"] for group in _groups() for form in group["forms"] if group["stratum"] == "people"]
    document = " ".join(" ".join(texts).split()[:3000])
    for text in (document, *people):
        fold(text)
    began = time.perf_counter()
    for _again in range(5):
        fold(document)
    whole = (time.perf_counter() - began) / 5 * 1000
    began = time.perf_counter()
    for name in people:
        fold(name)
    each = (time.perf_counter() - began) / len(people) * 1e6
    asked = _asked_about()
    print(f"A document of 3,000 words is folded in {whole:.1f} ms (bar 30), a name in {each:.1f} µs (bar 20).\n")
    print(
        f"`same_person` asks about {asked[1]:.2%} of pairs of different people (bar 1 %) and misses {asked[0]:.2%} of spellings of one (bar 2 %).\n"
    )
    return whole <= 30 and each <= 20 and asked[0] < 0.02 and asked[1] < 0.01


def _asked_about() -> tuple[float, float]:
    """The share of pairs of spellings of one person that are missed, and of pairs of different people that are asked about."""
    forms = [
        (_owner(group), form["cluster"], form["text"])
        for group in _groups()
        if group["stratum"] in {"people", "derived-latin"}
        for form in group["forms"]
        if form["kind"] == "variant"
    ]
    asked: dict[bool, list[bool]] = {True: [], False: []}
    for one, other in itertools.combinations(forms, 2):
        if one[2] == other[2] or (one[0] == other[0] and one[1] != other[1]):
            continue
        asked[one[0] == other[0]].append(same_person(one[2], other[2]).score >= WORTH_ASKING)
    return asked[True].count(False) / len(asked[True]), asked[False].count(True) / len(asked[False])


def _groups() -> list[Group]:
    return [json.loads(line) for line in (DATA / "development.jsonl").read_text(encoding="utf-8").splitlines()]


def _speed(url: str | None) -> bool:
    """Time of a query, warm, from its text to the thirty best names; one line a size."""
    words = sorted({word for text in json.loads((DATA / "distractors.json").read_text(encoding="utf-8")) for word in text.split() if len(word) > 2})
    engine = "PostgreSQL" if url else "SQLite"
    print(f"\n{engine}:\n\n| names | p50 ms | p95 ms | bar | names a second | bytes a name beside its text |\n|--:|--:|--:|--:|--:|--:|")
    holds = True
    for size, bars in SIZES.items():
        bar = bars[1 if url else 0]
        dice = random.Random(size)
        common = words[:: max(1, len(words) // 4000)]
        docs = [f"{dice.choice(common)} {dice.choice(words)}" for _name in range(size)]
        with index_of(docs, url) as (connection, took):
            times = sorted(_timed(connection, _query_for(dice, docs)) for _query in range(QUERIES + 30))[:QUERIES]
            extra = (_bytes(connection) - sum(len(doc.encode()) for doc in docs)) / size
        p50, p95 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
        holds = holds and (bar is None or p95 <= bar)
        print(f"| {size:,} | {p50:.1f} | {p95:.1f} | {bar or ''} | {size / took:,.0f} | {extra:.0f} |", flush=True)
    return holds


def _query_for(dice: random.Random, docs: Sequence[str]) -> str:
    """A name, or one word of it, or one with a letter lost."""
    query = dice.choice(docs)
    shape = dice.randrange(3)
    if shape == 0:
        return query.split()[-1]
    lost = dice.randrange(len(query))
    return query if shape == 1 else query[:lost] + query[lost + 1 :]


def _timed(connection: sa.Connection, query: str) -> float:
    began = time.perf_counter()
    names.find(connection, query)
    return time.perf_counter() - began


def _bytes(connection: sa.Connection) -> int:
    if connection.dialect.name == "sqlite":
        return int(connection.scalar(sa.text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")) or 0)
    sizes = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
    return int(connection.scalar(sa.text(sizes)) or 0)
