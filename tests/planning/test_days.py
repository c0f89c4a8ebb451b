from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.lingua.lookalikes import mixed_script_words
from council.planning.days import (
    Holiday,
    add_joint_working_days,
    holiday_on,
    holidays,
    is_working_day,
    joint_working_days,
)
from council.planning.holiday_names import IN_ENGLISH, LANGUAGES, NAMES

OWN = Holiday("summit", dict.fromkeys(LANGUAGES, "Summit"))


@pytest.mark.parametrize("country", ["AZ", "KZ"])
@pytest.mark.parametrize("year", range(2020, 2031))
def test_every_holiday_has_a_name_of_its_own_in_all_four_languages(country, year):
    for day, holiday in holidays(country, year).items():
        assert "unnamed" not in holiday.key, day
        assert set(holiday.names) == set(LANGUAGES)
        for lang in ("az", "kk", "ru"):
            assert holiday.names[lang] not in ("", holiday.names["en"])


def test_names_are_written_in_the_letters_of_their_language():
    for key, names in NAMES.items():
        assert set(names) == set(LANGUAGES), key
        assert [mixed_script_words(name) for name in names.values()] == [[]] * 4, key
        assert [bool(set(name) & set("абвгдеиоу")) for name in names.values()] == [False, True, True, False], key
    assert set(IN_ENGLISH.values()) <= set(NAMES)


def test_novruz_and_nauryz_have_the_dates_and_names_of_each_country():
    assert holiday_on("AZ", date(2025, 3, 20)).names["az"] == "Novruz bayramı"
    assert holiday_on("KZ", date(2025, 3, 20)) is None
    assert holiday_on("KZ", date(2025, 3, 21)).names["kk"] == "Наурыз мейрамы"


def test_two_holidays_on_one_day_are_both_named():
    assert holiday_on("AZ", date(2026, 3, 20)).names["ru"] == "Ораза-айт (Рамазан байрамы) / Наурыз мейрамы (Новруз)"


def test_lunar_days_of_coming_years_are_estimates_and_moved_days_are_marked():
    assert [holiday_on("AZ", day).estimated for day in (date(2025, 3, 31), date(2029, 2, 14))] == [False, True]
    assert [holiday_on("AZ", day).transferred for day in (date(2025, 11, 8), date(2025, 11, 10))] == [False, True]


def test_a_saturday_worked_by_decree_is_a_working_day():
    assert is_working_day("KZ", date(2024, 5, 4))
    assert not is_working_day("KZ", date(2024, 5, 11))
    assert holiday_on("KZ", date(2024, 5, 8)).key == "transferred"


def test_organisers_have_the_last_word():
    overrides = {date(2026, 6, 1): OWN, date(2026, 6, 15): None}
    assert not is_working_day("AZ", date(2026, 6, 1), overrides)
    assert is_working_day("AZ", date(2026, 6, 15), overrides)
    year = holidays("AZ", 2026, overrides)
    assert year[date(2026, 6, 1)] is OWN
    assert date(2026, 6, 15) not in year
    assert list(year) == sorted(year)


def test_the_years_2026_and_2027_have_the_measured_number_of_joint_working_days():
    assert [len(joint_working_days(date(year, 1, 1), date(year, 12, 31))) for year in (2026, 2027)] == [235, 234]


def test_the_long_gap_of_march_2026_is_jumped_over_by_a_deadline():
    assert joint_working_days(date(2026, 3, 20), date(2026, 3, 30)) == []
    assert add_joint_working_days(date(2026, 3, 18), 2) == date(2026, 3, 31)
    assert add_joint_working_days(date(2026, 3, 18), 0) == date(2026, 3, 18)


def test_a_deadline_in_the_past_and_a_third_country_are_refused():
    with pytest.raises(ValueError, match="past"):
        add_joint_working_days(date(2026, 1, 1), -1)
    with pytest.raises(ValueError, match="TR"):
        holidays("TR", 2026)


@given(st.dates(date(2021, 1, 1), date(2029, 12, 31)), st.integers(min_value=1, max_value=30))
def test_counting_a_deadline_and_listing_days_agree(start, days):
    end = add_joint_working_days(start, days)
    listed = [day for day in joint_working_days(start, end) if day != start]
    assert (len(listed), listed[-1]) == (days, end)


@given(st.dates(date(2021, 1, 1), date(2029, 12, 31)), st.sampled_from(["AZ", "KZ"]))
def test_no_holiday_is_a_working_day(day, country):
    assert not (is_working_day(country, day) and holiday_on(country, day))
