"""Kept pages: strangers share them, nobody else sees them, and a change is seen at once."""

from __future__ import annotations

import re

import pytest

from council.core.database import db
from council.core.events import Event, record
from council.core.pages import TOKEN
from council.core.policy import SYSTEM
from council.members.models import Topic
from tests.papers.conftest import share  # noqa: F401 -- a fixture


@pytest.fixture(autouse=True)
def keeping(app):
    app.config["PAGE_CACHE_SECONDS"] = 30
    app.extensions["shelf"].clear()


def _without_tokens(page: str) -> str:
    """The page without its tokens, which tell the second they were made in."""
    return re.sub(r'(name="csrf_token" value=)"[^"]+"', r"\1", page)


def test_a_second_stranger_gets_the_same_page_for_one_statement(app, statements):
    first = app.test_client().get("/en/about").text
    with statements() as seen:
        second = app.test_client().get("/en/about").text

    assert len(seen) == 1
    assert first == second


def test_a_form_on_a_kept_page_has_each_strangers_own_token(app):
    app.config["WTF_CSRF_ENABLED"] = True
    pages = [app.test_client().get("/en/press").text for _stranger in range(2)]

    tokens = [set(re.findall(r'name="csrf_token" value="([^"]+)"', page)) for page in pages]
    assert [len(of_one) for of_one in tokens] == [1, 1]
    assert tokens[0] != tokens[1]
    assert TOKEN not in pages[0] + pages[1]
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])


def test_the_token_of_a_kept_page_is_its_readers_and_nobody_elses(app):
    app.config["WTF_CSRF_ENABLED"] = True
    app.test_client().get("/en/press")
    browser, other = app.test_client(), app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/en/press").text).group(1)
    other.get("/en/press")

    answers = [who.post("/en/theme", data={"theme": "dark", "csrf_token": token}).status_code for who in (browser, other)]

    assert answers == [303, 400]


def test_whoever_is_signed_in_never_gets_a_strangers_page_nor_leaves_his(app, browser_of, dana):
    stranger = app.test_client().get("/en/about").text
    signed_in = browser_of(dana).get("/en/about").text
    again = app.test_client().get("/en/about").text

    assert "Dana" not in stranger + again
    assert "Dana" in signed_in


def test_two_members_have_their_own_pages_and_keep_them(app, browser_of, dana, elchin, statements):
    browser = browser_of(dana)
    first = browser.get("/en/about").text
    other = browser_of(elchin).get("/en/about").text
    with statements() as seen:
        again = browser.get("/en/about").text

    assert ("Elçin" in first, "Dana" in other) == (False, False)
    assert _without_tokens(again) == _without_tokens(first)
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


def test_two_browsers_of_one_member_have_tokens_of_their_own(app, browser_of, dana):
    app.config["WTF_CSRF_ENABLED"] = True
    answers = []
    for browser in (browser_of(dana), browser_of(dana)):
        page = browser.get("/en/about").text
        assert TOKEN not in page
        token = re.search(r'name="csrf_token" value="([^"]+)"', page).group(1)
        answers.append(browser.post("/en/theme", data={"theme": "dark", "csrf_token": token}).status_code)

    assert answers == [303, 303]


def test_the_token_on_a_page_that_says_no_is_the_readers_too(app, browser_of, dana):
    app.config["WTF_CSRF_ENABLED"] = True
    browser = browser_of(dana)
    missing = browser.get("/en/papers/00000000")
    token = re.search(r'name="csrf_token" value="([^"]+)"', missing.text).group(1)

    assert (missing.status_code, TOKEN in missing.text) == (404, False)
    assert browser.post("/en/theme", data={"theme": "dark", "csrf_token": token}).status_code == 303


def test_nobody_can_write_the_place_of_the_token_into_a_page(app, browser_of, dana):
    places = ["\ue000token\ue000", "token-" + "0" * 32]
    page = browser_of(dana).get("/en/papers", query_string={"q": " ".join(places)})

    assert len(re.findall(r'name="csrf_token"', page.text)) == page.text.count(re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1))


def test_a_kept_page_keeps_what_its_view_tells_machines(app, elchin, share):  # noqa: F811
    address = f"/en/papers/{share(elchin).code}"
    address = app.test_client().get(address).location
    links = [app.test_client().get(address).headers.getlist("Link") for _twice in range(2)]

    assert links[0] == links[1]
    assert any('rel="cite-as"' in link for link in links[1])


def test_made_up_addresses_do_not_fill_the_memory(app, monkeypatch):
    shelf = app.extensions["shelf"]
    monkeypatch.setattr("council.core.pages.TOGETHER", 40_000)
    for number in range(12):
        app.test_client().get(f"/en/about?made-up={number}")

    assert 0 < shelf.size <= 40_000
    assert shelf.size == sum(len(page.body) for page in shelf.pages.values())
