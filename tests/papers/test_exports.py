"""What reference managers are given reads back as what was written, whatever the title holds."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string
from pybtex.richtext import Text

from council.core.types import Multilingual
from council.papers import exports, feed
from council.papers.models import PaperKind
from council.papers.records import Author, File, Record

HARD = "50 % -- of «Ələt» ''&'' --- $3_{sum} #1 ~ C:\\ports ^ {a} \"quoted\" <b>Құрық</b> — щ"


def record(**changes) -> Record:
    told = {
        "code": "k7m2p9qd",
        "kind": PaperKind.WORKING_PAPER,
        "genre": "İşçi sənəd",
        "number": "2026/07",
        "lang": "az",
        "title": Multilingual.of("az", az="Ələt, Aktau və Kurık limanları", kk="Алят, Ақтау және Құрық порттары"),
        "abstract": Multilingual.of("az", az="Birinci.\n\nİkinci."),
        "authors": [Author("Rəhimzadə", "Elçin"), Author("Dosmukhanova", "Aigerim", "KazISS"), Author("Anar")],
        "publisher": "Azərbaycan-Qazaxıstan Ekspert Şurası",
        "places": ["Bakı", "Astana"],
        "keywords": ["Nəqliyyat", "Xəzər dənizi"],
        "published": date(2026, 11, 12),
        "published_at": datetime(2026, 11, 12, 8, 30, tzinfo=UTC),
        "modified": datetime(2026, 11, 20, 9, 0, 5, tzinfo=UTC),
        "version": 3,
        "url": "https://council.example/az/papers/k7m2p9qd-alat",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "is_open": True,
        "files": [File("https://council.example/papers/k7m2p9qd/3/az.pdf", "az", 1_200_000, 34, "9f" * 32)],
    }
    return Record(**(told | changes))


def read_bibtex(text: str):
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry


#: Commands of the LaTeX kernel that pybtex's decoder passes through.
KERNEL = {"\\textasciicircum ": "^", "\\textbraceleft ": "{", "\\textbraceright ": "}", "\\$": "$"}


def plain(value: str) -> str:
    text = str(Text.from_latex(value))
    for command, sign in KERNEL.items():
        text = text.replace(command, sign)
    return text


def test_bibtex_reads_back_names_in_their_parts_and_every_field():
    entry = read_bibtex(exports.bibtex(record()))

    assert (entry.type, entry.key) == ("techreport", "rahimzada2026k7m2p9qd")
    assert [(str(person.last_names), str(person.first_names)) for person in entry.persons["author"]] == [
        ("['Rəhimzadə']", "['Elçin']"),
        ("['Dosmukhanova']", "['Aigerim']"),
        ("['{Anar}']", "[]"),
    ]
    assert {name: plain(value) for name, value in entry.fields.items()} == {
        "title": "Ələt, Aktau və Kurık limanları",
        "type": "İşçi sənəd",
        "number": "2026/07",
        "institution": "Azərbaycan-Qazaxıstan Ekspert Şurası",
        "address": "Bakı; Astana",
        "year": "2026",
        "month": "November",
        "abstract": "Birinci. İkinci.",
        "keywords": "Nəqliyyat, Xəzər dənizi",
        "language": "az",
        "copyright": "CC BY 4.0",
        "url": "https://council.example/az/papers/k7m2p9qd-alat",
    }


def test_bibtex_keeps_a_title_of_special_characters_and_names_with_commas():
    hard = record(title=Multilingual.of("az", az=HARD), authors=[Author("Institute of A, B and C"), Author("van der Berg", "J. and Sons")])
    entry = read_bibtex(exports.bibtex(hard))
    assert plain(entry.fields["title"]) == HARD
    assert [plain(str(person)) for person in entry.persons["author"]] == ["Institute of A, B and C", "van der Berg, J. and Sons"]


def test_without_named_authors_the_council_stands_in_their_place():
    entry = read_bibtex(exports.bibtex(record(authors=[])))
    assert [plain(str(person)) for person in entry.persons["author"]] == ["Azərbaycan-Qazaxıstan Ekspert Şurası"]
    assert exports.csl(record(authors=[]))[0]["author"] == [{"literal": "Azərbaycan-Qazaxıstan Ekspert Şurası"}]
    assert rispy.loads(exports.ris(record(authors=[])))[0]["authors"] == ["Azərbaycan-Qazaxıstan Ekspert Şurası"]
    assert exports.json_ld(record(authors=[]))["author"] == [{"@type": "Organization", "name": "Azərbaycan-Qazaxıstan Ekspert Şurası"}]


def test_ris_reads_back():
    text = exports.ris(record())
    (read,) = rispy.loads(text)

    assert text.endswith("ER  - \r\n")
    assert read == {
        "type_of_reference": "RPRT",
        "authors": ["Rəhimzadə, Elçin", "Dosmukhanova, Aigerim", "Anar"],
        "title": "Ələt, Aktau və Kurık limanları",
        "translated_title": "Алят, Ақтау және Құрық порттары",
        "abstract": "Birinci. İkinci.",
        "year": "2026",
        "date": "2026/11/12",
        "publisher": "Azərbaycan-Qazaxıstan Ekspert Şurası",
        "place_published": "Bakı; Astana",
        "type_of_work": "İşçi sənəd",
        "issn": "2026/07",
        "keywords": ["Nəqliyyat", "Xəzər dənizi"],
        "language": "az",
        "urls": ["https://council.example/az/papers/k7m2p9qd-alat"],
        "file_attachments1": "https://council.example/papers/k7m2p9qd/3/az.pdf",
    }


def test_csl_json_has_what_the_schema_asks():
    (item,) = json.loads(exports.written(record(), "csl.json"))
    assert item["type"] == "report"
    assert item["author"] == [{"family": "Rəhimzadə", "given": "Elçin"}, {"family": "Dosmukhanova", "given": "Aigerim"}, {"literal": "Anar"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 12]]}
    assert (item["title"], item["number"], item["language"]) == ("Ələt, Aktau və Kurık limanları", "2026/07", "az")


def test_json_ld_has_the_title_in_every_language_and_the_files_with_their_checksums():
    told = json.loads(exports.written(record(), "jsonld"))
    assert told["@type"] == "Report"
    assert told["name"] == [
        {"@language": "az", "@value": "Ələt, Aktau və Kurık limanları"},
        {"@language": "kk", "@value": "Алят, Ақтау және Құрық порттары"},
    ]
    assert told["author"][1] == {
        "@type": "Person",
        "name": "Aigerim Dosmukhanova",
        "familyName": "Dosmukhanova",
        "givenName": "Aigerim",
        "affiliation": {"@type": "Organization", "name": "KazISS"},
    }
    assert [(part["contentUrl"], part["sha256"]) for part in told["encoding"]] == [("https://council.example/papers/k7m2p9qd/3/az.pdf", "9f" * 32)]


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Mn"])
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=5).map(" ".join)


@settings(deadline=None)
@given(title=WORDS, abstract=WORDS)
def test_any_title_survives_every_format(title, abstract):
    told = record(title=Multilingual.of("az", az=title), abstract=Multilingual.of("az", az=abstract))
    assert plain(read_bibtex(exports.bibtex(told)).fields["title"]) == title
    (read,) = rispy.loads(exports.ris(told))
    assert (read["title"], read["abstract"]) == (title, abstract)
    assert json.loads(exports.written(told, "csl.json"))[0]["title"] == title
    assert json.loads(exports.written(told, "jsonld"))["name"][0]["@value"] == title
    document = feed.atom([told], title="t", id="i", address="a", page="p", lang="az", updated=told.modified)
    assert _entry(document).findtext("{http://www.w3.org/2005/Atom}title") == title


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_kind_has_its_type_in_every_format(kind):
    told = record(kind=kind)
    read_bibtex(exports.bibtex(told))
    assert rispy.loads(exports.ris(told))[0]["type_of_reference"] in rispy.config.TYPE_OF_REFERENCE_MAPPING
    assert exports.csl(told)[0]["type"] in {"report", "article", "thesis", "paper-conference", "dataset", "document"}


def _entry(document: bytes):
    from xml.etree import ElementTree as ET

    return ET.parse(io.BytesIO(document)).getroot().find("{http://www.w3.org/2005/Atom}entry")


def test_a_feed_entry_keeps_its_id_in_every_language_and_dates_in_utc():
    first, second = (
        _entry(feed.atom([record(lang=lang)], title="t", id="https://c.example/feed", address="a", page="p", lang=lang, updated=record().modified))
        for lang in ("az", "kk")
    )
    names = [element.findtext("{http://www.w3.org/2005/Atom}id") for element in (first, second)]
    assert names == ["https://c.example/feed#k7m2p9qd"] * 2
    assert second.findtext("{http://www.w3.org/2005/Atom}title") == "Алят, Ақтау және Құрық порттары"
    assert second.findtext("{http://www.w3.org/2005/Atom}updated") == "2026-11-20T09:00:05Z"
    assert [link.get("rel") for link in second.findall("{http://www.w3.org/2005/Atom}link")] == ["alternate", "enclosure", "license"]
