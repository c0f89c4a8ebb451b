import time
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from council.lingua.clean import clean_line, clean_text, compose

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


def test_a_line_loses_what_nobody_types_and_keeps_what_people_mean():
    assert clean_line("  Айгерім\tНұрланқызы \r\n") == "Айгерім Нұрланқызы"
    assert clean_line("Elçin\x00 \u202egnp.exe\ud800") == "Elçin gnp.exe"
    assert clean_line("И\u0306од") == "Йод"
    assert clean_line("👩\u200d🔬 Leyla") == "👩\u200d🔬 Leyla"


def test_a_name_cannot_be_invisible():
    assert [clean_line(blank) for blank in ("\u3164", "\u2800 \u200b", "\ufeff", "\u115f\u1160")] == [""] * 4


def test_a_field_that_was_not_sent_is_empty():
    assert (clean_line(None), clean_text(None)) == ("", "")


def test_a_text_keeps_its_paragraphs_and_indentation():
    assert clean_text("Bir\r\n\r\n\r\n\r\n  - iki  \rüç\u2028dörd\n\n") == "Bir\n\n  - iki\nüç\ndörd"


def test_a_tower_of_accents_is_cut_to_eight():
    assert unicodedata.normalize("NFD", compose("a" + "\u0301" * 500)) == "a" + "\u0301" * 8


def test_hostile_text_is_cleaned_in_no_time():
    started = time.process_time()
    for hostile in ("a" + " " * 100_000 + "b", "\u0315\u0300\u05ae\u0316" * 25_000, "\t \t" * 30_000 + "x", "\n" * 100_000):
        clean_line(hostile)
        clean_text(hostile)
    assert time.process_time() - started < 2


@given(ANY_TEXT)
@example("a\u200b\u0301")
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(ANY_TEXT)
def test_clean_text_can_be_stored_anywhere(text):
    for cleaned in (clean_line(text), clean_text(text)):
        cleaned.encode("utf-8")
        assert "\x00" not in cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in clean_line(text)
