"""No letter is forgotten here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from council.lingua.locales import CODES

from .agreed import GOLDEN

LETTERS = Path(__file__).resolve().parents[2] / "templates" / "mail"


def names(files: Iterable[Path]) -> set[str]:
    return {file.name.partition(".")[0] for file in files}


def test_every_letter_is_agreed_on_in_every_language_and_as_html():
    letters = {folder.name for folder in LETTERS.iterdir() if folder.is_dir()}
    agreed = {lang: {name for name in letters if (GOLDEN / f"{name}.{lang}.txt").is_file()} for lang in CODES}

    assert agreed == dict.fromkeys(CODES, letters)
    assert names(GOLDEN.glob("*.html")) == names(GOLDEN.iterdir()) == letters


def test_no_letter_has_a_gap_a_double_space_or_a_piece_of_markup():
    wrong = []
    for file in sorted(GOLDEN.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        wrong += [(file.name, piece) for piece in ("\n\n\n", "  ", " \n", "\n ", "&amp;", "&lt;", "&#", "%(", "None") if piece in text]
    assert wrong == []
