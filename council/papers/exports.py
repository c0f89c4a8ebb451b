"""Records for reference managers and search engines: BibTeX, RIS, CSL-JSON and schema.org JSON-LD, all in UTF-8.

Pure functions of a `Record`; whatever a title holds, the parsers of these formats read it back unchanged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from council.lingua.slugs import slug

from .models import PaperKind
from .records import Author, Record

#: Kind → BibTeX entry, RIS type (specification of 2011), CSL type (1.0.2), schema.org type.
TYPES = {
    PaperKind.WORKING_PAPER: ("techreport", "RPRT", "report", "Report"),
    PaperKind.POLICY_BRIEF: ("techreport", "RPRT", "report", "Report"),
    PaperKind.REPORT: ("techreport", "RPRT", "report", "Report"),
    PaperKind.ANALYTICAL_NOTE: ("techreport", "RPRT", "report", "Report"),
    PaperKind.COMMENTARY: ("misc", "GEN", "article", "OpinionNewsArticle"),
    PaperKind.DISSERTATION: ("phdthesis", "THES", "thesis", "Thesis"),
    PaperKind.TRANSLATION: ("misc", "GEN", "article", "CreativeWork"),
    PaperKind.CONFERENCE_PAPER: ("inproceedings", "CPAPER", "paper-conference", "ScholarlyArticle"),
    PaperKind.DATASET: ("misc", "DATA", "dataset", "Dataset"),
    PaperKind.MINUTES: ("misc", "GEN", "document", "DigitalDocument"),
}
_BIBTEX_SPECIAL = {
    "\\": r"{\textbackslash}",
    # BibTeX counts braces even behind a backslash, so that they are named.
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{letter: f"\\{letter}" for letter in "$&#_%"},
}
_BIBTEX_TABLE = str.maketrans(_BIBTEX_SPECIAL)
#: Pairs TeX would set as one sign: dashes, quotes, ?` and !`.
_LIGATURES = re.compile(r"(?<=[-'`,<>?!])(?=[-'`,<>])")
#: The months BibTeX knows as macros.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SENTENCE_END = re.compile(r"\s*\n\s*")


def bibtex(record: Record) -> str:
    """One BibTeX entry. Its key is ASCII: family name, year, code."""
    entry = TYPES[record.kind][0]
    publisher = {"techreport": "institution", "phdthesis": "school"}.get(entry, "publisher")
    authors = " and ".join(_bibtex_name(author) for author in record.authors) or f"{{{_tex(record.publisher)}}}"
    fields: dict[str, str | None] = {
        "author": authors,
        # The inner braces keep the capitals of the title.
        "title": f"{{{_tex(record.wording)}}}",
        "booktitle": _tex(record.publisher) if entry == "inproceedings" else None,
        "type": _tex(record.genre) if entry in {"techreport", "phdthesis"} else None,
        "howpublished": _tex(record.genre) if entry == "misc" else None,
        "number": record.number,
        publisher: _tex(record.publisher),
        "address": _tex("; ".join(record.places)),
        "year": str(record.published.year),
        "abstract": _tex(_one_line(record.abstract.best(record.lang).text)),
        "keywords": _tex(", ".join(record.keywords)),
        "language": record.title.best(record.lang).lang,
        "copyright": _tex(record.licence),
        "url": _one_line(record.url),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    lines.insert(-1, f"  month = {_MONTHS[record.published.month - 1]}")
    return f"@{entry}{{{_key(record)},\n" + ",\n".join(lines) + "\n}\n"


def _key(record: Record) -> str:
    name = record.authors[0].family if record.authors else "council"
    return f"{slug(name, record.lang).replace('-', '')}{record.published.year}{record.code}"


def _bibtex_name(author: Author) -> str:
    if not author.given:
        return f"{{{_tex(author.family)}}}"
    return f"{_bibtex_part(author.family)}, {_bibtex_part(author.given)}"


def _bibtex_part(text: str) -> str:
    """A comma or the word `and` inside a name would part it."""
    written = _tex(text)
    return f"{{{written}}}" if "," in text or " and " in f" {text} ".lower() or not text[:1].isupper() else written


def _tex(text: str) -> str:
    return _LIGATURES.sub("{}", " ".join(text.split()).translate(_BIBTEX_TABLE))


def ris(record: Record) -> str:
    """One RIS record with lines ended as its specification asks."""
    other_titles = [text for lang, text in record.title.texts.items() if text != record.wording]
    lines = [
        ("TY", TYPES[record.kind][1]),
        *(("AU", f"{author.family}, {author.given}" if author.given else author.family) for author in record.authors),
        *([] if record.authors else [("AU", record.publisher)]),
        ("TI", record.wording),
        *(("TT", title) for title in other_titles[:1]),
        ("AB", record.abstract.best(record.lang).text),
        ("PY", str(record.published.year)),
        ("DA", f"{record.published:%Y/%m/%d}"),
        ("PB", record.publisher),
        ("CY", "; ".join(record.places)),
        ("M3", record.genre),
        ("SN" if TYPES[record.kind][1] == "RPRT" else "M1", record.number),
        *(("KW", keyword) for keyword in record.keywords),
        ("LA", record.title.best(record.lang).lang),
        ("UR", record.url),
        *(("L1", file.url) for file in record.files),
    ]
    written = [f"{tag}  - {_one_line(value)}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])


def csl(record: Record) -> list[dict[str, Any]]:
    """A CSL-JSON list of one item (schema 1.0.2)."""
    people = [{"family": author.family, "given": author.given} if author.given else {"literal": author.family} for author in record.authors]
    item = {
        "id": _key(record),
        "type": TYPES[record.kind][2],
        "title": record.wording,
        "author": people or [{"literal": record.publisher}],
        "issued": {"date-parts": [[record.published.year, record.published.month, record.published.day]]},
        "genre": record.genre,
        "number": record.number,
        "publisher": record.publisher,
        "publisher-place": "; ".join(record.places),
        "abstract": record.abstract.best(record.lang).text,
        "keyword": ", ".join(record.keywords),
        "language": record.title.best(record.lang).lang,
        "number-of-pages": str(record.pages) if record.pages else "",
        "version": str(record.version),
        "license": record.licence_url or "",
        "URL": record.url,
    }
    return [{name: value for name, value in item.items() if value}]


def json_ld(record: Record) -> dict[str, Any]:
    """A schema.org description with the title and the abstract in every language there is."""
    people: list[dict[str, Any]] = [_person(author) for author in record.authors]
    organisation = {"@type": "Organization", "name": record.publisher}
    described = {
        "@context": "https://schema.org",
        "@type": TYPES[record.kind][3],
        "@id": record.url,
        "url": record.url,
        "identifier": record.code,
        "name": _values(record.title.texts),
        "abstract": _values(record.abstract.texts),
        "genre": record.genre,
        "reportNumber": record.number if TYPES[record.kind][3] == "Report" else None,
        "author": people or [organisation],
        "publisher": organisation,
        "inLanguage": [file.lang for file in record.files] or record.title.languages,
        "datePublished": record.published.isoformat(),
        "dateModified": record.modified.isoformat(timespec="seconds"),
        "version": record.version,
        "keywords": list(record.keywords),
        "license": record.licence_url,
        "isAccessibleForFree": record.is_open,
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": file.url,
                "encodingFormat": "application/pdf",
                "inLanguage": file.lang,
                "contentSize": str(file.size),
                "sha256": file.sha256,
            }
            for file in record.files
        ],
    }
    return {name: value for name, value in described.items() if value not in (None, "", [])}


def _person(author: Author) -> dict[str, Any]:
    person: dict[str, Any] = {"@type": "Person", "name": f"{author.given} {author.family}".strip(), "familyName": author.family}
    if author.given:
        person["givenName"] = author.given
    if author.institution:
        person["affiliation"] = {"@type": "Organization", "name": author.institution}
    return person


def _values(texts: Any) -> list[dict[str, str]]:
    return [{"@language": lang, "@value": text} for lang, text in texts.items()]


def _one_line(text: str) -> str:
    return " ".join(_SENTENCE_END.sub(" ", text).split())


def written(record: Record, suffix: str) -> str:
    """The record in the format of an address's suffix."""
    return WRITERS[suffix](record)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


WRITERS: dict[str, Callable[[Record], str]] = {
    "bib": bibtex,
    "ris": ris,
    "csl.json": lambda record: _json(csl(record)),
    "jsonld": lambda record: _json(json_ld(record)),
}
