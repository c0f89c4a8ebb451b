"""A hundred thousand hostile queries, made by chance from what breaks parsers, asked of a small council: none may fail or take long."""

from __future__ import annotations

import random
import tempfile
import time

from flask import Flask

from council import create_app
from council.core.database import db, transaction
from council.core.migrations import migrate
from council.core.policy import STRANGER
from council.core.types import Multilingual
from council.lingua.phones import near_keys
from council.members.models import Institution
from council.search import index, names
from council.search.asked import MAX_QUERY, read
from council.search.excerpt import Sought, excerpt, marked
from council.search.queries import find
from council.search.texts import words_of

INPUTS, SEED = 100_000, 20261122
#: Every so many of them goes the whole way, through the database.
EACH = 25
#: Seconds one query may take.
LIMIT = 0.3
PIECES = (
    *"\"'()*:-^{}[]<>|&!\\/%_~+=#@$;,.?`«»“”„\0\t\n\u202e\u200f\u200d\ufeff\ud800\udfff\u0301🙂İıəҝҹхғqQ0١",
    "a*", "((", '""', "AND", "OR", "NOT", "NEAR(", "author:", "kind:", "topic:", "year:", "year:2026",
    "-a", '-"', "qt", "qn", "qaliman", "title:", "{title}",
    " ", " ", " ", "и", "the", "və", "Əliyev", "Тоқаев", "Tokayev", "Тokaев", "порт", "liman", "Caspian", "<->", ":*", "'':*",
    "\\'", "%s", "%(x)s", "a" * 60, "ы" * 60, "x-y-z",
)  # fmt: skip


def run() -> bool:
    """Ask them all; print the slowest and every failure."""
    with tempfile.TemporaryDirectory(prefix="council-bench-") as folder:
        app = create_app({"ENV": "development", "INSTANCE_PATH": folder, "LOG_LEVEL": "ERROR"})
        migrate(app)
        with app.app_context():
            _fill()
            return _asked(app)


def _fill() -> None:
    with transaction():
        for number, name in enumerate(("Port of Aktau", "Bakı Beynəlxalq Dəniz Ticarət Limanı", "Қазақ ұлттық университеті", "Каспийский институт")):
            about = Multilingual({"en": "Green economy of the Caspian. " * 20}, "en")
            row = Institution(name=Multilingual({"en": name}, "en"), country="KZ", about=about, sort_key=str(number))
            db.session.add(row)
            index(row)


def _asked(app: Flask) -> bool:
    chance = random.Random(SEED)
    slowest: tuple[float, str] = (0.0, "")
    failed: list[tuple[str, str]] = []
    _ask(app, "Caspian портов", whole=True)  # what is loaded by the first search is no query's fault
    for number in range(INPUTS):
        query = "".join(chance.choices(PIECES, k=chance.randint(1, 30)))
        if number % 500 == 0:
            query *= 100_000 // len(query)
        try:
            slowest = max(slowest, (_seconds(app, query, whole=number % EACH == 0), query[:MAX_QUERY]))
        except Exception as error:
            db.session.rollback()
            failed.append((query[:80], repr(error)[:200]))
    print(f"{INPUTS:,} queries taken apart, {INPUTS // EACH:,} of them answered; {len(failed)} failed.")
    print(f"The slowest took {1000 * slowest[0]:.0f} ms (limit {1000 * LIMIT:.0f}): {slowest[1]!r}")
    for query, error in failed[:10]:
        print(f"failed: {query!r}: {error}")
    return not failed and slowest[0] <= LIMIT


def _seconds(app: Flask, query: str, *, whole: bool) -> float:
    """How long a query takes; of one that seems slow the second time, because the first may have met the collection of garbage."""
    for _time in range(2):
        began = time.perf_counter()
        _ask(app, query, whole=whole)
        took = time.perf_counter() - began
        if took <= LIMIT:
            break
    return took


def _ask(app: Flask, query: str, *, whole: bool) -> None:
    asked = read(query)
    words, sought = words_of(asked), Sought.of(asked)
    for wanted in (words.exact(), words.stemmed(), words.begun(), words.titled()):
        assert wanted is None or (wanted.fts and wanted.ts)
    for word in names.words(asked.called):
        near_keys(word)
    marked(excerpt(query[:2_000], sought), sought)
    if whole:
        with app.test_request_context("/en/search"):
            for group in find(query, STRANGER).groups:
                for hit in group.hits:
                    marked(excerpt(hit.summary, sought), sought, hit.alike)
