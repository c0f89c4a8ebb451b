"""What the index holds, and that it says what the tables say."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from council import search
from council.core.database import db, transaction
from council.core.policy import STRANGER
from council.core.types import Multilingual
from council.lingua.locales import CODES
from council.members.models import Expert
from council.members.queries import visible_to
from council.search.consistency import differences, reindex
from council.search.index import KINDS, matching
from council.search.models import SearchEntry


def found(q: str) -> set[str]:
    rows = db.session.scalars(visible_to(STRANGER).where(matching(Expert, q)))
    return {row.name_in("en").family for row in rows}


@pytest.mark.parametrize(
    ("query", "families"),
    [
        ("Досмұханова", {"Dosmukhanova"}),
        ("dosmukhanova", {"Dosmukhanova"}),
        ("ДОСМУХАНОВА айгерим", {"Dosmukhanova"}),
        ("Rəhimzadə", {"Rahimzada"}),
        ("Рагимзаде", {"Rahimzada"}),
        ("rahim", {"Rahimzada"}),
        ("ahimzada", {"Rahimzada"}),
        ("Рахімзаде", {"Rahimzada"}),
        ("Dosmukhanowa", {"Dosmukhanova"}),
        ("imzada", set()),
        ("aigerim rahimzada", set()),
        ("", set()),
        ("!?", set()),
        ("%", set()),
        ("_", set()),
    ],
)
def test_every_word_begins_some_word_in_any_script(indexed, query, families):
    assert found(query) == families


def test_a_subject_is_indexed_once_however_often_it_is_written(institution):
    row = institution("Port of Aktau")
    with transaction():
        search.index(row)
        row.name = Multilingual.of("en", en="Port of Kuryk")
        search.index(row)

    [entry] = db.session.scalars(sa.select(SearchEntry).where(SearchEntry.kind == "institution", SearchEntry.subject_id == row.id))
    assert entry.shown["az"]["title"] == "Port of Kuryk"
    assert entry.shown["az"]["title_lang"] == "en"
    assert {lang: entry.shown[lang]["url"] for lang in CODES} == {lang: f"/{lang}/institutions/{row.code}-port-of-kuryk" for lang in CODES}


def test_a_removed_subject_is_forgotten(institution):
    row = institution("Port of Aktau")
    with transaction():
        search.remove(row)

    assert list(db.session.scalars(sa.select(SearchEntry).where(SearchEntry.subject_id == row.id, SearchEntry.kind == "institution"))) == []


def test_an_index_that_is_rolled_back_was_never_written(institution, app):
    row = institution("Port of Aktau")
    number = row.id
    row.name = Multilingual.of("en", en="Port of Kuryk")
    search.index(row)
    db.session.rollback()

    [entry] = db.session.scalars(sa.select(SearchEntry).where(SearchEntry.subject_id == number, SearchEntry.kind == "institution"))
    assert entry.shown["en"]["title"] == "Port of Aktau"


def test_what_is_wrong_is_named_and_reindexing_mends_it(indexed, institution, runner):
    assert differences() == []
    row, gone = institution("Port of Aktau"), institution("Port of Alat")
    missing = db.session.scalars(sa.select(Expert).order_by(Expert.id)).first()
    with transaction():
        search.remove(missing)
        row.name = Multilingual.of("en", en="Port of Kuryk")
        db.session.delete(gone)
    gone_id = gone.id

    assert sorted(differences()) == [
        f"expert {missing.id}: missing",
        f"institution {row.id}: outdated",
        f"institution {gone_id}: orphan",
    ]
    assert runner.invoke(args=["council", "reindex", "--check"]).exit_code == 1

    result = runner.invoke(args=["council", "reindex"])

    assert result.exit_code == 0, result.output
    assert "institution: 2\n" in result.output or "institution: 3\n" in result.output
    assert "names: " in result.output
    db.session.rollback()
    db.session.expire_all()
    assert differences() == []
    assert runner.invoke(args=["council", "reindex", "--check"]).exit_code == 0


def test_reindexing_counts_every_kind(app):
    with transaction():
        written = reindex()

    assert set(written) == set(KINDS)
    assert (written["expert"], written["institution"], written["topic"]) == (2, 2, 3)


def test_postgresql_answers_from_its_index(app):
    if db.engine.dialect.name != "postgresql":
        assert db.engine.dialect.name == "sqlite"
        return
    with transaction():
        db.session.add_all(
            SearchEntry(kind="expert", subject_id=number, title=f"w{number:05}", body=f"w{number:05}", shown={}) for number in range(100_000, 103_000)
        )
    db.session.execute(sa.text("ANALYZE search_entry"))
    db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    plan = "\n".join(db.session.scalars(sa.text("EXPLAIN SELECT 1 FROM search_entry WHERE found @@ to_tsquery('simple', 'w102999\\:*')")))
    assert "fts_search_entry" in plan
