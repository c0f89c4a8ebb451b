"""Signs in a query: a kind, an author, words that must not occur. Nothing anybody types is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.core.policy import STRANGER
from council.lingua.fold import fold
from council.search.asked import Asked, read
from council.search.queries import find


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("green economy", Asked("green economy")),
        ("port -rail", Asked("port", without=("rail",))),
        ('port -"dry port"', Asked("port", without=(fold("dry port"),))),
        ("Qasym-Jomart - 2026", Asked("Qasym-Jomart - 2026")),
        ("kind:papers port", Asked("port", kinds=(fold("papers"),))),
        ("автор:Рагимзаде", Asked(authors=("Рагимзаде",))),
        ('author:"Elçin Rəhimzadə" liman', Asked("liman", authors=("Elçin Rəhimzadə",))),
        ("müəllif:Rəhimzadə mövzu:nəqliyyat", Asked(authors=("Rəhimzadə",), topics=(fold("nəqliyyat"),))),
        ("порт год:2025 year:2026", Asked("порт", years=("2025", "2026"))),
        ("year:soon", Asked("year soon")),
        ("https://example.org 10:30", Asked("https //example.org 10 30")),
        ('"green economy" port', Asked("port", ("green economy",))),
        ("«зелёная экономика»", Asked(phrases=("зелёная экономика",))),
        ('"port"', Asked("port")),
        ('green "economy', Asked("green economy")),
        ("author: kind:", Asked("author: kind:")),
        ("-", Asked("-")),
        ('"', Asked()),
    ],
)
def test_signs_are_read_in_any_language_and_anything_else_is_words(query, asked):
    assert read(query) == asked


@given(st.text(max_size=300))
def test_any_text_is_a_query(text):
    assert len(read(text).words) <= 400


def test_words_that_must_not_occur_and_kinds_narrow_what_is_found(institution):
    institution("Terminal Aktau", about="Ferries and rail.")
    institution("Terminal Kuryk", about="Ferries.")

    assert find("terminal", STRANGER).total == 2
    assert [hit.title for group in find("terminal -rail", STRANGER).groups for hit in group.hits] == ["Terminal Kuryk"]
    assert [hit.title for group in find("Kurik -rail", STRANGER).groups for hit in group.hits] == ["Terminal Kuryk"]
    assert find("kind:institution terminal", STRANGER).total == 2
    assert find("түрі:ұйымдар terminal", STRANGER).total == 2
    assert find("kind:paper terminal", STRANGER).total == 0
    assert find("kind:nonsense terminal", STRANGER).total == 2


def test_an_author_is_asked_for_among_papers(indexed):
    assert {group.kind.name for group in find("author:Rahimzada", STRANGER).groups} <= {"paper"}
