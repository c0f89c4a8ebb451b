"""Whether two names could be one person's: a question, with its reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.lingua.same_person import same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тоқаев Қасым-Жомарт Кемелұлы", "Kassym-Jomart Tokayev"),
        ("Токаев Касым-Жомарт Кемелевич", "Тоқаев Қасым-Жомарт Кемелұлы"),
        ("Əliyev Heydər Əlirza oğlu", "Гейдар Алиев"),
        ("Cəfər Cabbarlı", "Jafar Jabbarly"),
        ("Айгерім Досмұханова", "Dosmukhanova A."),
        ("Rəhimzadə Elçin Kamal oğlu", "Рагимзаде Эльчин Кямал оглы"),
    ],
)
def test_it_is_worth_asking_about_spellings_of_one_name(one, other):
    assert same_person(one, other).worth_asking
    assert same_person(other, one).score == pytest.approx(same_person(one, other).score)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heydər Əliyev", "İlham Əliyev"),
        ("Leyla Əliyeva", "Leyla Vəliyeva"),
        ("Данияр Ахметов", "Данияр Абенов"),
        ("Əliyev Anar Heydər oğlu", "Əliyev Anar Kamal oğlu"),
        ("Әлия", "Алия Сапарова"),
        ("", "Алия"),
    ],
)
def test_it_is_not_about_relatives_namesakes_and_half_a_name(one, other):
    assert not same_person(one, other).worth_asking


def test_the_reasons_are_the_words_that_pair():
    likeness = same_person("Əliyev Heydər Əlirza oğlu", "Гейдар Алиев Алирза оглы")

    assert [(pair.one, pair.other) for pair in likeness.pairs] == [("aliyev", "aliev"), ("heydar", "geydar"), ("alirza", "alirza")]
    assert same_person("Heydər Əliyev", "İlham Əliyev").alone == ("heydar",)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_have_a_likeness(one, other):
    assert 0.0 <= same_person(one, other).score <= 1.0
    assert same_person(one, other).score == pytest.approx(same_person(other, one).score)
