"""What was found is marked, in whatever script it was typed."""

from __future__ import annotations

import pytest

from council.search.asked import read
from council.search.excerpt import Sought, excerpt, marked


def sought(query: str) -> Sought:
    return Sought.of(read(query))


@pytest.mark.parametrize(
    ("text", "query", "html"),
    [
        ("Elçin Rəhimzadə", "рагимзаде", "Elçin <mark>Rəhimzadə</mark>"),
        ("Порт Ақтау", "Aktau", "Порт <mark>Ақтау</mark>"),
        ("Ports & <b>rails</b>", "rail", "Ports &amp; &lt;b&gt;<mark>rails</mark>&lt;/b&gt;"),
        ("Nothing here", "port", "Nothing here"),
        ("İnsan hüquqları", "hüququnun", "İnsan <mark>hüquqları</mark>"),
        ("Бостандықтар туралы", "бостандығын", "<mark>Бостандықтар</mark> туралы"),
        ("", "port", ""),
    ],
)
def test_words_that_answer_are_marked_and_markup_is_text(text, query, html):
    assert marked(text, sought(query)) == html


def test_an_excerpt_stands_around_the_first_word_found():
    text = "word " * 100 + "Aktau " + "other " * 100

    short = excerpt(text, sought("Ақтау"), letters=60)

    assert "Aktau" in short
    assert len(short) <= 64
    assert short.startswith("… word")
    assert short.endswith("other …")


def test_a_short_text_is_whole():
    assert excerpt("Ports  and\nrails", sought("x")) == "Ports and rails"


def test_one_endless_word_is_cut():
    assert len(excerpt("x" * 5000, sought("y"), letters=100)) <= 104
