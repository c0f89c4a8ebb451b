"""Home, desk, languages, colours, errors."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from council.core import clock
from council.core.database import db, transaction
from council.core.policy import Actor
from council.lingua.locales import CODES
from council.papers.models import Access, PaperState
from council.roundtables.models import Invitation, Reply, Role, RoundTable, State


# ------------------------------------------------------------------------------------------------------------ languages
@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        *(("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"), ("tr", "az"), ("uk,en;q=0.5", "ru"), ("de", "en")),
        *(("", "en"), ("en;q=0.1,az", "az"), ("*", "en"), ("x" * 5000, "en")),
    ],
)
def test_the_door_leads_to_the_best_language_of_the_browser_and_stores_nothing(client, accepted, lang):
    answer = client.get("/", headers={"Accept-Language": accepted})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/")
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in answer.headers["Vary"].split(",")}
    assert "Set-Cookie" not in answer.headers


def test_who_switches_the_language_is_led_there_the_next_time(client):
    client.get("/ru/about", headers={"Referer": "http://localhost/en/about"})

    assert client.get("/", headers={"Accept-Language": "az"}).headers["Location"] == "/ru/"


@pytest.mark.parametrize("referrer", [None, "http://evil.example/en/about", "http://localhost/ru/", "http://localhost/", "http://localhost", "x"])
def test_a_link_from_elsewhere_is_no_choice_of_language(client, referrer):
    client.get("/ru/about", headers={"Referer": referrer} if referrer else {})

    assert client.get_cookie("lang") is None


def test_a_cookie_that_makes_no_sense_is_ignored(client):
    client.set_cookie("lang", "../../etc")

    assert client.get("/", headers={"Accept-Language": "kk"}).headers["Location"] == "/kk/"


def test_every_page_can_be_switched_in_place(client):
    page = client.get("/kk/search?q=aktau&x=1").text

    assert all(f'href="/{lang}/search?q=aktau&amp;x=1"' in page for lang in CODES)


# --------------------------------------------------------------------------------------------------------------- colours
@pytest.mark.parametrize(
    ("following", "to"),
    [("/kk/about?x=1", "/kk/about?x=1"), ("//evil.example", "/kk/"), ("https://evil.example", "/kk/"), ("/\\evil.example", "/kk/"), ("", "/kk/")],
)
def test_colours_are_kept_and_the_reader_stays_where_he_was(client, following, to):
    answer = client.post("/kk/theme", data={"theme": "dark", "next": following})

    assert (answer.status_code, answer.headers["Location"]) == (303, to)
    assert '<html lang="kk" data-theme="dark">' in client.get("/kk/about").text
    client.post("/kk/theme", data={"theme": "auto", "next": "/kk/"})
    assert '<html lang="kk">' in client.get("/kk/about").text


def test_a_colour_nobody_offers_is_the_colour_of_the_device(client):
    client.post("/en/theme", data={"theme": '"><script>'})

    assert '<html lang="en">' in client.get("/en/").text


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://localhost/en/feeds?x=1#y", "/en/feeds?x=1"),
        ("https://evil.example/en/feeds", "/en/"),
        ("http://localhost//evil.example", "/en/"),
        ("", "/en/"),
    ],
)
def test_without_scripts_the_page_of_colours_leads_back_to_where_one_was(client, came_from, back):
    page = client.get("/en/theme", headers={"Referer": came_from}).text

    assert f'name="next" value="{back}"' in page


def test_reading_leaves_no_cookie_behind(client):
    for path in ("/en/", "/en/about", "/en/experts", "/en/papers", "/en/round-tables", "/en/hackathons", "/en/search?q=water"):
        assert "Set-Cookie" not in client.get(path).headers, path


# ------------------------------------------------------------------------------------------------------------------ home
def test_an_empty_council_has_a_home_page_in_every_language(client):
    for lang in CODES:
        answer = client.get(f"/{lang}/")
        assert answer.status_code == 200
        assert f'<html lang="{lang}">' in answer.text
        assert f'href="/{lang}/press"' in answer.text


def test_the_home_page_shows_what_comes_next_and_what_is_new(client, meeting, paper, hackathon, figures):
    meeting("Later", days=20)
    meeting("Ports in step", days=3)
    meeting("Not announced", days=1, state=State.SCHEDULED)
    for title in ("One", "Two", "Three", "Four"):
        paper(title)
    paper("For members", access=Access.MEMBERS)
    paper("A draft", state=PaperState.DRAFT)
    hackathon("Green Caspian", closes_in=5)
    figures()

    page = client.get("/en/").text

    assert re.findall(r'<h2 id="next"[^>]*><a[^>]*>([^<]+)', page) == ["Ports in step"]
    assert re.findall(r'<time class="clocks-time"[^>]*>([^<]+)', page) == ["10:00–13:00", "11:00–14:00"]
    assert re.findall(r'<li class="paper">.*?<a class="title-link"[^>]*>([^<]+)', page, re.S) == ["One", "Two", "Three"]
    assert "All 4 papers" in page
    assert "Sign-up closes in 5 days" in page
    assert re.search(r'topics/transport"><bdi>Transport and logistics</bdi><span>6<', page)
    assert re.findall(r'<li class="event">.*?<a class="title-link"[^>]*>([^<]+)', page, re.S) == ["Later"]
    for hidden in ("Not announced", "For members", "A draft"):
        assert hidden not in page


def test_home_leads_to_a_free_seat_before_a_waiting_list(client, hackathon):
    full, free = hackathon("Full Caspian", closes_in=5), hackathon("Green Caspian", closes_in=9)
    for row in full.seats:
        row.pool.taken = row.pool.capacity
    db.session.commit()

    page = client.get("/en/").text

    assert [title for title in re.findall(r'<a class="title-link"[^>]*>([^<]+)', page) if "Caspian" in title] == [str(free.title), str(full.title)]
    assert [page.count(words) for words in ("All seats are taken.", "Join the waiting list")] == [1, 1]


def test_members_see_their_papers_among_the_new_ones(browser_of, elchin, client, paper):
    paper("For members", access=Access.MEMBERS)

    assert "For members" in browser_of(elchin).get("/en/").text
    assert "For members" not in client.get("/en/").text


def test_the_home_page_costs_the_same_however_much_there_is(client, statements, meeting, paper, hackathon, figures):
    counts = []
    for number in range(1, 4):
        meeting(f"Meeting {number}", days=number)
        paper(f"Paper {number}")
        hackathon(f"Hackathon {number}")
        figures()
        db.session.rollback()
        with statements() as seen:
            assert client.get("/en/").status_code == 200
        counts.append(len(seen))

    assert counts[0] == counts[2] <= 8


# ------------------------------------------------------------------------------------------------------------------ desk
def invitation(table: RoundTable, actor: Actor, state: Reply) -> Invitation:
    """An invitation to speak, and how it was answered a day ago."""
    answered = clock.now() - timedelta(days=1) if state is not Reply.INVITED else None
    return Invitation(
        round_table_id=table.id,
        user_id=actor.id,
        role=Role.SPEAKER,
        state=state,
        answered_at=answered,
        name=actor.display_name,
        email=actor.user.email,
        lang="kk",
    )


def test_the_desk_needs_a_person(client):
    assert client.get("/az/desk").headers["Location"].startswith("/az/account/sign-in?next=")


def test_everybody_has_a_desk_with_the_ways_of_his_roles(browser_of, aigerim, dana, murad, admin):
    pages = [browser_of(actor).get("/en/desk").text for actor in (aigerim, dana, murad, admin)]

    assert ["/en/desk/papers/new" in page for page in pages] == [True, True, False, False]
    assert ["/en/members" in page for page in pages] == [False, True, False, False]
    assert ["/en/admin" in page for page in pages] == [False, False, False, True]
    assert all("Nobody waits for an answer from you" in page for page in pages)


def test_what_waits_stands_in_order_of_its_deadline(browser_of, aigerim, meeting, app):
    near, far = meeting("Near", days=2), meeting("Far", days=9)
    with transaction():
        for table in (far, near):
            db.session.add(invitation(table, aigerim, Reply.INVITED))

    page = browser_of(aigerim).get("/en/desk").text

    todo = page.split('<ul class="todo">')[1].split("</ul>")[0]
    assert re.findall(r'class="title-link"[^>]*>([^<]+)', todo) == ["Near", "Far"]
    assert todo.count("pill-you") == 1
    assert "2 answers are expected from you." in page


def test_the_next_meeting_is_the_one_somebody_said_yes_to(browser_of, aigerim, elchin, meeting):
    meeting("Without me", days=1)
    mine = meeting("With me", days=4)
    with transaction():
        db.session.add(invitation(mine, aigerim, Reply.ACCEPTED))

    assert "With me" in browser_of(aigerim).get("/en/desk").text
    assert "Without me" not in browser_of(aigerim).get("/en/desk").text
    assert "With me" not in browser_of(elchin).get("/en/desk").text


# ---------------------------------------------------------------------------------------------------------------- errors
def test_what_is_not_there_is_said_in_the_language_of_the_page_with_a_number_and_a_way_on(client):
    answer = client.get("/en/no-such-page")

    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert answer.headers["X-Request-Id"] in answer.text
    assert 'action="/en/search"' in answer.text
    assert client.get("/kk/no-such-page").text.startswith('<!doctype html>\n<html lang="kk">')
    assert '<html lang="ru">' in client.get("/no-such-page", headers={"Accept-Language": "ru"}).text


@pytest.mark.parametrize("code", [400, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 429, 500, 502, 503])
def test_every_error_has_a_sentence_and_shows_no_trace(app, code):
    from flask import abort, g

    with app.test_request_context("/en/x"):
        g.request_id = "abc123"
        from werkzeug.exceptions import HTTPException

        from council.core.web import _http_error

        try:
            abort(code)
        except HTTPException as error:
            page, status, _headers = _http_error(error)
        except LookupError:
            return

    assert status == code
    assert "abc123" in page
    assert len(re.findall(r'<p class="lede">[^<]{20,}</p>', page)) == 1
    assert "Traceback" not in page


def test_a_crash_is_a_sentence_too(app):
    from council.core.web import _crash

    with app.test_request_context("/az/x"):
        from flask import g

        g.request_id, g.lang = "abc123", "az"
        page, status, _headers = _crash(RuntimeError("secret of the machine"))

    assert (status, "abc123" in page, "secret of the machine" in page) == (500, True, False)


@pytest.mark.parametrize("path", ["/en/about", "/kk/accessibility", "/ru/personal-data", "/az/feeds"])
def test_pages_that_explain_are_there(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
