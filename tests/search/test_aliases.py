"""Names of one place that sound nothing alike lead to each other, however they are spelled."""

from __future__ import annotations

import pytest

from council.search.aliases import MOST, Groups, in_files, likeness, others

TOWNS = Groups([["Xankəndi", "Stepanakert"], ["Atırau", "Guryev"], ["Ağ Şəhər", "Novi Qorod", "White Town"], ["Abay", "Qaraauıl"], ["Abay", "Merke"]])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Hankendi", "Stepanakert"),
        ("Ханкенди", "Stepanakert"),
        ("Степанакерт", "Xankəndi"),
        ("Гурьев", "Atırau"),
        ("Gurjew", "Atırau"),
        ("Agh Shahar", "White Town"),
    ],
)
def test_a_name_is_known_in_any_spelling(asked, found):
    assert found in TOWNS.with_name(asked)


@pytest.mark.parametrize("asked", ["", "?", "Ağ", "Şəhər", "Şəhər Ağ", "Кокшетау", "Xan"])
def test_what_is_no_name_of_a_place_is_left_alone(asked):
    assert TOWNS.with_name(asked) == []


def test_two_places_of_one_name_are_both_looked_for():
    assert TOWNS.with_name("Абай") == ["Qaraauıl", "Merke"]


def test_a_name_that_is_nearly_another_gives_way_to_what_is_called_so():
    towns = Groups([["Baku", "Badkube"], ["Bakır", "Copper town"]])

    assert towns.with_name("Baky") == ["Baku", "Badkube"]
    assert towns.with_name("Бакир") == ["Copper town"]


def test_the_longest_name_in_a_query_is_said_otherwise():
    assert "university of Novi Qorod press" in others("university of Ağ Şəhər press", TOWNS)


def test_no_more_readings_are_tried_than_is_worth_it():
    many = Groups([["Xyzab", "Moscow", "Berlin", "Paris", "Madrid", "London", "Vienna", "Oslo", "Warsaw"]])

    assert len(others("Xyzab", many)) == MOST


def test_renamed_towns_of_both_countries_and_countries_are_known():
    for asked, wanted in (("Кировабад", "Gəncə"), ("Tselinograd", "Astana"), ("Norveç", "Норвегия"), ("Красноармейск", "Taiynsha")):
        assert any(likeness(wanted, other) > 0.9 for other in in_files().with_name(asked)), asked


def test_no_names_at_all():
    assert Groups().with_name("Baku") == []
