"""Kept pages: strangers share them, nobody else sees them, and a change is seen at once."""

from __future__ import annotations

import re

import pytest

from council.core.database import db
from council.core.events import Event, record
from council.core.pages import TOKEN
from council.core.policy import SYSTEM
from council.members.models import Topic


@pytest.fixture(autouse=True)
def keeping(app):
    app.config["PAGE_CACHE_SECONDS"] = 30
    app.extensions["shelf"].clear()


def test_a_second_stranger_gets_the_same_page_with_his_own_token_for_one_statement(app, statements):
    app.config["WTF_CSRF_ENABLED"] = True
    first, second = app.test_client().get("/en/about"), None
    with statements() as seen:
        second = app.test_client().get("/en/about")

    tokens = [re.findall(r'name="csrf_token" value="([^"]+)"', page.text) for page in (first, second)]
    assert len(seen) == 1
    assert set(tokens[0]) != set(tokens[1])
    assert TOKEN not in first.text + second.text
    assert re.sub(r'value="[^"]+"', "", first.text) == re.sub(r'value="[^"]+"', "", second.text)


def test_the_token_of_a_kept_page_is_accepted(app):
    app.config["WTF_CSRF_ENABLED"] = True
    app.test_client().get("/en/about")
    browser = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/en/about").text).group(1)

    answer = browser.post("/en/theme", data={"theme": "dark", "csrf_token": token})

    assert answer.status_code == 303


def test_whoever_is_signed_in_never_gets_a_strangers_page_nor_leaves_his(app, browser_of, dana):
    stranger = app.test_client().get("/en/about").text
    signed_in = browser_of(dana).get("/en/about").text
    again = app.test_client().get("/en/about").text

    assert "Дана" not in stranger + again
    assert "Дана" in signed_in


def test_two_members_have_their_own_pages_and_keep_them(app, browser_of, dana, elchin, statements):
    browser = browser_of(dana)
    first = browser.get("/en/about").text
    other = browser_of(elchin).get("/en/about").text
    with statements() as seen:
        again = browser.get("/en/about").text

    assert ("Elçin" in first, "Дана" in other) == (False, False)
    assert again == first
    assert len(seen) == 2


def test_a_recorded_change_is_on_the_next_page(app):
    topic = db.session.query(Topic).filter_by(slug="energy").one()
    before = app.test_client().get("/en/topics").text
    topic.label = topic.label.revised({"en": "Energy and water"}, "en")
    record(Event.TOPIC_CHANGED, topic, actor=SYSTEM)
    db.session.commit()

    assert "Energy and water" not in before
    assert "Energy and water" in app.test_client().get("/en/topics").text


def test_colours_and_addresses_are_kept_apart(app):
    light = app.test_client().get("/en/about").text
    dark_browser = app.test_client()
    dark_browser.set_cookie("theme", "dark")

    assert 'data-theme="dark"' not in light
    assert 'data-theme="dark"' in dark_browser.get("/en/about").text
    assert 'lang="az"' in app.test_client().get("/az/about").text
