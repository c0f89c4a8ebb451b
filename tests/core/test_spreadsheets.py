"""No table of ours makes a spreadsheet run what somebody typed, whatever separates cells in the country it is opened in."""

from __future__ import annotations

import pytest

from council.core.spreadsheets import harmless


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\r1", "\t1", "\n1"])
def test_no_cell_begins_as_a_formula(cell):
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Ali;=1+1", "Ali;'=1+1"),
        ("Bakı; =cmd|' /C calc'!A0", "Bakı; '=cmd|' /C calc'!A0"),
        ("a\r\n=1", "a\r\n'=1"),
        ("a\t@SUM(A1)", "a\t'@SUM(A1)"),
        ("x|-1", "x|'-1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\n=1", "'\n'=1"),
    ],
)
def test_nor_does_what_another_country_takes_for_the_next_cell(typed, written):
    assert harmless(typed) == written


@pytest.mark.parametrize("text", ["Əliyev-Həsənov", "a=b", "3 - 2", "elchin@demo.example", "Ақтау, №1", ""])
def test_plain_words_stay_as_they_are(text):
    assert harmless(text) == text
