"""What the index holds, and that it says what the tables say."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from council import search
from council.core.database import db, transaction
from council.core.policy import STRANGER
from council.core.types import Multilingual
from council.lingua.locales import CODES
from council.members.models import Expert, Institution
from council.members.queries import visible_to
from council.search.consistency import differences, reindex
from council.search.index import KINDS, matching, words_of
from council.search.models import TRIGRAM_INDEXES, SearchEntry, create_trigram_indexes


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
    db.session.rollback()
    db.session.expire_all()
    assert differences() == []
    assert runner.invoke(args=["council", "reindex", "--check"]).exit_code == 0


def test_reindexing_counts_every_kind(app):
    with transaction():
        written = reindex()

    assert set(written) == set(KINDS)
    assert (written["expert"], written["institution"], written["topic"]) == (2, 2, 3)


def test_a_query_is_cut_to_words_that_can_be_looked_for():
    assert words_of("'" * 100_000) == []
    assert len(words_of("aa bb cc dd ee ff gg hh ii jj")) == 8
    assert words_of("🙂 \0 %") == []


def test_postgresql_answers_from_trigrams(app):
    if db.engine.dialect.name != "postgresql":
        assert db.engine.dialect.name == "sqlite"
        return
    names = {index["name"] for index in sa.inspect(db.engine).get_indexes("search_entry")}
    assert set(TRIGRAM_INDEXES) <= names
    with transaction():
        db.session.add_all(
            SearchEntry(kind="expert", subject_id=number, title=f" w{number:05}", body=f" w{number:05}", shown={})
            for number in range(100_000, 103_000)
        )
    db.session.execute(sa.text("ANALYZE search_entry"))
    db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    plan = "\n".join(db.session.scalars(sa.text("EXPLAIN SELECT subject_id FROM search_entry WHERE body LIKE '% w102999%'")))
    assert "trgm_search_entry_body" in plan
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Institution)) == 2


def test_without_the_right_to_create_the_extension_the_search_goes_on(indexed):
    with db.engine.connect() as connection, connection.begin() as outer:
        if connection.dialect.name == "sqlite":
            assert create_trigram_indexes(connection) is False
            return
        connection.exec_driver_sql("DROP EXTENSION pg_trgm CASCADE")
        connection.exec_driver_sql("CREATE ROLE council_weak; SET ROLE council_weak")

        assert create_trigram_indexes(connection) is False

        connection.exec_driver_sql("RESET ROLE")
        assert connection.scalar(sa.select(sa.func.count()).select_from(SearchEntry).where(SearchEntry.body.contains(" rahim"))) is not None
        outer.rollback()
