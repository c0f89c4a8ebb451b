"""What was found is marked, in whatever script it was typed."""

from __future__ import annotations

import pytest

from council.search.excerpt import excerpt, marked
from council.search.index import words_of


@pytest.mark.parametrize(
    ("text", "query", "html"),
    [
        ("Elçin Rəhimzadə", "рагимзаде", "Elçin <mark>Rəhimzadə</mark>"),
        ("Порт Ақтау", "Aktau", "Порт <mark>Ақтау</mark>"),
        ("Ports & <b>rails</b>", "rail", "Ports &amp; &lt;b&gt;<mark>rails</mark>&lt;/b&gt;"),
        ("Nothing here", "port", "Nothing here"),
        ("", "port", ""),
    ],
)
def test_words_that_answer_are_marked_and_markup_is_text(text, query, html):
    assert marked(text, words_of(query)) == html


def test_an_excerpt_stands_around_the_first_word_found():
    text = "word " * 100 + "Aktau " + "other " * 100

    short = excerpt(text, words_of("Ақтау"), letters=60)

    assert "Aktau" in short
    assert len(short) <= 64
    assert short.startswith("… word")
    assert short.endswith("other …")


def test_a_short_text_is_whole():
    assert excerpt("Ports  and\nrails", ["x"]) == "Ports and rails"


def test_one_endless_word_is_cut():
    assert len(excerpt("x" * 5000, ["y"], letters=100)) <= 104
