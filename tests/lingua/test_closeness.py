"""Which words sound alike, and by which keys they meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.lingua.closeness import closeness, distance
from council.lingua.fold import spell
from council.lingua.phones import keys, near_keys, phones


def close(one: str, other: str) -> float:
    return closeness(spell(one), spell(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Əliyev", "Алиев"),
        ("Quliyev", "Гулиев"),
        ("Xəlilov", "Халилов"),
        ("Cavadov", "Джавадов"),
        ("Şükürov", "Schukurow"),
        ("Жангелді", "Jangeldi"),
        ("Оксикбаев", "Oxikbayev"),
        ("Тайынша", "Tajynsha"),
        ("Гәнҹә", "Gandža"),
        ("Аральск", "Aral"),
    ],
)
def test_spellings_by_different_standards_sound_alike(one, other):
    assert close(one, other) > 0.75
    assert keys(spell(one)) & near_keys(spell(other)).keys()


@pytest.mark.parametrize(("one", "other"), [("Tokayev", "Mamedov"), ("Bakı", "Astana"), ("Leyla", "Aigerim"), ("port", "maps")])
def test_different_words_do_not(one, other):
    assert close(one, other) < 0.5


def test_what_is_spelled_the_same_is_closest():
    assert close("Şuşa", "Shusha") == 1.0
    assert 0.8 < close("Suşa", "Shusha") < 1.0
    assert close("Aliyev", "Əliyev") > close("Aliyev", "Vəliyev")


def test_a_word_is_asked_for_by_the_keys_it_is_kept_under():
    assert keys("tokayev") <= near_keys("tokayev").keys()
    assert all(0 <= key < 2**31 for key in near_keys("tokayev"))
    assert 2 <= len(keys("tokayev")) <= 8


def test_phones_are_one_character_a_sound():
    assert phones("dzhangala") == "JaNala"
    assert phones("shchukin") == "Qukin"
    assert phones("nkantza") == "ganTa"


words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@given(words, words)
def test_closeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0.0 <= closeness(one, other) <= 1.0
    assert closeness(one, other) == pytest.approx(closeness(other, one))


@given(st.text(max_size=60))
def test_any_text_has_keys(text):
    for word in spell(text).split():
        assert keys(word)
        assert distance(phones(word), phones(word)) == 0.0
