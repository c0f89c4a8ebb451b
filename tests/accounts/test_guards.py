"""Attacks on the doors of accounts."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from passlib.totp import TOTP

from council.core.database import db
from tests.support.cast import PASSWORD

SIGN_IN = "/en/account/sign-in"
ELCHIN = {"email": "elchin@demo.example", "password": PASSWORD}


@pytest.fixture
def factor(app, elchin):
    """Elçin's second factor: what shows him his codes."""
    factory = app.extensions["security"].totp_factory
    elchin.user.tf_totp_secret, elchin.user.tf_primary_method = factory.generate_totp_secret(), "authenticator"
    db.session.commit()
    return factory._totp.from_source(elchin.user.tf_totp_secret)


def enters(app, code: str) -> bool:
    """Whether password and code bring somebody in who has never been here."""
    browser = app.test_client()
    browser.post(SIGN_IN, data=ELCHIN)
    browser.post("/en/account/tf-validate", data={"code": code})
    return browser.get("/en/account/").status_code == 200


def test_a_code_of_the_second_factor_works_once(app, factor: TOTP):
    code = factor.generate(time.time()).token

    assert [enters(app, code), enters(app, code)] == [True, False]


def test_an_older_code_than_the_last_one_used_is_refused_and_the_next_one_is_taken(app, factor: TOTP):
    now = time.time()
    before, current, following = (factor.generate(now + 30 * steps).token for steps in (-1, 0, 1))

    assert [enters(app, code) for code in (current, before, following)] == [True, False, True]


@pytest.mark.parametrize("door", ["/en/account/sign-in", "/en/account/verify"])
@pytest.mark.parametrize("target", ["https://[", "//evil.example", "/\\evil.example", "/\tevil.example", "\\\\evil.example", "javascript:alert(1)"])
def test_a_next_page_elsewhere_is_forgotten_wherever_it_is_written(browser_of, elchin, target, door):
    for where in ("data", "query_string"):
        browser = browser_of(elchin)
        given = {"data": dict(ELCHIN)} | ({"query_string": {"next": target}} if where == "query_string" else {})
        if where == "data":
            given["data"]["next"] = target
        if door.endswith("sign-in"):
            browser.post("/en/account/sign-out")
        answer = browser.post(door, **given)

        onward = urlsplit(answer.location or "")
        assert (answer.status_code, onward.netloc, "evil" in (answer.location or "")) == (302, "", False)


def test_a_password_of_a_million_accents_is_refused_at_once(client):
    accents = "\u0301\u0316" * 250_000
    began = time.process_time()
    answers = [client.post(SIGN_IN, data={"email": "a@b.example", "password": accents}).status_code]
    short = {"email": "a@b.example", "password": accents[:2000]}
    answers.append(client.post(SIGN_IN, data=short).status_code)

    assert answers == [413, 422]
    assert time.process_time() - began < 3


def test_a_host_that_is_not_ours_is_refused_quietly_and_no_letter_carries_it(app, client, elchin, caplog):
    app.config["TRUSTED_HOSTS"] = ["localhost"]
    answer = client.post("/en/account/reset", data={"email": "elchin@demo.example"}, headers={"Host": "evil.example"})

    assert (answer.status_code, "evil" in answer.text) == (400, False)
    assert [line for line in caplog.records if line.levelname == "ERROR"] == [], "anybody could fill the log with it"


def test_the_cookie_of_a_session_before_signing_in_brings_nobody_in_after_it(app, elchin):
    planted, victim = app.test_client(), app.test_client()
    planted.get("/en/account/sign-in")
    cookie = planted.get_cookie("session")
    if cookie is not None:
        victim.set_cookie("session", cookie.value)
    victim.post(SIGN_IN, data=ELCHIN)

    assert victim.get("/en/account/").status_code == 200
    assert planted.get("/en/account/").status_code == 302
