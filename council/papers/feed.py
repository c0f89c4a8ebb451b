"""The Atom feed of new papers (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from .records import Record

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(records: Sequence[Record], *, title: str, id: str, address: str, page: str, lang: str, updated: datetime) -> bytes:
    """A feed document. `id` stays the same in all languages, as ids of entries do."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {XML_LANG: lang})
    _add(feed, "id", id)
    _add(feed, "title", title)
    _add(feed, "updated", _instant(updated))
    _add(feed, "link", href=address, rel="self", type="application/atom+xml")
    _add(feed, "link", href=page, rel="alternate", type="text/html")
    for record in records:
        feed.append(_entry(record, id))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="utf-8")


def _entry(record: Record, feed_id: str) -> ET.Element:
    title, abstract = record.title.best(record.lang), record.abstract.best(record.lang)
    entry = ET.Element(f"{{{ATOM}}}entry", {XML_LANG: title.lang})
    _add(entry, "id", f"{feed_id}#{record.code}")
    _add(entry, "title", title.text)
    for author in record.authors:
        _add(_add(entry, "author"), "name", f"{author.given} {author.family}".strip())
    if not record.authors:
        _add(_add(entry, "author"), "name", record.publisher)
    _add(entry, "published", _instant(record.published_at))
    _add(entry, "updated", _instant(record.modified))
    _add(entry, "link", href=record.url, rel="alternate", type="text/html", hreflang=record.lang)
    for file in record.files:
        _add(entry, "link", href=file.url, rel="enclosure", type="application/pdf", hreflang=file.lang, length=str(file.size))
    for keyword in record.keywords:
        _add(entry, "category", term=keyword)
    if record.licence_url:
        _add(entry, "link", href=record.licence_url, rel="license")
    if abstract.text:
        _add(entry, "summary", abstract.text)
    return entry


def _add(parent: ET.Element, name: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child


def _instant(value: datetime) -> str:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")
