import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.lingua.slugs import filename, slug

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Xəzər dənizinin hüquqi statusu", "az", "khazar-danizinin-hugugi-statusu"),
        ("Қазақстан мен Әзербайжан", "kk", "kazakstan-men-azerbayzhan"),
        ("Транскаспийский маршрут: 2024", "ru", "transkaspiyskiy-marshrut-2024"),
        ("The Middle Corridor — what's next?", "en", "the-middle-corridor-whats-next"),
        ("中文", "en", "item"),
        ("", "az", "item"),
    ],
)
def test_a_title_becomes_readable_ascii_words(text, lang, expected):
    assert slug(text, lang) == expected


def test_a_long_title_is_cut_between_words():
    assert slug("bir iki üç dörd beş altı", "az", max_length=15) == "bir-iki-uch"
    assert slug("a" * 100, "en", max_length=15) == "a" * 15


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Қазақстан.pdf", "Kazakstan.pdf"),
        ("Əliyev.pdf", "Aliyev.pdf"),
        ("Отчёт за 2024 год (итог).xlsx", "Otchyot-za-2024-god-itog.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\CON.txt", "file-CON.txt"),
        (".htaccess", "file.htaccess"),
        ("會議.docx", "file.docx"),
        ("", "file"),
    ],
)
def test_a_download_has_a_safe_name_that_one_can_still_read(name, expected):
    assert filename(name) == expected


@given(ANY_TEXT, st.sampled_from(["az", "kk", "ru", "en"]), st.integers(min_value=4, max_value=80))
def test_every_slug_fits_an_address(text, lang, longest):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text, lang, longest))
    assert len(slug(text, lang, longest)) <= longest


@given(ANY_TEXT)
def test_every_file_name_is_plain(text):
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", filename(text))
    assert len(filename(text)) <= 105
