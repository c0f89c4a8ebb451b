"""What people see and do in the browser."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa

from council.accounts.models import User
from council.core import clock
from council.core.database import db, transaction
from council.core.seats import SeatState
from council.core.types import Multilingual
from council.hackathons import operations, organising, queries, teamwork
from council.hackathons.models import Application, ApplicationState, Country, QuestionKind
from council.hackathons.organising import QuestionPlan
from tests.hackathons.conftest import address, letter, letters, minor_entry, of, pool, secret_in
from tests.hackathons.test_operations import consent, sign_up, somebody
from tests.hackathons.test_teamwork import work

FORM = {
    "given": "Günel",
    "family": "Əliyeva",
    "email": "gunel@demo.example",
    "country": "AZ",
    "city": "Bakı",
    "institution": "BDU",
    "born-day": "4",
    "born-month": "5",
    "born-year": "2004",
    "accept": "y",
}


# --------------------------------------------------------------------------------------------------------- reading
def test_an_old_slug_leads_to_the_right_one_and_the_page_speaks_the_readers_language(client, hackathon):
    there = client.get(address(hackathon) + "-old-words")
    assert (there.status_code, there.location) == (301, f"/en/hackathons/{hackathon.code}-yashil-khazar")
    assert "<h1>Green Caspian</h1>" in client.get(there.location).text
    assert '<p class="lede" lang="az">48 saat, iki sahil, bir dəniz.</p>' in client.get(there.location).text


@pytest.mark.parametrize("path", ["", "/sign-up", "/check-your-mail", "/projects"])
def test_a_draft_is_there_for_nobody_but_its_organisers(browser_of, make, dana, orxan, murad, leyla, path):
    draft = make(publish=False)
    answers = {who: browser_of(actor).get(address(draft) + path, follow_redirects=True).status_code for who, actor in
               {"dana": dana, "orxan": orxan, "murad": murad, "leyla": leyla}.items()}  # fmt: skip
    assert answers == {"dana": 200, "orxan": 404, "murad": 404, "leyla": 404}


def test_the_list_narrows_by_time_and_words_in_any_script(client, make):
    make()
    now = clock.now()
    make(title=Multilingual.of("en", en="Long ago"), sign_up_opens=now - timedelta(days=90), sign_up_closes=now - timedelta(days=60),
         begins_at=now - timedelta(days=30), ends_at=now - timedelta(days=28), submission_deadline=now - timedelta(days=28))  # fmt: skip

    def seen(query: str) -> tuple[bool, bool]:
        text = client.get(f"/en/hackathons{query}").text
        return "Green Caspian" in text, "Long ago" in text

    found = {query: seen(query) for query in ("", "?when=open", "?when=past", "?q=Каспий", "?q=qreen", "?q=%25", "?when=<x>&after=zzz")}
    assert found == {
        "": (True, True), "?when=open": (True, False), "?when=past": (False, True), "?q=Каспий": (True, False),
        "?q=qreen": (True, False), "?q=%25": (False, False), "?when=<x>&after=zzz": (True, True),
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/en/hackathons", "detail", "form"])
def test_the_number_of_statements_does_not_grow_with_rows(client, make, murad, statements, path):
    counts = []
    for _round in range(2):
        hackathon = make()
        with transaction():
            plans = [QuestionPlan(None, QuestionKind.TEXT, Multilingual.of("en", en=f"Q{n}"), None, False) for n in range(3 * _round)]
            organising.set_questions(hackathon, plans, actor=murad)
        where = {"detail": address(hackathon) + "-yashil-khazar", "form": address(hackathon, "sign-up")}.get(path, path)
        client.get(where)
        with statements() as seen:
            assert client.get(where).status_code == 200
        counts.append(len(seen))
        make()
    assert counts[1] <= max(counts[0], 1)
    assert max(counts) <= 8


def test_the_feed_is_atom_in_the_language_asked_for(client, hackathon):
    feed = ElementTree.fromstring(client.get("/feeds/hackathons.atom?lang=kk").data)
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", names)
    assert [(e.findtext("a:title", None, names), e.find("a:link", names).get("href")) for e in entries] == [
        ("Жасыл Каспий", f"http://localhost/kk/hackathons/{hackathon.code}-yashil-khazar")
    ]


# -------------------------------------------------------------------------------------------------------- sign-up
def test_a_stranger_signs_up_confirms_by_the_letter_and_comes_in_without_a_password(client, hackathon):
    answer = client.post(address(hackathon, "sign-up", lang="az"), data=FORM)
    assert (answer.status_code, answer.location) == (303, address(hackathon, "check-your-mail", lang="az"))
    secret = secret_in(letter("application_received"), "confirm")
    for _twice in range(2):
        assert "Əliyeva" in client.get(f"/az/hackathons/confirm/{secret}").text
    assert db.session.scalar(sa.select(Application.state)) is ApplicationState.AWAITING_MAIL
    db.session.rollback()
    done = client.post(f"/az/hackathons/confirm/{secret}")
    assert (done.status_code, done.location) == (303, address(hackathon, "mine", lang="az"))
    assert client.get(done.location).status_code == 200
    assert db.session.scalar(sa.select(User.password).where(User.email == FORM["email"])) is None
    db.session.rollback()
    assert client.post(f"/az/hackathons/confirm/{secret}").status_code == 410


def test_nobody_learns_whether_an_address_is_known(client, murad, hackathon):
    sign_up(hackathon, murad)
    answers = {client.post(address(hackathon, "sign-up"), data={**FORM, "email": email}).location for email in
               ("new@demo.example", "murad@demo.example", "dana@demo.example")}  # fmt: skip
    assert answers == {address(hackathon, "check-your-mail")}


def test_a_form_sent_twice_has_one_effect(client, hackathon):
    for _twice in range(2):
        assert client.post(address(hackathon, "sign-up"), data=FORM).status_code == 303
    assert (pool(hackathon, Country.AZ), len(letters())) == ((1, 2), 1)


def test_signing_up_takes_few_statements_and_hashes_no_password(client, hackathon, statements):
    client.post(address(hackathon, "sign-up"), data={**FORM, "email": "warm@demo.example"})
    with statements() as seen:
        assert client.post(address(hackathon, "sign-up"), data=FORM).status_code == 303
    assert len(seen) <= 18, "\n".join(seen)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"email": "gunel.demo.example"}, "email", "Invalid email address."),
        ({"born-day": "30", "born-month": "2"}, "born", "This date does not exist. Check day, month and year."),
        ({"born-year": "x"}, "born", "This date does not exist. Check day, month and year."),
        ({"born-year": "9999"}, "born", "Check the year of your birth."),
        ({"born-day": "", "born-month": "", "born-year": ""}, "born", "Write your date of birth."),
        ({"given": " "}, "given", "This field is required."),
        ({"family": "x" * 81}, "family", "Field cannot be longer than 80 characters."),
        ({"country": "XX"}, "country-0", "Not a valid choice."),
        ({"accept": ""}, "accept", "Nobody can take part without accepting the rules."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(client, hackathon, changes, field, message):
    answer = client.post(address(hackathon, "sign-up"), data={**FORM, **changes})
    assert (answer.status_code, f'<a href="#{field}">' in answer.text, message in answer.text) == (422, True, True)
    assert 'value="Bakı"' in answer.text
    assert (pool(hackathon, Country.AZ), letters()) == ((0, 2), [])


def asks_for_guardian(page: str) -> bool:
    return re.search(r"<div [^>]*id=\"guardian\" data-minors='[^']+'>", page) is not None


def test_a_minor_is_asked_for_the_guardian_on_the_second_step(client, hackathon):
    young = {**FORM, "born-year": str(clock.now().year - 16), "born-month": "1"}
    assert not asks_for_guardian(client.get(address(hackathon, "sign-up")).text)
    asked = client.post(address(hackathon, "sign-up"), data=young)
    assert (asked.status_code, asks_for_guardian(asked.text)) == (422, True)
    full = {**young, "guardian_name": "Ana", "guardian_email": "ana@demo.example", "guardian_lang": "az"}
    assert client.post(address(hackathon, "sign-up"), data=full).status_code == 303
    client.post("/en/hackathons/confirm/" + secret_in(letter("application_received"), "confirm"))
    assert letters()[1:] == [("guardian_asked", "ana@demo.example", "az"), ("application_confirmed", "gunel@demo.example", "en")]


def test_too_young_closed_and_robots_get_an_answer_and_no_seat(client, make):
    hackathon = make()
    child = {**FORM, "born-year": str(clock.now().year - 12)}
    answer = client.post(address(hackathon, "sign-up"), data=child)
    # The age is told at once; nobody types a guardian's address in vain.
    assert (answer.status_code, "at least 16 years old" in answer.text, asks_for_guardian(answer.text)) == (422, True, False)
    assert client.post(address(hackathon, "sign-up"), data={**FORM, "website": "http://spam.example"}).status_code == 303
    late = make(sign_up_closes=clock.now() - timedelta(days=1))
    assert "is not open" in client.get(address(late, "sign-up")).text
    answer = client.post(address(late, "sign-up"), data=FORM)
    assert (answer.status_code, "is not open" in answer.text, 'value="Günel"' in answer.text) == (409, True, True)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Application)) == 0


def test_hostile_text_is_shown_as_text_and_nul_is_dropped(client, browser_of, dana, hackathon):
    client.post(address(hackathon, "sign-up"), data={**FORM, "given": "<script>alert(1)</script>", "city": "Ba\0kı"})
    text = browser_of(dana).get(address(hackathon, "applications")).text
    assert ("<script>alert(1)" in text, "&lt;script&gt;alert(1)" in text) == (False, True)
    assert db.session.scalar(sa.select(Application.city)) == "Bakı"


def test_answers_to_the_organisers_questions_are_kept_and_required_ones_are_asked_for(client, browser_of, dana, hackathon):
    options = Multilingual.of("az", az="Kiçik\nBöyük", en="Small\nLarge")
    with transaction():
        organising.set_questions(hackathon, [
            QuestionPlan(None, QuestionKind.CHOICE, Multilingual.of("en", en="Size"), options, True),
            QuestionPlan(None, QuestionKind.YES_NO, Multilingual.of("en", en="First time?"), None, True),
            QuestionPlan(None, QuestionKind.LONG, Multilingual.of("en", en="Why?"), None, False),
        ], actor=dana)  # fmt: skip
    size, first, why = (f"question_{question.id}" for question in hackathon.questions)
    missing = client.post(address(hackathon, "sign-up"), data=FORM)
    assert (missing.status_code, "Large" in missing.text, f'href="#{size}-0"' in missing.text) == (422, True, True)
    assert client.post(address(hackathon, "sign-up"), data={**FORM, size: "Large", first: "yes"}).status_code == 422
    assert client.post(address(hackathon, "sign-up"), data={**FORM, size: "Böyük", first: "no", why: "Because\nwe can"}).status_code == 303
    kept = db.session.scalar(sa.select(Application.answers))
    assert list(kept.values()) == ["Böyük", "no", "Because\nwe can"]


# ----------------------------------------------------------------------------------------------------- participants
def test_mine_is_for_who_signed_up(client, browser_of, murad, aliya, hackathon):
    sign_up(hackathon, murad)
    assert browser_of(murad).get(address(hackathon, "mine")).status_code == 200
    assert browser_of(aliya).get(address(hackathon, "mine")).status_code == 404
    assert client.get(address(hackathon, "mine")).status_code == 302


def test_a_signed_in_student_does_everything_in_the_browser(app, browser_of, murad, make):
    hackathon = make(team_min=1)
    browser = browser_of(murad)
    form = {name: value for name, value in FORM.items() if name != "email"}
    assert browser.post(address(hackathon, "sign-up"), data=form).location == address(hackathon, "mine")
    again = browser.get(address(hackathon, "sign-up"))
    assert (again.status_code, again.location) == (303, address(hackathon, "mine"))
    assert browser.post(address(hackathon, "mine", "team"), data={"name": " "}).status_code == 422
    assert browser.post(address(hackathon, "mine", "team", "join"), data={"join_code": "zzzzzzzz"}).status_code == 409
    assert browser.post(address(hackathon, "mine", "team"), data={"name": "Dalğa"}).status_code == 303
    given = {"title": "Shore", "summary": "A map", "lang": "en", "link": "javascript:alert(1)"}
    bad = browser.post(address(hackathon, "mine", "project"), data=given)
    assert (bad.status_code, "begins with http" in bad.text) == (422, True)
    for name, content, status in (("x.exe", b"MZ\x90\0", 409), ("şəkil.txt", "xəritə".encode(), 303)):
        upload = {**given, "link": "https://example.org/x", "file": (io.BytesIO(content), name)}
        assert browser.post(address(hackathon, "mine", "project"), data=upload, content_type="multipart/form-data").status_code == status
    assert browser.get(address(hackathon, "mine", "project", "file")).data.decode() == "xəritə"
    assert browser.post(address(hackathon, "mine", "withdraw")).status_code == 303
    assert of(murad, hackathon).state is ApplicationState.WITHDRAWN


def test_who_waits_sees_the_number(browser_of, make, murad):
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 0})
    sign_up(hackathon, somebody(1))
    sign_up(hackathon, murad)
    assert "You are number 1 on the waiting list." in browser_of(murad).get(address(hackathon, "mine")).text


# ------------------------------------------------------------------------------------------------------- guardians
def test_a_guardian_reads_agrees_and_takes_back_without_an_account(client, aliya, hackathon):
    with transaction():
        operations.sign_up(hackathon, minor_entry(), actor=aliya)
    door = "/en/hackathons/guardian/" + secret_in(letter("guardian_asked"), "guardian")
    page = client.get(door).text
    shown = page.split('name="shown" value="')[1].split('"')[0]
    assert client.post(door, data={"name": "Сәуле", "shown": shown}).status_code == 422
    assert of(aliya, hackathon).state is ApplicationState.AWAITING_GUARDIAN
    db.session.rollback()
    assert client.post(door, data={"name": "Сәуле", "agree": "y", "shown": shown}).status_code == 303
    assert of(aliya, hackathon).state is ApplicationState.CONFIRMED
    db.session.rollback()
    assert "You have agreed" in client.get(door).text
    assert client.post(f"{door}/withdraw", data={"kind": "rules"}).status_code == 404
    assert client.post(f"{door}/withdraw", data={"kind": "participation"}).status_code == 303
    assert of(aliya, hackathon).state is ApplicationState.WITHDRAWN
    db.session.rollback()
    assert client.get("/en/hackathons/guardian/nonsense").status_code == 410


def test_the_gallery_opens_at_the_deadline_and_names_no_minor_without_consent(client, murad, aliya, hackathon):
    adult = sign_up(hackathon, murad)
    with transaction():
        young = operations.sign_up(hackathon, minor_entry(), actor=aliya)
    consent(young)
    with transaction():
        team = teamwork.create_team(adult, "Dalğa", actor=murad)
        teamwork.join_team(young, team.join_code, actor=aliya)
        teamwork.hand_in(adult, work("Shore map"), actor=murad)
    assert client.get(address(hackathon, "projects")).status_code == 404
    now = clock.now()
    hackathon.begins_at, hackathon.submission_deadline = now - timedelta(days=2), now - timedelta(minutes=1)
    db.session.commit()
    page = client.get(address(hackathon, "projects")).text
    assert ("Shore map" in page, "Həsənli" in page, "Нұрлан" in page, "and 1 young person" in page) == (True, True, False, True)


# ----------------------------------------------------------------------------------------------------------- elsewhere
def test_the_desk_and_the_home_page_find_what_they_need(make, murad, hackathon):
    sign_up(hackathon, murad)
    make(sign_up_closes=clock.now() - timedelta(days=1))
    assert [application.hackathon_id for application in queries.of(murad)] == [hackathon.id]
    assert [found.id for found in queries.open_for_sign_up(3)] == [hackathon.id]
    assert of(murad, hackathon).seat.state is SeatState.TAKEN


def test_without_scripts_a_question_is_asked_on_a_page_before_a_seat_is_given_back(browser_of, murad, hackathon):
    sign_up(hackathon, murad)
    browser = browser_of(murad)
    drawn = browser.get(address(hackathon, "mine")).text.partition(address(hackathon, "mine", "withdraw"))[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', drawn))

    asked = browser.post(address(hackathon, "mine", "withdraw"), data=fields, headers={"Referer": "http://localhost" + address(hackathon, "mine")})

    assert (asked.status_code, pool(hackathon, Country.AZ)) == (200, (1, 2))
    assert f"<h1>{fields['unsure']}</h1>" in asked.text
    assert f'href="{address(hackathon, "mine")}"' in asked.text
    again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked.text.partition('<form class="btn-row"')[2].partition("</form>")[0]))
    assert browser.post(address(hackathon, "mine", "withdraw"), data=again).status_code == 303
    assert pool(hackathon, Country.AZ) == (0, 2)


def test_a_deadline_that_is_another_day_on_the_other_shore_says_so_in_every_line(client, make):
    hackathon = make(sign_up_closes=datetime(2027, 1, 16, 19, 59, tzinfo=UTC), begins_at=datetime(2027, 2, 20, 5, tzinfo=UTC),
                     ends_at=datetime(2027, 2, 22, 5, tzinfo=UTC), submission_deadline=datetime(2027, 2, 22, 4, tzinfo=UTC))  # fmt: skip
    page = client.get(address(hackathon), follow_redirects=True).text

    assert "23:59 Baku · 17 January, 00:59 Astana" in page
    assert "23:59 Baku · 00:59 Astana" not in page
