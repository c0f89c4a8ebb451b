"""Names are found in whatever script and spelling they are asked for, on both databases alike."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from council import search
from council.core.database import db, transaction
from council.core.policy import STRANGER
from council.search import names
from council.search.consistency import differences, reindex
from council.search.models import SearchEntry, search_name, search_posting
from council.search.numbers import insert_postings, packed, unpacked
from council.search.queries import find

PEOPLE = [
    "Тоқаев Қасым-Жомарт Кемелұлы",
    "Əliyev Heydər Əlirza oğlu",
    "Əliyeva Leyla",
    "Vəliyev Anar",
    "Ахметов Данияр",
    "Сәтбаев Қаныш",
    "Gey Tepe",
    "Шолақ-Тау",
]


@pytest.fixture
def called(app):
    """Entries called as `PEOPLE`, and how they are asked for: ``called("Tokayev")`` → the names found, best first."""
    entries = [SearchEntry(kind="x", subject_id=number, title="", body="", shown={}) for number in range(len(PEOPLE))]
    with transaction():
        db.session.add_all(entries)
        db.session.flush()
        names.write(db.session.connection(), ((entry.id, [text]) for entry, text in zip(entries, PEOPLE, strict=True)))
    return lambda query, **options: [found.text for found in names.find(db.session.connection(), query, **options)]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("Tokayev", PEOPLE[0]),
        ("Toqaev Qasym-Jomart", PEOPLE[0]),
        ("Токаев Касым-Жомарт Кемелевич", PEOPLE[0]),
        ("Kassym Jomart", PEOPLE[0]),
        ("Aliyev Heydar", PEOPLE[1]),
        ("Гейдар Алиев", PEOPLE[1]),
        ("Ҹавадов Һејдәр Әлијев", PEOPLE[1]),
        ("Alieva", PEOPLE[2]),
        ("Valiev", PEOPLE[3]),
        ("Akhmetov Daniyar", PEOPLE[4]),
        ("Satpayev", PEOPLE[5]),
        ("Геи тепе", PEOPLE[6]),
        ("Чулактау", PEOPLE[7]),
    ],
)
def test_a_name_is_found_however_it_is_spelled(called, query, best):
    assert called(query)[0] == best


@pytest.mark.parametrize("query", ["", "!?", "\0", "ъь", "😀", "\ud800", "'" * 100_000, "a" * 100_000, "x " * 50_000, "Zzyzx"])
def test_nothing_that_is_typed_is_an_error(called, query):
    assert called(query) == []


def test_what_may_not_be_seen_is_not_there(called):
    hidden = search_name.c.entry_id.not_in(sa.select(SearchEntry.id).where(SearchEntry.subject_id == 2))

    assert PEOPLE[2] in called("Aliyeva")
    assert PEOPLE[2] not in called("Aliyeva", seen=hidden)


def test_a_forgotten_entry_leaves_nothing_that_leads_to_it(called):
    entry = db.session.scalars(sa.select(SearchEntry.id).where(SearchEntry.subject_id == 7)).one()
    with transaction():
        names.forget(db.session.connection(), entry)

    assert PEOPLE[7] not in called("Шолақ-Тау")
    assert entry not in {row.entry_id for row in db.session.execute(sa.select(search_posting))}


def test_an_entry_is_taken_out_of_the_many_that_share_a_row(app, monkeypatch):
    monkeypatch.setattr(names, "SEGMENT", 3)
    entries = [SearchEntry(kind="x", subject_id=number, title="", body="", shown={}) for number in range(8)]
    with transaction():
        db.session.add_all(entries)
        db.session.flush()
        ids = sorted(entry.id for entry in entries)
        connection = db.session.connection()
        names.write(connection, ((entry, ["Əliyev Anar"]) for entry in ids))
        rows = sa.select(search_posting.c.word_id).where(search_posting.c.entry_id.in_(ids))
        assert len(db.session.scalars(rows).all()) == 6  # two words, three rows each
        for gone in (ids[0], ids[5], ids[7]):  # within a row, at its end, alone in it
            names.forget(connection, gone)
        names.write(connection, [(ids[5], ["Əliyev Anar", "Алиев Анар"])])

    assert {found.entry_id for found in names.find(db.session.connection(), "Алиев")} == {*ids[1:7]}
    pointed_at = {number for _word, entry, others in db.session.execute(sa.select(search_posting)) for number in (entry, *unpacked(others))}
    assert pointed_at.isdisjoint({ids[0], ids[7]})


def test_names_written_meanwhile_by_somebody_else_give_way(called):
    entry = db.session.scalars(sa.select(SearchEntry.id).where(SearchEntry.subject_id == 3)).one()
    with transaction():
        names.write(db.session.connection(), [(entry, ["Turan"])])

    assert names.called(db.session.connection(), entry) == {entry: {"Turan"}}


def test_who_is_in_two_rows_of_one_word_is_taken_out_of_both(called):
    entry = db.session.scalars(sa.select(SearchEntry.id).where(SearchEntry.subject_id == 3)).one()
    with transaction():
        [word, *_more] = db.session.scalars(sa.select(search_posting.c.word_id).where(search_posting.c.entry_id == entry))
        insert_postings(db.session.connection(), [(word, 900, packed([entry, 901]))])
        names.forget(db.session.connection(), entry)

    rows = db.session.execute(sa.select(search_posting).where(search_posting.c.word_id == word)).all()
    assert [{row.entry_id, *unpacked(row.others)} for row in rows] == [{900, 901}]


def test_two_who_are_forgotten_at_once_do_not_wait_for_each_other(app):
    """Both stand in one row. Whoever comes second leaves it alone: it leads nowhere, and the next writing of the index tidies it."""
    entries = [SearchEntry(kind="x", subject_id=number, title="", body="", shown={}) for number in range(3)]
    with transaction():
        db.session.add_all(entries)
        db.session.flush()
        ids = [entry.id for entry in entries]
        names.write(db.session.connection(), [(entry, ["Əliyev Anar"]) for entry in ids])
    db.session.close()
    at_once = db.engine.dialect.name == "postgresql"  # SQLite has one writer at a time

    with db.engine.connect() as one, db.engine.connect() as other:
        names.forget(one, ids[0])
        if at_once:
            other.exec_driver_sql("SET lock_timeout = '2s'")
        else:
            one.commit()
        names.forget(other, ids[1])
        other.commit()
        one.commit()
        assert {found.entry_id for found in names.find(one, "Алиев")} == {ids[2]}


def test_who_is_written_twice_loses_nobody_beside_him(called):
    """A row of postings that is there already is added to."""
    [word, entry, *_rest] = db.session.execute(sa.select(search_posting)).first()
    with transaction():
        insert_postings(db.session.connection(), [(word, entry, packed([7, 2**32 - 1]))])
        insert_postings(db.session.connection(), [(word, entry, packed([9]))])

    row = sa.select(search_posting.c.others).where(search_posting.c.word_id == word, search_posting.c.entry_id == entry)
    assert list(unpacked(db.session.scalars(row).one())) == [7, 2**32 - 1, 9]


def test_a_renamed_subject_is_found_by_its_new_name_only(indexed, institution):
    row = institution("Caspian academy")
    with transaction():
        row.name = row.name.__class__({"en": "Turan institute"}, "en")
        search.index(row)

    assert [hit.title for group in find("Turan institut", STRANGER).groups for hit in group.hits] == ["Turan institute"]
    assert find("Kaspian akademy", STRANGER).groups == []
    assert differences() == []


def test_five_spellings_of_one_person_lead_to_her(indexed):
    for query in ("Айгерім Досмұханова", "Aygerim Dosmukhanova", "Aigerım Dosmūhanova", "Айгерим Досмуханова", "Dosmuxanova Aygərim"):
        [group] = find(query, STRANGER).groups
        assert (group.kind.name, group.total) == ("expert", 1)


def test_names_that_only_sound_like_it_are_offered_as_such(indexed):
    answers = find("Tasmikanava", STRANGER)

    assert answers.vague
    assert answers.total == 1
    [hit] = answers.groups[0].hits
    assert hit.called == "Dosmukhanova"
    assert "dosmukhanova" in hit.alike


def test_somebody_who_is_not_a_member_yet_is_not_suggested(indexed, applicant):
    assert find("Hasanly Murat", STRANGER).groups == []


def test_the_index_of_names_is_written_anew_by_a_reindex(institution):
    institution("Caspian academy")
    with transaction():
        db.session.execute(sa.delete(search_name))
    assert differences() != []
    with transaction():
        reindex()

    assert differences() == []
    assert find("Каспиан академи", STRANGER).total == 1


def test_why_something_was_found_is_told_by_the_words_that_answer_alone(indexed, elchin, client):
    """The index knows patronymics so that they may be typed; nobody else is told them."""
    from council.members.models import ExpertName

    with transaction():
        for name in db.session.scalars(sa.select(ExpertName).where(ExpertName.family == "Rahimzada")):
            name.patronymic = "Kamal oghlu"
            search.index(name.expert)

    pages = [client.get("/en/search", query_string={"q": query}).text for query in ("Rehimzadeh", "Rahimzadah Elchim", "Kamaloghlu Rahimzadeh")]

    assert all('class="found"' in page for page in pages[:2])
    assert not any("Kamal oghlu" in page.replace("Kamaloghlu", "") for page in pages)


def test_any_list_of_names_can_be_measured(app, tmp_path, monkeypatch):
    """`python -m bench.names`: positions in the list, best first, whatever stands in it."""
    from bench.names import main

    docs = ["Baku", "", "Баку", "\ud800", "\0", "習近平", "Bakı", "Baku", "x" * 10_000, "Алматы (Алма-Ата)", "ا"]
    queries = ["Bakı", "Верный", "習近平", "", "\ud800", "(" * 1_000, "Алмата"]
    arguments = ["bench.names"]
    for name, content in (("docs", docs), ("queries", queries), ("out", None)):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(content))
        arguments += [f"--{name}", str(file)]
    url = app.config["DATABASE_URL"]
    monkeypatch.setattr("sys.argv", [*arguments, *(["--database-url", url] if url.startswith("postgresql") else [])])

    assert main() == 0

    answers = json.loads((tmp_path / "out.json").read_text())
    assert len(answers) == len(queries)
    assert set(answers[0]) == {0, 2, 6, 7}
    assert answers[1][0] == 9
    assert answers[2] == [5]
    assert answers[3:6] == [[], [], []]
    assert answers[6][0] == 9
