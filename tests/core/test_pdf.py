"""What Typst sets: every letter of the four languages, and text as text."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from council.core import pdf

CERTIFICATE = "#set document(title: data.title)\n#set text(size: 12pt)\n= #data.title\n#data.text\n#for name in data.names [- #name\n]"
LETTERS = {
    "az": "Aa Bb Cc Çç Dd Ee Əə Ff Gg Ğğ Hh Xx Iı İi Jj Kk Qq Ll Mm Nn Oo Öö Pp Rr Ss Şş Tt Uu Üü Vv Yy Zz ₼",
    "kk": "Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і ₸",
    "ru": "Съешь же ещё этих мягких французских булок, да выпей чаю",
    "en": "The quick brown fox jumps over the lazy dog",
}


def text_of(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


@pytest.mark.parametrize("lang", LETTERS)
def test_every_letter_of_our_languages_is_in_the_fonts(lang):
    made = pdf.typeset(CERTIFICATE, {"title": "Sertifikat", "text": LETTERS[lang], "names": []})

    assert made.startswith(b"%PDF-")
    assert LETTERS[lang] in text_of(made)


def test_what_people_type_is_text_and_never_markup():
    hostile = "#read(1) *bold* $x$ = <label> @ref // gone"

    made = pdf.typeset(CERTIFICATE, {"title": hostile, "text": "", "names": [hostile]})

    assert text_of(made).count(hostile) == 2


def test_markup_cannot_read_files(tmp_path):
    with pytest.raises(pdf.TypesettingFailed):
        pdf.typeset('#read("/etc/hostname")', {})


def test_markup_that_is_wrong_is_an_error_of_ours():
    with pytest.raises(pdf.TypesettingFailed, match="title"):
        pdf.typeset("#data.title", {})


def test_the_same_input_gives_the_same_file():
    at = datetime(2026, 3, 5, 11, 0, tzinfo=UTC)
    first, second = (pdf.typeset(CERTIFICATE, {"title": "A", "text": "B", "names": ["C"]}, made_at=at) for _ in range(2))

    assert first == second
