"""A walk over the map of addresses: every role at every door, every POST without a token, every GET."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from council.core.database import Base, db
from council.core.policy import Role, access_of
from scripts.documents import may_call

VALUES = {
    "lang": "en",
    "code": "00000000",
    "slug": "nothing",
    "id": "1",
    "secret": "none",
    "token": "none",
    "filename": "nothing.css",
    "version": "1",
}
ROLES = {None: "leyla", Role.EXPERT: "aigerim", Role.ORGANISER: "dana", Role.STUDENT: "murad", Role.ADMINISTRATOR: "admin"}
#: Flask-Security answers some of its own doors by a redirect: to the password again, to the page behind, or back to the start.
OWN_RULES = "security."


def address(app: Flask, rule: Rule) -> str:
    """An address under a rule, about something that does not exist."""
    with app.test_request_context():
        values = {}
        for name in rule.arguments:
            converter = type(rule._converters[name]).__name__
            values[name] = VALUES.get(name, 1 if converter == "IntegerConverter" else "00000000")
            if converter == "AnyConverter" and name != "lang":
                values[name] = next(iter(rule._converters[name].items))
        return str(app.url_map.bind("localhost").build(rule.endpoint, values, force_external=False))


def doors(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Every (endpoint, method, address)."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            yield rule.endpoint, method, address(app, rule)


def test_every_door_has_a_rule_or_is_public(app):
    assert sorted(endpoint for endpoint in app.view_functions if access_of(app, endpoint) is None) == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "stranger")
def test_every_door_answers_a_role_as_the_matrix_says(app, request, browser_of, role):
    browser = browser_of(request.getfixturevalue(ROLES[role]))
    wrong = []
    for endpoint, method, path in doors(app):
        if endpoint in {"security.logout", "accounts.sign_out_everywhere"} or endpoint.startswith(OWN_RULES):
            continue
        answer = browser.open(path, method=method)
        closed = answer.status_code == 403 or (answer.status_code == 302 and "/account/sign-in?next=" in answer.location)
        if closed == may_call(access_of(app, endpoint), role) or answer.status_code >= 500:
            wrong.append(f"{method} {path} ({endpoint}): {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("role", ["dana", "admin", "leyla", "aigerim", "murad"])
def test_every_post_without_a_token_is_refused(app, request, browser_of, role):
    app.config["WTF_CSRF_ENABLED"] = True
    browser = browser_of(request.getfixturevalue(role))
    before = contents()
    wrong = []
    for endpoint, method, path in doors(app):
        if method == "GET":
            continue
        answer = browser.open(path, method=method, data={"anything": "1"})
        if answer.status_code not in {302, 400, 403, 404}:
            wrong.append(f"{method} {path} ({endpoint}): {answer.status_code}")
    assert wrong == []
    assert contents() == before


@pytest.mark.parametrize("role", ["dana", "admin", "leyla", "aigerim", "murad"])
def test_no_get_changes_anything(app, request, browser_of, role):
    browser = browser_of(request.getfixturevalue(role))
    before = contents()
    wrong = [f"{path}: {code}" for _endpoint, method, path in doors(app) if method == "GET" and (code := browser.get(path).status_code) >= 500]
    assert wrong == []
    assert contents() == before


def contents() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    db.session.rollback()
    tables = {table.name: [tuple(map(str, row)) for row in db.session.execute(sa.select(table))] for table in Base.metadata.sorted_tables}
    db.session.rollback()
    return {name: sorted(rows) for name, rows in tables.items()}
