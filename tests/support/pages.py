"""Pages as a browser sees them: where they lead, and what their forms would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class Form:
    """One form: where it goes, how, and every field with what stands in it."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    secret: set[str] = field(default_factory=set)


class Reader(HTMLParser):
    """Collects the links and forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._area: str | None = None
        self._select: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        form = self.forms[-1] if self.forms else Form("", "")
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.address, given["href"]))
        elif tag == "form":
            self.forms.append(Form(urljoin(self.address, given.get("action") or self.address), given.get("method", "get").lower()))
        elif tag in {"input", "button"} and given.get("name"):
            self._input(form, given)
        elif tag == "textarea":
            self._area, self._text = given.get("name", ""), ""
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select and ("selected" in given or self._select not in dict(form.fields)):
            form.fields = [pair for pair in form.fields if pair[0] != self._select] + [(self._select, given.get("value", ""))]

    def _input(self, form: Form, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given["name"]
        if kind == "file":
            form.files.append(name)
        elif kind not in {"radio", "checkbox"} or "checked" in given or name not in dict(form.fields):
            form.fields.append((name, given.get("value", "on" if kind == "checkbox" else "")))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area and self.forms:
            self.forms[-1].fields.append((self._area, self._text))
            self._area = None


def read(address: str, html: str) -> Reader:
    """The links and forms of a page."""
    reader = Reader(address)
    reader.feed(html)
    return reader
