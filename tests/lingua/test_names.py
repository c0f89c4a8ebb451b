import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.lingua.names import PersonName, abbreviated, display, initials, parse


@pytest.mark.parametrize(
    ("text", "given_name", "family", "patronymic"),
    [
        ("Əliyev İlham Heydər oğlu", "İlham", "Əliyev", "Heydər oğlu"),
        ("İlham Heydər oğlu Əliyev", "İlham", "Əliyev", "Heydər oğlu"),
        ("Aygün Heydərova Əli qızı", "Aygün", "Heydərova", "Əli qızı"),
        ("Leyla Əliyeva", "Leyla", "Əliyeva", ""),
        ("Əliyeva Leyla", "Leyla", "Əliyeva", ""),
        ("Тоқаев Қасым-Жомарт Кемелұлы", "Қасым-Жомарт", "Тоқаев", "Кемелұлы"),
        ("Қасым-Жомарт Кемелұлы Тоқаев", "Қасым-Жомарт", "Тоқаев", "Кемелұлы"),
        ("Дана Нұрланқызы", "Дана", "", "Нұрланқызы"),
        ("Токаев Касым-Жомарт Кемелевич", "Касым-Жомарт", "Токаев", "Кемелевич"),
        ("Дарига Нурсултановна Назарбаева", "Дарига", "Назарбаева", "Нурсултановна"),
        ("Роман Абрамович", "Роман", "Абрамович", ""),
        ("Aliyev, Ilham Heydar oghlu", "Ilham", "Aliyev", "Heydar oghlu"),
        ("Pelé", "Pelé", "", ""),
        ("  ", "", "", ""),
    ],
)
def test_names_of_all_four_traditions_are_taken_apart(text, given_name, family, patronymic):
    assert parse(text, "az") == PersonName(given_name, family, patronymic, "az")


ILHAM = PersonName("İlham", "Əliyev", "Heydər oğlu", "az")
TOKAYEV = PersonName("Қасым-Жомарт", "Тоқаев", "Кемелұлы", "kk")


def test_a_name_is_shown_in_the_order_and_script_of_its_reader():
    assert display(TOKAYEV, "kk", "family-first", patronymic=True) == "Тоқаев Қасым-Жомарт Кемелұлы"
    assert display(TOKAYEV, "ru") == "Қасым-Жомарт Тоқаев"
    assert display(TOKAYEV, "en") == "Kasym-Zhomart Tokayev"
    assert display(TOKAYEV, "kk-Latn") == "Qasym-Jomart Toqaev"
    assert display(ILHAM, "ru", "family-first", patronymic=True) == "Əliyev İlham Heydər oğlu"


def test_initials_are_letters_of_the_language():
    assert (initials(ILHAM), initials(TOKAYEV), initials(PersonName("ilham", lang="az"))) == ("İƏ", "ҚТ", "İ")
    assert (abbreviated(ILHAM), abbreviated(TOKAYEV)) == ("İ. Əliyev", "Қ.-Ж. Тоқаев")
    assert abbreviated(PersonName("Pelé")) == "Pelé"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_is_taken_for_a_name_without_failing(text):
    name = parse(text, "kk")
    initials(name)
    abbreviated(name)
    display(name, "en", "family-first", patronymic=True)


@given(st.lists(st.sampled_from(["Əliyev", "İlham", "Heydər", "oğlu", "Тоқаев", "Кемелұлы", "Leyla", "Абрамович", "Jean-Luc"]), max_size=6))
def test_no_word_of_a_name_gets_lost(words):
    name = parse(" ".join(words))
    assert sorted(f"{name.given} {name.family} {name.patronymic}".split()) == sorted(words)
