"""What is looked for is counted without anybody's name, and what is looked for in vain is seen."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from council.core.database import db, transaction
from council.lingua.fold import fold
from council.search import counts
from council.search.counts import SearchCount

VAIN = fold("Fjord tolls")


@pytest.fixture(autouse=True)
def nothing_counted(app):
    app.extensions["searches"].take()


def test_searches_in_vain_are_seen_by_their_words_alone(indexed, client, app, runner, monkeypatch):
    monkeypatch.setattr(counts, "MANY", 3)
    client.get("/en/search?q=Fjord%20tolls")
    client.get("/ru/search?q=FJORD,%20tolls!")
    assert db.session.scalars(sa.select(SearchCount)).all() == []
    client.get("/en/search?q=Rahimzada")

    rows = {row.words: (row.asked, row.unanswered) for row in db.session.scalars(sa.select(SearchCount))}
    assert rows == {VAIN: (2, 2), fold("Rahimzada"): (1, 0)}
    assert {column.name for column in SearchCount.__table__.columns} == {"id", "words", "asked", "unanswered"}
    shown = runner.invoke(args=["council", "searches"]).output
    assert VAIN in shown and fold("Rahimzada") not in shown
    assert fold("Rahimzada") in runner.invoke(args=["council", "searches", "--all"]).output


def test_nothing_and_pages_of_one_kind_are_not_counted(indexed, client, app):
    for address in ("/en/search", "/en/search?q=", "/en/search?q=!!", "/en/search?q=Rahimzada&kind=expert"):
        client.get(address)

    assert app.extensions["searches"].take() == []


def test_many_processes_count_together(app):
    def search(words):
        with app.app_context():
            for _time in range(5):
                app.extensions["searches"].add(words, answered=False)
                with transaction():
                    counts.write()

    threads = [threading.Thread(target=search, args=("parts",)) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert db.session.scalar(sa.select(SearchCount.asked).where(SearchCount.words == "parts")) == 20
