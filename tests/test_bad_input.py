"""Hostile input at every door, as every kind of person: a clear answer every time, soon, and never a crash."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from council.core.database import db
from council.core.forms import NoAddress
from council.core.outbox import Letter
from tests.hackathons.conftest import make  # noqa: F401 -- a fixture
from tests.support import pages, world

#: Longest any single answer may take, in seconds of CPU.
SECONDS = 10.0
ROLES = {"stranger": "leyla", "expert": "elchin", "organiser": "orxan", "student": "murad", "administrator": "admin"}
VALUES = [
    "\0",
    "\ud800",
    "'\"><script>alert(1)</script>",
    "9" * 30,
    "-1",
    "2147483648",
    "٣",
    "²",
    "x" * 3000,
    "%",
    "' OR 1=1--",
    "\u202e\ufdd0\U0010ffff",
    "2026-02-31",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "javascript:alert(1)",
    "https://[",
    "=HYPERLINK(1)",
    "a@b.example\r\nBcc: x@y.example",
    "\u0301\u0316" * 2000,
]
PARAMETERS = [
    *("q", "after", "when", "kind", "topic", "language", "chapter", "year", "state", "sort", "country", "track", "institution", "role", "event"),
    *("who", "from", "to", "style", "beside", "lang", "revision", "next", "round_table", "paragraph", "member", "addressee", "type", "page"),
    *("_external", "_scheme", "_anchor", "_method", "code", "slug"),
]
LISTS = ["institutions", "papers", "papers?sort=title", "round-tables", "hackathons", "recommendations", "experts", "press"]
#: Doors that end the session or close an account: the walk would go on as a stranger.
LEFT_OUT = {"security.logout", "accounts.sign_out_everywhere", "admin.disable", "admin.sign_out", "admin.revoke", "admin.resend"}


def cursor(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


CURSORS = [
    *(cursor([first, 1]) for first in ("\ud800", "\0", True, 0.5, None, [], 10**40, "2026-01-01", "2026-01-01T00:00:00", "-1e999")),
    *(cursor(["0001-01-01T00:00:00+14:00", 1]), cursor(["9999-12-31T23:59:59-14:00", 1])),
    *(cursor([first, number]) for first in ("x", "2026-01-01T00:00:00+00:00") for number in (10**40, 2**63, 2**31, -(2**31) - 1)),
    *(cursor([10**19]), cursor({}), cursor(b"[" * 3000), cursor(b"\xff"), "é" * 10, "A" * 5000),
]


def encoded(pairs: list[tuple[str, str]]) -> str:
    """As a hostile program sends it: lone surrogates and all."""
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}" for name, value in pairs)


class Walk:
    """One browser, and every answer that was wrong."""

    def __init__(self, app: Flask, browser: Any) -> None:
        self.app, self.browser = app, browser
        self.doors = app.url_map.bind("localhost")
        self.wrong: list[str] = []

    def ask(self, method: str, path: str, **sent: Any) -> Any:
        began = time.process_time()
        answer = self.browser.open(path, method=method, **sent)
        if answer.status_code >= 500 or time.process_time() - began > SECONDS:
            self.wrong.append(f"{method} {path[:150]} {str(sent)[:150]}: {answer.status_code} after {time.process_time() - began:.1f} s")
        if answer.location and not answer.location.startswith("/"):
            self.wrong.append(f"{method} {path[:150]} leads to {answer.location[:150]}")
        return answer

    def door_of(self, path: str, method: str = "GET") -> str | None:
        try:
            return str(self.doors.match(urlsplit(path).path, method=method)[0])
        except HTTPException:
            return None

    def pages(self, begin: list[str]) -> Iterator[tuple[str, str]]:
        """One page behind every door that can be reached by links, with its text."""
        known: set[str | None] = {None, "static", "security.static"}
        waiting = list(begin)
        while waiting:
            path = waiting.pop(0)
            door = self.door_of(path)
            if door in known or not path.startswith(("/en/", "/experts", "/papers", "/round", "/recommendations", "/feeds", "/calendar")):
                continue
            answer = self.ask("GET", path)
            if answer.status_code in {301, 302, 303}:
                waiting.insert(0, answer.location)
                continue
            known.add(door)
            if answer.mimetype == "text/html":
                waiting += pages.read(path, answer.text).links
                yield path, answer.text


@pytest.fixture
def doors(app):
    """Addresses to begin at: every page without an object, and the links of letters to strangers."""
    letters = world.build()
    plain = [rule.rule.replace("<any(az,kk,ru,en):lang>", "en") for rule in app.url_map.iter_rules() if rule.arguments <= {"lang"}]
    return [*plain, *letters.values()]


@pytest.mark.parametrize("role", ROLES)
def test_no_parameter_and_no_form_makes_a_page_fail(app, request, browser_of, doors, role):
    walk = Walk(app, browser_of(request.getfixturevalue(ROLES[role])))
    forms: dict[tuple[Any, ...], pages.Form] = {}
    found = list(walk.pages(doors))
    for number, (path, text) in enumerate(found):
        value = VALUES[number % len(VALUES)]
        walk.ask("GET", f"{urlsplit(path).path}?{encoded([(name, value) for name in PARAMETERS])}")
        for form in pages.read(path, text).forms:
            door = walk.door_of(form.action, form.method.upper())
            if form.method == "post" and door is not None and door not in LEFT_OUT:
                forms.setdefault((door, *sorted({name for name, _value in form.fields})[:3]), form)
    for number, form in enumerate(forms.values()):
        hostile(walk, form, [VALUES[(2 * number + turn) % len(VALUES)] for turn in range(2)])
    assert len(found) > 20
    assert walk.wrong == []


def hostile(walk: Walk, form: pages.Form, values: list[str]) -> None:
    """Send a form back as nobody would who filled it in."""
    content_type = "application/x-www-form-urlencoded"
    names = list(dict.fromkeys(name for name, _value in form.fields))
    walk.ask("POST", form.action, data=b"")
    walk.ask("POST", form.action, data=b"[1]", content_type="application/json")
    broken = b'--x\r\nContent-Disposition: form-data; name="\xff"; filename="\xed\xa0\x80"'
    walk.ask("POST", form.action, data=broken, content_type="multipart/form-data; boundary=x")
    for value in values:
        walk.ask("POST", form.action, data=encoded([(name, value) for name in names]), content_type=content_type)
        # One field wrong and all others right gets further than all wrong.
        chosen = names[len(value) % len(names)]
        walk.ask("POST", form.action, data=encoded([(n, value if n == chosen else v) for n, v in form.fields]), content_type=content_type)
    for row in ("²", "9" * 5000) if any(re.search(r"-\d", name) for name in names) else ():
        walk.ask("POST", form.action, data=MultiDict([(re.sub(r"-\d+(?=-|$)", f"-{row}", name), value) for name, value in form.fields]))


@pytest.mark.parametrize("page", LISTS)
def test_no_cursor_makes_a_list_fail_and_a_wrong_one_is_the_first_page(app, client, doors, page):
    walk = Walk(app, client)
    first = client.get(f"/en/{page}")
    statuses = {walk.ask("GET", f"/en/{page}{'&' if '?' in page else '?'}after={text}").status_code for text in CURSORS}

    assert (first.status_code, statuses, walk.wrong) == (200, {200}, [])


def test_ten_thousand_parameters_are_refused_at_once(client):
    assert client.get("/en/papers?" + "topic=energy&" * 10_000).status_code == 400


@pytest.mark.parametrize("value", ["9" * 30, "-1", "2147483648", "x" * 300, "%ED%A0%80", "%00aaaaaaa", "%F0%9F%98%80aaaa", "..%2f..%2fetc%2fpasswd"])
def test_what_no_address_can_be_is_not_there(app, client, value):
    walk = Walk(app, client)
    for rule in app.url_map.iter_rules():
        if rule.arguments - {"lang"}:
            path = re.sub(r"<any\(([^,)]+)[^>]*>", lambda found: found[1].strip("'"), rule.rule.replace("<any(az,kk,ru,en):lang>", "en"))
            for method in (rule.methods or set()) & {"GET", "POST"}:
                walk.ask(method, re.sub(r"<[^>]+>", value, path))
    assert walk.wrong == []


def test_names_of_parameters_cannot_turn_a_link_or_a_redirect_elsewhere(client, doors):
    listed = client.get("/en/papers?topic=energy&_external=1&_scheme=javascript&_anchor=x&lang=evil").text
    paper = re.search(r'href="(/en/papers/[0-9a-z]{8})-', listed) or re.search(r'href="(/en/papers/[0-9a-z]{8})-', client.get("/en/papers").text)

    assert 'href="javascript:' not in listed
    moved = client.get(f"{paper[1]}?_scheme=javascript&_external=1&code=x&style=apa")
    assert (moved.status_code, moved.location.startswith(f"{paper[1]}-"), moved.location.partition("?")[2]) == (301, True, "style=apa")


@pytest.mark.parametrize("name", ["http://evil.example", "www.evil.example", "win at EVIL.COM", "me@evil.example", "Aliyev evil.example/x"])
def test_a_stranger_cannot_have_a_link_written_to_somebody_in_place_of_a_name(client, app, make, name):  # noqa: F811
    form = {"given": "Tələbə", "family": "Əliyeva", "email": "victim@demo.example", "country": "AZ", "city": "Bakı", "institution": "BDU"}
    born = {"born-day": "4", "born-month": "5", "born-year": "2003", "guardian_lang": "az", "accept": "y"}
    answer = client.post(f"/en/hackathons/{make().code}/sign-up", data={**form, **born, "given": name})

    assert (answer.status_code, db.session.scalar(sa.select(sa.func.count()).select_from(Letter))) == (422, 0)


def test_real_names_with_dots_dashes_and_apostrophes_are_names(app):
    field = SimpleNamespace(gettext=str)
    for name in ("С.А.", "Дж.Смит", "O’Neil-Kızı", "van der Waals", "Həsən oğlu", "Ж. Сейтқали", "İ.Ə.Vəliyev"):
        field.data = name
        NoAddress()(None, field)
