"""Papers to tell stories about, and the real PDFs they are made of."""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from pypdf import PdfWriter

from council.core import blobs
from council.core.blobs import FileKind
from council.core.database import db
from council.core.policy import Actor
from council.core.types import Multilingual
from council.members import queries as members
from council.papers import operations, queries
from council.papers.models import Access, Licence, Paper, PaperAttribution, PaperKind
from council.papers.operations import AuthorLine, Details, Upload

TITLE = Multilingual.of(
    "az",
    az="Ələt, Aktau və Kurık limanlarının rəqəmsal uyğunluğu",
    kk="Алят, Ақтау және Құрық порттарының цифрлық үйлесімі",
)
ABSTRACT = Multilingual.of("az", az="Bu iş sənədi limanları müqayisə edir.\n\nİkinci abzas.", kk="Бұл жұмыс құжаты порттарды салыстырады.")


def pdf(pages: int = 1, note: str = "") -> bytes:
    """A real PDF with so many blank pages; a note makes another file of it."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=595, height=842)
    if note:
        writer.add_metadata({"/Subject": note})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def upload(lang: str = "az", name: str = "Ələt limanı.pdf", pages: int = 34, note: str = "") -> Upload:
    """A received file."""
    return Upload(blobs.receive(io.BytesIO(pdf(pages, note)), max_bytes=10_000_000, kind=FileKind.PAPER), lang, name)


def by(*actors: Actor) -> list[AuthorLine]:
    """These people as authors, in this order."""
    return [AuthorLine(expert=members.membership_of(actor)) for actor in actors]


def details(authors: Sequence[AuthorLine], **changes: Any) -> Details:
    """What is told of the paper about ports, with changes."""
    told: dict[str, Any] = {
        "kind": PaperKind.WORKING_PAPER,
        "title": TITLE,
        "abstract": ABSTRACT,
        "authors": authors,
        "topics": queries.topics_by_slug(["transport", "caspian"]),
        "licence": Licence.CC_BY,
        "access": Access.PUBLIC,
        "attribution": PaperAttribution.PERSONAL,
    }
    return Details(**(told | changes))


@pytest.fixture
def share(app: Any) -> Callable[..., Paper]:
    """``share(elchin)`` makes a published paper of Elçin's; ``share(elchin, publish=False)`` a draft."""

    def make(owner: Actor, *authors: Actor, publish: bool = True, files: Sequence[Upload] | None = None, **changes: Any) -> Paper:
        given = details(changes.pop("lines", None) or by(owner, *authors), **changes)
        chapter = min(owner.expert_in | owner.organises)
        files = [upload()] if files is None else files
        paper = operations.share(given, files, chapter_id=chapter, token=secrets.token_urlsafe(24), actor=owner)
        if publish:
            operations.publish(paper, actor=owner)
        db.session.commit()
        db.session.expire_all()
        return paper

    return make
