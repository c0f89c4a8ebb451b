"""The press room in the browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from council.core import clock
from council.core.database import db, transaction
from council.core.policy import STRANGER
from council.press import operations
from council.press.models import Enquiry, EnquiryState

from .test_operations import QUESTION, expert_of

FORM = {
    "name": "Leyla",
    "outlet": "Xəzər xəbərləri",
    "email": "leyla@press.example",
    "lang": "ru",
    "topic": "energy",
    "question": "Сколько стоит перевалка?",
    "deadline": "",
    "zone": "Asia/Baku",
}


def enquiries() -> list[Enquiry]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Enquiry).order_by(Enquiry.id)))


@pytest.fixture
def enquiry(app, aigerim, dana) -> Enquiry:
    with transaction():
        enquiry = operations.receive(QUESTION, actor=STRANGER)
        operations.assign(enquiry, [expert_of(aigerim)], "", actor=dana)
    return enquiry


def test_a_stranger_asks_and_is_thanked(client):
    answer = client.post("/ru/press", data=FORM | {"deadline": "2027-03-01T18:00", "zone": "Asia/Almaty"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/ru/press/received")
    assert client.get("/ru/press/received").status_code == 200
    [enquiry] = enquiries()
    assert (enquiry.question, enquiry.lang, enquiry.topic.slug, enquiry.zone) == ("Сколько стоит перевалка?", "ru", "energy", "Asia/Almaty")
    assert enquiry.deadline.isoformat() == "2027-03-01T13:00:00+00:00"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", "a@" + "b" * 300 + ".example"),
        ("name", " "),
        ("outlet", "x" * 201),
        ("question", ""),
        ("question", "x" * 5001),
        ("lang", "tlh"),
        ("topic", "nothing-like-that"),
        ("zone", "Europe/Atlantis"),
        ("deadline", "2026-02-30T10:00"),
        ("deadline", "0001-01-01T00:00"),
        ("deadline", "9999-12-31T23:59"),
        ("deadline", "2020-01-01T10:00"),
        ("deadline", "soon"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_what_was_typed_is_kept(client, field, value):
    answer = client.post("/en/press", data=FORM | {field: value})

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    if field != "question":
        assert FORM["question"] in answer.text
    assert enquiries() == []


def test_html_is_shown_as_text_and_a_nul_is_dropped(client, browser_of, dana):
    answer = client.post("/en/press", data=FORM | {"name": "<script>alert(1)</script>", "question": "Why\0?"})

    assert answer.status_code == 303
    page = browser_of(dana).get("/en/press/enquiries").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert enquiries()[0].question == "Why?"


def test_who_fills_the_hidden_field_is_thanked_and_forgotten(client):
    answer = client.post("/en/press", data=FORM | {"website": "http://spam.example"})

    assert answer.headers["Location"] == "/en/press/received"
    assert enquiries() == []


def test_a_form_sent_twice_has_one_effect(client):
    answers = [client.post("/en/press", data=FORM) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(enquiries()) == 1


def test_questions_from_one_address_have_a_limit(app, client):
    app.extensions["limits"].enabled = True

    answers = [client.post("/en/press", data=FORM | {"question": str(number)}).status_code for number in range(11)]

    assert answers == [303] * 10 + [429]


def test_strangers_are_asked_to_sign_in_and_others_are_turned_away(enquiry, client, browser_of, elchin, murad, admin):
    for path in ("/en/press/enquiries", f"/en/press/enquiries/{enquiry.code}", f"/en/press/enquiries/{enquiry.code}/answer"):
        assert client.get(path).status_code == 302
        assert browser_of(murad).get(path).status_code == 403
        assert browser_of(admin).get(path).status_code == 403
    assert browser_of(elchin).get(f"/en/press/enquiries/{enquiry.code}").status_code == 403
    assert browser_of(elchin).get(f"/en/press/enquiries/{enquiry.code}/answer").status_code == 404
    assert browser_of(elchin).post(f"/en/press/enquiries/{enquiry.code}/answer", data={"text": "x", "lang": "en"}).status_code == 404
    assert browser_of(elchin).post(f"/en/press/enquiries/{enquiry.code}/decline").status_code == 404


def test_an_organiser_asks_experts_and_closes(client, browser_of, orxan, elchin):
    client.post("/en/press", data=FORM)
    code, browser = enquiries()[0].code, browser_of(orxan)
    assert browser.get(f"/en/press/enquiries/{code}").status_code == 200

    nobody = browser.post(f"/en/press/enquiries/{code}/assign", data={"note": "Briefly."})
    assert (nobody.status_code, "Briefly." in nobody.text) == (422, True)
    stranger = browser.post(f"/en/press/enquiries/{code}/assign", data={"experts": "nosuchco"})
    assert stranger.status_code == 422

    sought = browser.post(f"/en/press/enquiries/{code}/assign", data={"find": "Рагимзаде", "do": "find", "note": "Briefly."})
    assert (sought.status_code, "Briefly." in sought.text, enquiries()[0].state) == (200, True, EnquiryState.RECEIVED)

    done = browser.post(f"/en/press/enquiries/{code}/assign", data={"experts": expert_of(elchin).code})
    assert done.headers["Location"] == f"/en/press/enquiries/{code}"
    assert enquiries()[0].state is EnquiryState.ASSIGNED
    assert "Elchin Rahimzada" in browser.get("/en/press/enquiries").text

    assert browser.post(f"/en/press/enquiries/{code}/close").status_code == 303
    assert browser.post(f"/en/press/enquiries/{code}/close").status_code == 303
    assert enquiries()[0].state is EnquiryState.CLOSED
    assert browser.get(f"/en/press/enquiries/{code}").status_code == 200
    assert browser.get("/en/press/enquiries?state=closed").text.count(f"/press/enquiries/{code}") == 1
    assert browser.get("/en/press/enquiries?state=received").text.count(f"/press/enquiries/{code}") == 0


def test_an_expert_answers_from_the_desk(enquiry, browser_of, aigerim):
    browser = browser_of(aigerim)
    assert f"/kk/press/enquiries/{enquiry.code}/answer" in browser.get("/kk/desk").text
    assert QUESTION.text in browser.get(f"/kk/press/enquiries/{enquiry.code}/answer").text
    assert browser.post(f"/kk/press/enquiries/{enquiry.code}/answer", data={"text": " ", "lang": "kk"}).status_code == 422

    done = browser.post(f"/kk/press/enquiries/{enquiry.code}/answer", data={"text": "Жоқ.", "lang": "kk"})

    assert done.headers["Location"] == "/kk/desk"
    assert enquiries()[0].state is EnquiryState.ANSWERED
    assert f"/kk/press/enquiries/{enquiry.code}/answer" not in browser.get("/kk/desk").text
    again = browser.post(f"/kk/press/enquiries/{enquiry.code}/answer", data={"text": "Иә.", "lang": "kk"})
    assert again.status_code == 409


def test_lists_cost_the_same_with_one_and_with_three(app, browser_of, dana, aigerim, elchin, statements, client):
    def fill(number: int) -> None:
        with transaction():
            for expert in [expert_of(actor) for actor in (aigerim, elchin)[: number + 1]]:
                expert.answers_press = True
            question = operations.Question(**{**QUESTION.__dict__, "text": f"{number}?", "deadline": clock.now() + timedelta(days=1)})
            operations.assign(operations.receive(question, actor=STRANGER), [expert_of(aigerim)], "", actor=dana)

    browser, counts = browser_of(dana), []
    fill(0)
    for number in (1, 2):
        counts.append([])
        for visitor, path in ((browser, "/en/press/enquiries"), (client, "/en/press"), (browser_of(aigerim), "/en/desk")):
            with statements() as seen:
                assert visitor.get(path).status_code == 200
            counts[-1].append(len(seen))
        fill(number)

    assert counts[0] == counts[1]
    assert counts[0][1] <= 8
