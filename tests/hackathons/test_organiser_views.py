"""What organisers see and do in the browser."""

from __future__ import annotations

import re

import sqlalchemy as sa

from council.core.database import db
from council.hackathons.models import Country, Hackathon
from tests.hackathons.conftest import address, pool
from tests.hackathons.test_operations import sign_up, somebody


def test_pages_of_organisers_open_for_those_of_the_chapter_alone(browser_of, dana, orxan, murad, hackathon):
    application = sign_up(hackathon, murad)
    for name in ("edit", "tracks", "questions", "applications", "message", f"applications/{application.code}"):
        answers = [browser_of(actor).get(address(hackathon, name)).status_code for actor in (dana, orxan, murad)]
        assert (name, answers) == (name, [200, 404, 403])
    for name in ("publish", "cancel", "export", f"applications/{application.code}/admit", f"applications/{application.code}/refuse"):
        assert (name, browser_of(orxan).post(address(hackathon, name)).status_code) == (name, 404)


def test_an_organiser_makes_a_hackathon_from_nothing_to_published(browser_of, client, dana):
    browser = browser_of(dana)
    chapter = browser.get("/en/hackathons/new").text.split('<option value="')[1].split('"')[0]
    form = {
        "chapter": chapter, "title-en": "IT for two shores", "title-original": "en", "summary-en": "Build.", "summary-original": "en",
        "format": "online", "zone": "Asia/Almaty", "sign_up_opens": "2026-01-01T00:00", "sign_up_closes": "2090-01-01T00:00",
        "begins_at": "2090-02-01T10:00", "ends_at": "2090-02-03T18:00", "submission_deadline": "2090-02-03T12:00", "seats_az": "10",
        "seats_kz": "12", "admission": "automatic", "team_min": "2", "team_max": "4", "min_age": "", "max_age": "",
    }  # fmt: skip
    mistakes = {"ends_at": "2090-01-31T10:00", "sign_up_closes": "2025-12-31T00:00", "team_min": "5", "title-en": ""}
    wrong = browser.post("/en/hackathons/new", data={**form, **mistakes})
    places = re.findall(r'<li><a href="#([^"]+)">', wrong.text)
    assert (wrong.status_code, places) == (422, ["title-en", "sign_up_closes", "ends_at", "team_max"])
    assert "The end must come after the beginning." in wrong.text
    assert browser.post("/en/hackathons/new", data={**form, "begins_at": "2090-02-30T10:00"}).status_code == 422
    made = browser.post("/en/hackathons/new", data=form)
    assert made.status_code == 303
    hackathon = db.session.scalars(sa.select(Hackathon)).one()
    assert hackathon.begins_at.isoformat() == "2090-02-01T05:00:00+00:00"
    db.session.rollback()
    tracks = {"tracks-0-title-en": "Water", "tracks-0-title-original": "en", "tracks-1-title-en": "", "tracks-1-title-original": "en"}
    assert browser.post(made.location, data=tracks).status_code == 303
    questions = {"questions-0-prompt-en": "Size?", "questions-0-prompt-original": "en", "questions-0-kind": "choice",
                 "questions-0-options-en": "S\nM", "questions-0-options-original": "en", "questions-0-required": "y"}  # fmt: skip
    without_options = browser.post(address(hackathon, "questions"), data={**questions, "questions-0-options-en": ""})
    assert (without_options.status_code, ">Question 1, Answer: A choice needs options" in without_options.text) == (422, True)
    assert browser.post(address(hackathon, "questions"), data=questions).status_code == 303
    assert client.get(address(hackathon, "sign-up")).status_code == 404
    assert browser.post(address(hackathon, "publish")).status_code == 303
    page = client.get(address(hackathon, "sign-up")).text
    assert ("Water" in page, "Size?" in page) == (True, True)
    edit = browser.get(address(hackathon, "edit")).text
    assert 'value="2090-02-01T10:00"' in edit
    assert browser.post(address(hackathon, "edit"), data={**form, "seats_az": "11"}).status_code == 303
    assert pool(hackathon, Country.AZ) == (0, 11)


def test_tracks_are_put_in_order_by_their_place_and_an_emptied_one_goes(browser_of, dana, hackathon):
    browser, where = browser_of(dana), address(hackathon, "tracks")
    first = {f"tracks-{n}-title-{key}": value for n, title in enumerate("ABC") for key, value in (("en", title), ("original", "en"))}
    assert browser.post(where, data=first).status_code == 303
    a, b, c = hackathon.tracks
    again = {"tracks-0-id": a.id, "tracks-0-place": "2", "tracks-1-id": b.id, "tracks-1-title-en": "", "tracks-2-id": c.id, "tracks-2-place": "1"}
    db.session.rollback()
    assert browser.post(where, data={**first, **again}).status_code == 303
    db.session.expire_all()
    assert [(track.id, str(track.title)) for track in hackathon.tracks] == [(c.id, "C"), (a.id, "A")]


def test_the_list_of_applications_narrows_by_state_country_and_words(browser_of, dana, make, murad):
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 1})
    sign_up(hackathon, murad)
    sign_up(hackathon, somebody(1), given="Гүлнар", family="Ахметова", country=Country.KZ)
    sign_up(hackathon, somebody(2), given="Samir", family="Quliyev")
    browser = browser_of(dana)

    def seen(query: str) -> list[str]:
        text = browser.get(address(hackathon, "applications") + query).text
        return [name for name in ("Həsənli", "Ахметова", "Quliyev") if f"{name}</a>" in text]

    queries_ = ("", "?state=seated", "?state=waiting", "?country=KZ", "?q=Akhmetova", "?state=waiting&country=KZ", "?state=nonsense&track=9")
    assert {query: seen(query) for query in queries_} == {
        "": ["Həsənli", "Ахметова", "Quliyev"], "?state=seated": ["Həsənli", "Ахметова"], "?state=waiting": ["Quliyev"],
        "?country=KZ": ["Ахметова"], "?q=Akhmetova": ["Ахметова"], "?state=waiting&country=KZ": [],
        "?state=nonsense&track=9": ["Həsənli", "Ахметова", "Quliyev"],
    }  # fmt: skip


def test_lists_of_applications_take_the_same_statements_for_one_and_for_three(browser_of, dana, hackathon, statements):
    counts = []
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            sign_up(hackathon, somebody(number))
        browser = browser_of(dana)
        with statements() as seen:
            browser.get(address(hackathon, "applications"))
        counts.append(len(seen))
    assert counts[0] == counts[1]
