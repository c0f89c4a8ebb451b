"""What a browser without scripts sends for the forms of papers, and what stands in the pages that come back."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import sqlalchemy as sa
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from council.core.database import db
from council.members import queries as members
from council.papers.models import Paper

from .conftest import TITLE, pdf

NEW = "/en/desk/papers/new"


def form(actor=None, **changes: Any) -> dict[str, Any]:
    """What a browser sends when somebody has filled in the form; `None` leaves a field out."""
    membership = members.membership_of(actor) if actor else None
    chapter = membership.chapter_id if membership else 1
    sent = {
        "token": "a token of the form",
        "title-az": TITLE.texts["az"],
        "title-kk": TITLE.texts["kk"],
        "title-original": "az",
        "abstract-az": "Birinci.\n\nİkinci.",
        "abstract-original": "az",
        "kind": "policy-brief",
        "authors-0-member": membership.code if membership else "",
        "authors-0-position": "1",
        "topics": ["transport", "energy"],
        "audiences": ["government"],
        "licence": "CC-BY-SA-4.0",
        "access": "public",
        "attribution": "personal",
        "chapter": str(chapter),
        "file_lang": "az",
        "do": "save",
    }
    return {name: value for name, value in (sent | changes).items() if value is not None}


def a_file(content: bytes | None = None, name: str = "Ələt limanı.pdf") -> FileStorage:
    """A file chosen in a form."""
    return FileStorage(io.BytesIO(pdf(2) if content is None else content), filename=name, content_type="application/pdf")


def send(browser, data: dict[str, Any], address: str = NEW, **kwargs: Any):
    # Encoded here: the test client would spool a large body into a file that it never closes.
    boundary, body = encode_multipart(data)
    return browser.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}", **kwargs)


def papers() -> list[Paper]:
    return list(db.session.scalars(sa.select(Paper).order_by(Paper.id)))


def values(page) -> dict[str, str]:
    """What stands in the inputs of a page, by name."""
    inputs = (re.search(r'name="([^"]+)"', tag) and tag for tag in re.findall(r"<input[^>]*>", page.text))
    found = {}
    for tag in filter(None, inputs):
        if 'type="radio"' in tag or 'type="checkbox"' in tag:
            continue
        value = re.search(r'value="([^"]*)"', tag)
        found[re.search(r'name="([^"]+)"', tag)[1]] = html.unescape(value[1]) if value else ""
    return found


def rows(page) -> list[str]:
    """The authors in the order of the page: codes of members, family names of others."""
    found = values(page)
    numbers = sorted({int(name.split("-")[1]) for name in found if name.startswith("authors-")})
    return [found.get(f"authors-{number}-member") or found.get(f"authors-{number}-family", "") for number in numbers]


def error_of(page, field: str) -> str:
    found = re.search(rf'id="{field}-error">.*?</span>([^<]+)</span>', page.text, re.DOTALL)
    return html.unescape(found[1]) if found else ""
