"""Where a paper lives on the web: its page, its files, and what machines ask for."""

from __future__ import annotations

from flask import url_for

from council.core import letters
from council.lingua.slugs import slug

from .models import Paper

#: Suffix of an export → its media type, in the order they are offered.
EXPORTS = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "jsonld": "application/ld+json",
}
EXPORT_LABELS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL JSON", "jsonld": "JSON-LD"}


def slug_of(paper: Paper) -> str:
    """The courtesy part of the address, from the title as it was written: one for all languages of the interface."""
    return slug(str(paper.title), paper.title.original)


def page(paper: Paper, **values: str) -> str:
    """The path of the paper's page in the reader's language."""
    return url_for("papers.show", code=paper.code, slug=slug_of(paper), **values)


def absolute(paper: Paper, lang: str) -> str:
    """The full address of the paper's page in a language."""
    return letters.absolute("papers.show", lang, code=paper.code, slug=slug_of(paper))


def file(paper: Paper, version: int, lang: str) -> str:
    """The path of a file."""
    return url_for("paper_machines.file", code=paper.code, version=version, language=lang)


def absolute_file(paper: Paper, version: int, lang: str) -> str:
    """The full address of a file."""
    return letters.absolute("paper_machines.file", lang, code=paper.code, version=version, language=lang)


def export(paper: Paper, suffix: str) -> str:
    """The path of an export, by a suffix of `EXPORTS`."""
    return url_for("paper_machines.export", code=paper.code, suffix=suffix)


def absolute_export(paper: Paper, suffix: str) -> str:
    """The full address of an export."""
    return letters.absolute("paper_machines.export", "en", code=paper.code, suffix=suffix)
