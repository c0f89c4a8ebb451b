"""A paper as the mapping `papers.card` of docs/face.md takes: for our own lists and for those of other domains."""

from __future__ import annotations

from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from council.core import language
from council.core.policy import Actor
from council.core.rendering import day

from . import addresses, bylines, labels
from .models import Access, Paper, PaperState

ABSTRACT_LETTERS = 280


def heading(paper: Paper) -> str:
    """``Working paper 2026/07``; a draft has no number."""
    return f"{labels.KINDS[paper.kind]} {paper.label or ''}".strip()


def card(paper: Paper, actor: Actor, *, abstract: bool = False) -> dict[str, Any]:
    """What a list shows of a paper; loaded by `queries.with_card`."""
    lang = language.current()
    title = paper.title.best(lang)
    shown: dict[str, Any] = {
        "kind": heading(paper),
        "title": title.text,
        "lang": title.lang if title.lang != lang else None,
        "href": addresses.page(paper),
        "authors": bylines.line(paper, actor, lang),
        "languages": paper.languages,
        "original": paper.title.original,
        "date": day(paper.published_at) if paper.published_at else None,
        "state": None,
    }
    if paper.state is not PaperState.PUBLISHED:
        shown["state"] = {"kind": labels.STATE_PILLS[paper.state], "text": labels.STATES[paper.state]}
    elif paper.access is not Access.PUBLIC:
        shown["state"] = {"kind": "plain", "text": labels.ACCESS_NOTES[paper.access]}
    if abstract and paper.abstract:
        wording = paper.abstract.best(lang)
        shown |= {"abstract": shortened(wording.text), "abstract_lang": wording.lang if wording.lang != lang else None}
    return shown


def cards(papers: Any, actor: Actor, *, abstract: bool = False) -> list[dict[str, Any]]:
    """Cards of several papers."""
    return [card(paper, actor, abstract=abstract) for paper in papers]


def shortened(text: str, letters: int = ABSTRACT_LETTERS) -> str:
    """The beginning of a text, ended between words."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    return text[:letters].rsplit(" ", 1)[0].rstrip(",;:.–—- ") + "…"


def weight(size: int) -> str:
    """The size of a file for people: 1.2 MB, 640 kB."""
    if size < 1_000_000:
        return _("%(size)s kB", size=format_decimal(max(1, round(size / 1000))))
    return _("%(size)s MB", size=format_decimal(round(size / 1_000_000, 1)))
