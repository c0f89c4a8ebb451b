"""Citations in words, in the language of the reader."""

from __future__ import annotations

import pytest

from council.core.types import Multilingual
from council.papers import citations
from council.papers.records import Author

from .test_exports import record

ENGLISH = {
    "lang": "en",
    "genre": "Working paper",
    "title": Multilingual.of("en", en="Do ports talk?"),
    "publisher": "Expert Council",
    "places": ["Baku", "Astana"],
    "url": "https://c.example/1",
}
PEOPLE = [Author("Rəhimzadə", "Elçin Kamal"), Author("Dosmukhanova", "Aigerim"), Author("Anar")]


@pytest.mark.parametrize(
    ("style", "people", "text"),
    [
        (
            "gost",
            PEOPLE,
            "Rəhimzadə E. K., Dosmukhanova A., Anar. Do ports talk?: working paper 2026/07. — Baku; Astana: Expert Council, 2026. — 34 p. "
            "— URL: https://c.example/1",
        ),
        (
            "gost",
            [*PEOPLE, Author("Fourth", "A.")],
            "Rəhimzadə E. K. et al. Do ports talk?: working paper 2026/07. — Baku; Astana: Expert Council, 2026. — 34 p. — URL: https://c.example/1",
        ),
        ("gost", [], "Do ports talk?: working paper 2026/07. — Baku; Astana: Expert Council, 2026. — 34 p. — URL: https://c.example/1"),
        (
            "apa",
            PEOPLE,
            "Rəhimzadə, E. K., Dosmukhanova, A., & Anar. (2026). Do ports talk? (Working paper 2026/07). Expert Council. https://c.example/1",
        ),
        ("apa", [], "Expert Council. (2026). Do ports talk? (Working paper 2026/07). https://c.example/1"),
        (
            "chicago",
            PEOPLE,
            "Rəhimzadə, Elçin Kamal, Aigerim Dosmukhanova, and Anar. 2026. “Do ports talk?” Working paper 2026/07. Baku; Astana: Expert Council. "
            "https://c.example/1",
        ),
        ("chicago", [], "Expert Council. 2026. “Do ports talk?” Working paper 2026/07. Baku; Astana: Expert Council. https://c.example/1"),
    ],
)
def test_a_paper_is_cited_as_the_style_asks(app, style, people, text):
    assert citations.cite(record(authors=people, **ENGLISH), style) == text


def test_many_authors_are_cut_where_each_style_cuts(app):
    many = [Author(f"F{number}", "A") for number in range(1, 25)]
    cited = {style: citations.cite(record(authors=many, **ENGLISH), style) for style in citations.STYLES}
    assert cited["apa"].startswith("F1, A., F2, A., ")
    assert "F19, A., … F24, A. (2026)." in cited["apa"]
    assert "F20" not in cited["apa"]
    assert cited["chicago"].startswith("F1, A, A F2, A F3, A F4, A F5, A F6, A F7, et al. 2026.")


def test_initials_are_capitals_of_the_language(app):
    told = ENGLISH | {"lang": "az", "title": Multilingual.of("az", az="Ad")}
    assert citations.cite(record(authors=[Author("Quliyev", "ilqar")], **told), "gost").startswith("Quliyev İ. Ad: ")
