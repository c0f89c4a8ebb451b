import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.lingua.transliterate import guess_language, to_azerbaijani_cyrillic, to_azerbaijani_latin, to_kazakh_latin, to_latin


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Қасым-Жомарт Тоқаев", "kk", "Kasym-Zhomart Tokayev"),
        ("Жаңаөзен, Шыңғыс, Ерлан", "kk", "Zhanaozen, Shyngys, Yerlan"),
        ("Əliyev İlham, Cəfər Quliyev", "az", "Aliyev Ilham, Jafar Guliyev"),
        ("Ҝәнҹә, Әлијев", "az", "Ganja, Aliyev"),
        ("Юрьев, Щукин, подъезд", "ru", "Yuryev, Shchukin, podyezd"),
        ("ШЫМКЕНТ Шымкент Ш", "ru", "SHYMKENT Shymkent Sh"),
        ("Ágnes Łukasz", "en", "Agnes Lukasz"),
        ("習近平 2024", "en", "習近平 2024"),
    ],
)
def test_names_are_spelled_as_a_newspaper_would(text, lang, expected):
    assert to_latin(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Қазақстан Республикасы", "Qazaqstan Respublikasy"),
        ("Жаңаөзен", "Jañaözen"),
        ("Іле, Иман, ҰЛЫҚ, Шыңғыс", "Ile, İman, ŪLYQ, Şyñğys"),
        ("Юлия", "İuliia"),
        ("Baku 2024", "Baku 2024"),
    ],
)
def test_kazakh_is_shown_in_its_latin_alphabet_with_its_own_capitals(text, expected):
    assert to_kazakh_latin(text) == expected


def test_the_alphabet_is_guessed_by_its_own_letters():
    assert [guess_language(text) for text in ("Əli", "Ҹавид", "Қали", "Юрий", "John")] == ["az", "az", "kk", "ru", "en"]


@given(st.text(alphabet="аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяАӘБЖЯҚҢІ -"), st.sampled_from(["kk", "ru", "az", "en"]))
def test_every_cyrillic_letter_becomes_ascii(text, lang):
    assert to_latin(text, lang).isascii()


@given(st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ -"))
def test_every_azerbaijani_letter_becomes_ascii(text):
    assert to_latin(text, "az").isascii()


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [("Һејдәр Әлијев", "Heydər Əliyev"), ("Ҝәнҹә, Гарабағ", "Gəncə, Qarabağ"), ("ИЛҺАМ Ыыш", "İLHAM Iış"), ("Шуша 2024", "Şuşa 2024")],
)
def test_the_two_alphabets_of_azerbaijani_stand_for_each_other(cyrillic, latin):
    assert to_azerbaijani_latin(cyrillic) == latin
    assert to_azerbaijani_cyrillic(latin) == cyrillic


@given(st.text(alphabet="абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹшАБВГҒДЕӘЖЗИЫЈКҜЛМНОӨПРСТУҮФХҺЧҸШ -1"))
def test_azerbaijani_survives_the_way_there_and_back(text):
    assert to_azerbaijani_cyrillic(to_azerbaijani_latin(text)) == text
