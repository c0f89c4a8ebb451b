from hypothesis import given
from hypothesis import strategies as st

from council.lingua.lookalikes import Lookalike, confusable_key, explain, mixed_script_words, script_of


def test_words_of_two_scripts_are_found_and_honest_ones_are_left_alone():
    assert mixed_script_words("mәlumat və Cіз, норм; Қазақстан Kaspi cерверге mәlumat") == ["mәlumat", "Cіз", "cерверге"]
    assert mixed_script_words("QR-код, IT-хакатон, 2024ж") == []


def test_the_stray_letter_is_named_with_the_one_that_was_meant():
    assert explain("mәlumat") == [Lookalike(1, "ә", "Cyrillic", "ə")]
    assert explain("Cіз") == [Lookalike(0, "C", "Latin", "С")]
    assert explain("Баку") == []


def test_identities_that_look_alike_share_a_key():
    assert len({confusable_key(text) for text in ("Əli Komanda", "Әli Kоmаndа", "əlı_komanda", "ƏLI-KOMANDA")}) == 1
    assert confusable_key("Team l0") == confusable_key("TEAM 1O")
    assert confusable_key("Барыс") != confusable_key("Шағала")


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_every_mixed_word_can_be_explained(text):
    for word in mixed_script_words(text):
        assert explain(word)


@given(st.text(alphabet="aəbcehijkmopstxyаәвеіјкмнорстху"))
def test_replacing_stray_letters_by_what_was_meant_heals_the_word(word):
    healed = list(word)
    for stray in explain(word):
        healed[stray.position] = stray.meant or ""
    assert len({script_of(letter) for letter in healed if letter}) <= 1


@given(st.text())
def test_the_key_of_an_identity_does_not_depend_on_case(text):
    assert confusable_key(confusable_key(text)) == confusable_key(text)
