import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.lingua import casing

LANGUAGES = ["az", "kk", "kk-Latn", "ru", "en"]


@pytest.mark.parametrize(
    ("lang", "text", "small", "large"),
    [
        ("az", "İlham Iğdır", "ilham ığdır", "İLHAM IĞDIR"),
        ("kk-Latn", "Ile İman", "ıle iman", "ILE İMAN"),
        ("kk", "Іле Ыбырай", "іле ыбырай", "ІЛЕ ЫБЫРАЙ"),
        ("ru", "Ёлка", "ёлка", "ЁЛКА"),
        ("en", "Istanbul", "istanbul", "ISTANBUL"),
    ],
)
def test_each_language_cases_by_its_own_letters(lang, text, small, large):
    assert (casing.lower(text, lang), casing.upper(casing.lower(text, lang), lang)) == (small, large)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dotted_capital_becomes_one_letter_everywhere(lang):
    assert casing.lower("İ", lang) == casing.lower("I\u0307", lang) == "i"


def test_a_title_capitalises_both_halves_of_a_hyphenated_name_but_not_after_an_apostrophe():
    assert casing.title("ҚАСЫМ-ЖОМАРТ ТОҚАЕВ", "kk") == "Қасым-Жомарт Тоқаев"
    assert casing.title("iLHAM ıSMAYIL", "az") == "İlham Ismayıl"
    assert casing.title("o'neill", "en") == "O'neill"


def test_a_sentence_keeps_its_abbreviations_when_it_is_capitalised():
    assert casing.capitalise("bmtm və AIR", "az") == "Bmtm və AIR"
    assert casing.capitalise("iclas", "az") == "İclas"
    assert casing.capitalise("", "az") == ""


def test_dotted_and_dotless_i_are_two_letters_only_where_the_language_says_so():
    assert casing.equal("IRAQ", "iraq", "en")
    assert not casing.equal("IRAQ", "iraq", "az")
    assert casing.equal("İRAQ", "iraq", "az")
    assert casing.equal("И\u0306од", "йод", "ru")


@given(st.text(), st.sampled_from(LANGUAGES))
def test_lower_case_is_final(text, lang):
    once = casing.lower(text, lang)
    assert casing.lower(once, lang) == once


@given(st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyz İIƏŞ"))
def test_azerbaijani_survives_the_way_up_and_down(text):
    assert casing.lower(casing.upper(text, "az"), "az") == casing.lower(text, "az")
