"""Words of texts are found whole, in another form, or by how they begin; phrases and kinds narrow what is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from council.core.database import transaction
from council.core.policy import STRANGER
from council.lingua.locales import CODES
from council.search.consistency import differences
from council.search.index import KINDS, Description, remove
from council.search.queries import find

BRIEF = "Ports and the corridor. " * 30 + "The ferries of Kuryk wait for a berth. " + "Other matters follow. " * 500


def titles(query: str) -> list[str]:
    return [hit.title for group in find(query, STRANGER).groups for hit in group.hits]


@pytest.mark.parametrize(
    ("lang", "about", "query"),
    [
        ("az", "İnsan hüquqlarının müdafiəsi", "hüquq"),
        ("az", "Dəhliz üzrə əməkdaşlığın inkişafı", "əməkdaşlıq"),
        ("kk", "Адам бостандықтарына арналған", "бостандығын"),
        ("kk", "Халқымыздың тарихы", "халық"),
        ("ru", "О транспортных коридорах", "коридор"),
        ("en", "On shipping companies", "company shipped"),
    ],
)
def test_a_word_is_found_in_any_of_its_forms(institution, lang, about, query):
    institution("Turan institute", about=about, lang=lang)
    institution("Oguz academy", about="Nothing of it", lang="en")

    assert titles(query) == ["Turan institute"]


def test_the_word_itself_stands_before_its_other_forms_and_words_that_begin_like_it(institution):
    institution("Turan", about="On ferryboats of the sea")
    institution("Oguz", about="On ferries of the sea")
    institution("Kipchak", about="On the ferry of the sea")

    assert titles("ferry of the sea") == ["Kipchak", "Oguz", "Turan"]


def test_words_nobody_means_need_not_occur(institution):
    institution("Turan", about="Development, corridor, Caspian")

    assert titles("what is the corridor of the Caspian") == ["Turan"]
    assert titles("of the") == []
    assert titles('"corridor of the Caspian"') == []


def test_words_in_quotes_stand_side_by_side(institution):
    institution("Turan", about="A green economy for all")
    institution("Oguz", about="An economy that is green")

    assert titles('"green economy"') == ["Turan"]
    assert titles("«green all»") == []
    assert set(titles("green economy")) == {"Turan", "Oguz"}
    assert titles('green -"green economy"') == ["Oguz"]


def test_a_kind_alone_is_everything_of_it(institution):
    institution("Turan")

    assert {group.kind.name for group in find("kind:institution", STRANGER).groups} == {"institution"}


def test_a_long_text_is_found_and_shown_where_it_answers(institution, monkeypatch):
    kind = KINDS["institution"]
    monkeypatch.setitem(KINDS, "institution", replace(kind, describe=lambda row: Description([row.name], long=[("en", BRIEF)])))
    row = institution("Turan")

    [group] = find("ferry Құрық", STRANGER).groups

    assert "ferries of Kuryk" in group.hits[0].summary
    assert len(group.hits[0].summary) < 300
    assert f"institution {row.id}: outdated" not in differences()


def test_a_text_of_nothing_but_different_words_is_not_too_long(institution, monkeypatch):
    kind = KINDS["institution"]
    letters = "абвгдежзиклмнопрстуф"
    words = " ".join(a + b + c + d for a in letters for b in letters for c in letters for d in letters)
    monkeypatch.setitem(KINDS, "institution", replace(kind, describe=lambda row: Description([row.name], long=[(lang, words) for lang in CODES])))
    institution("Turan")

    assert titles(words[:4]) == ["Turan"]


def test_what_was_indexed_is_forgotten_with_its_subject(institution):
    row = institution("Turan", about="A green economy")
    assert titles("green economy") == ["Turan"]
    with transaction():
        remove(row)

    assert titles("green economy") == []


@pytest.mark.parametrize(
    "query",
    [
        *(
            "'" * 100_000,
            "(" * 100_000,
            '"' * 100_000,
            "a* " * 3_000,
            "и или the ve және",
            "!?—…",
            "🙂🙃",
            "Тokaев Əлиев",
            "\u202eevil",
            "\0",
            "\ud800",
        ),
        *("author:", "kind:", 'author:""', 'topic:"', "year:", "-", '-"', '""', "NOT", "NEAR(a b)", "a AND", "title:x", "{title}", "^a", "a:*"),
        *("'a':*", "<->", "!!a", "qa* qt: qn", "\\", "a\\:b", "author:-", "год:", '"a" "b" -"c d"'),
    ],
)
def test_nothing_that_is_typed_is_a_syntax_error(institution, query):
    institution("Turan")

    assert find(query, STRANGER).total <= 1
