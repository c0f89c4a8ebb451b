"""The administration in the browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from council.accounts import links
from council.accounts.models import Purpose
from council.accounts.queries import by_email
from council.admin import health, queries
from council.admin.mail_views import without_secrets
from council.core import clock
from council.core.database import db, transaction
from council.core.events import Event, EventRecord, record
from council.core.jobs import Sweep, run_sweeps
from council.core.letters import Recipient, write
from council.core.outbox import Letter, LetterState
from council.core.policy import Role

PAGES = ["", "/users", "/mail", "/audit", "/council", "/chapters/az"]
LANGUAGES = ("az", "kk", "ru", "en")


def handle(email: str) -> str:
    return queries.handle(by_email(email))


def count(model) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


@pytest.fixture
def letter(app, murad) -> Letter:
    with transaction():
        secret = links.issue(Purpose.ENTER, user=murad.user, lasts=timedelta(days=1))
        address = f"http://localhost/az/account/enter/{secret}"
        row = write("account_enter", Recipient("murad@demo.example", "Murad", "az"), address=address, person="Murad")
        row.state, row.attempts, row.last_error = LetterState.DEAD, 8, "550 5.1.1 user unknown"
    return row


def test_only_administrators_come_in(client, browser_of, dana, aigerim, murad, admin):
    for path in PAGES:
        assert client.get(f"/en/admin{path}").status_code == 302
        assert [browser_of(actor).get(f"/en/admin{path}").status_code for actor in (dana, aigerim, murad)] == [403] * 3
        assert [browser_of(admin).get(f"/{lang}/admin{path}").status_code for lang in LANGUAGES] == [200] * 4


def test_looking_changes_nothing(browser_of, admin, letter):
    browser, before = browser_of(admin), (count(EventRecord), count(Letter))
    for path in [*PAGES, f"/users/{handle('murad@demo.example')}", f"/mail/{letter.public_id}"]:
        assert browser.get(f"/en/admin{path}").status_code == 200

    assert (count(EventRecord), count(Letter)) == before


def test_people_are_found_by_name_address_role_and_state(browser_of, admin):
    browser = browser_of(admin)

    def names(**asked: str) -> list[str]:
        text = browser.get("/en/admin/users", query_string=asked).text
        return sorted(part.split("</span>")[0].split("@")[0] for part in text.split('<span class="meta-3 anywhere">')[1:])

    assert len(names()) == 7
    assert names(q="aigerim@") == ["aigerim"]
    assert names(q="Elçin") == ["elchin"]
    assert names(q="Seytkali") == names(q="сейткали дана") == names(q="DANA@demo") == ["dana"]
    assert names(q="Seytkali Murad") == []
    assert names(role="organiser") == ["dana", "orxan"]
    assert names(q="%") == []
    assert names(state="disabled") == []
    with transaction():
        by_email("murad@demo.example").active = False
    assert names(state="disabled") == ["murad"]
    assert names(role="nonsense", state="nonsense") == sorted(["admin", "aigerim", "aliya", "dana", "elchin", "murad", "orxan"])


def test_a_forged_handle_leads_nowhere(browser_of, admin):
    for text in ("1", "x" * 300, "MQ.forged", handle("murad@demo.example") + "x"):
        assert browser_of(admin).get(f"/en/admin/users/{text}").status_code == 404


def test_a_role_is_granted_and_taken_away_in_the_browser(browser_of, admin):
    browser, person = browser_of(admin), handle("murad@demo.example")

    missing = browser.post(f"/en/admin/users/{person}/grant", data={"role": "organiser", "chapter": ""})
    assert (missing.status_code, "Choose the chapter of this role." in missing.text) == (409, True)
    assert browser.post(f"/en/admin/users/{person}/grant", data={"role": "emperor", "chapter": ""}).status_code == 422
    assert browser.post(f"/en/admin/users/{person}/grant", data={"role": "organiser", "chapter": "kz"}).status_code == 303
    db.session.rollback()
    assert {held.role for held in by_email("murad@demo.example").roles} == {Role.STUDENT, Role.ORGANISER}

    assert browser.post(f"/en/admin/users/{person}/revoke", data={"role": "organiser", "chapter": "kz"}).status_code == 303
    db.session.rollback()
    db.session.expire_all()
    assert {held.role for held in by_email("murad@demo.example").roles} == {Role.STUDENT}


def test_the_last_administrator_is_told_why_he_stays(browser_of, admin):
    browser, own = browser_of(admin), handle("admin@demo.example")
    answer = browser.post(f"/en/admin/users/{own}/revoke", data={"role": "administrator", "chapter": ""}, follow_redirects=True)

    assert "This is the last administrator." in answer.text
    assert "You cannot disable your own account." in browser.post(f"/en/admin/users/{own}/disable", follow_redirects=True).text


def test_a_person_is_signed_out_disabled_and_let_in_again(browser_of, admin, murad):
    browser, person, phone = browser_of(admin), handle("murad@demo.example"), browser_of(murad)
    assert phone.get("/en/desk").status_code == 200

    assert browser.post(f"/en/admin/users/{person}/sign-out").status_code == 303
    assert phone.get("/en/desk").status_code == 302

    assert browser.post(f"/en/admin/users/{person}/disable").status_code == 303
    db.session.rollback()
    db.session.expire_all()
    assert by_email("murad@demo.example").active is False
    assert browser.post(f"/en/admin/users/{person}/open").status_code == 303
    db.session.rollback()
    db.session.expire_all()
    assert by_email("murad@demo.example").active is True


def test_a_letter_is_read_without_the_secret_of_its_link(browser_of, admin, letter):
    page = browser_of(admin).get(f"/en/admin/mail/{letter.public_id}").text

    assert "/account/enter/…" in page
    assert letter.text.split("/account/enter/")[1].split()[0] not in page
    assert "550 5.1.1 user unknown" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://a.example/en/enter/AbC-def_ghijklmnopqrstuv", "http://a.example/en/enter/…"),
        ("http://a.example/reset?token=WyJi.abcd.efghijklmnopqrst", "http://a.example/reset?token=…"),
        ("http://a.example/g/0123456789abcdef0123", "http://a.example/g/…"),
        ("http://council.ministry.example.az/en/papers/abcd1234-a-long-slug-of-words", None),
        ("A sentence with averyveryverylongsinglewordinside.", None),
    ],
)
def test_secrets_of_links_are_left_out_and_nothing_else(text, shown):
    assert without_secrets(text) == (shown or text)


def test_letters_are_sent_again_one_by_one_and_all_that_were_given_up(browser_of, admin, letter):
    browser = browser_of(admin)
    assert "1 letter was given up" in browser.get("/en/admin/mail").text

    assert "No letter was chosen." in browser.post("/en/admin/mail/resend", follow_redirects=True).text
    assert "1 letter leaves again." in browser.post("/en/admin/mail/resend", data={"letter": letter.public_id}, follow_redirects=True).text
    db.session.rollback()
    assert db.session.get(Letter, letter.id, populate_existing=True).state is LetterState.WAITING

    with transaction():
        db.session.get(Letter, letter.id).state = LetterState.DEAD
    assert "1 letter leaves again." in browser.post("/en/admin/mail/resend", data={"which": "dead"}, follow_redirects=True).text


@pytest.mark.parametrize(("folder", "shown"), [("all", 1), ("dead", 1), ("waiting", 0), ("again", 0), ("sent", 0), ("nonsense", 1)])
def test_letters_stand_under_their_state(browser_of, admin, letter, folder, shown):
    text = browser_of(admin).get("/en/admin/mail", query_string={"state": folder}).text

    assert text.count(f"/admin/mail/{letter.public_id}") == shown


def test_letters_are_found_by_recipient_and_subject(browser_of, admin, letter):
    browser = browser_of(admin)
    for q, shown in (("MURAD@", 1), ("Murad", 1), ("nobody", 0), ("%", 0), ("'" * 5000, 0)):
        text = browser.get("/en/admin/mail", query_string={"q": q}).text
        assert text.count(f"/admin/mail/{letter.public_id}") == shown


def test_the_log_is_narrowed_by_event_person_and_day(browser_of, admin, murad):
    browser = browser_of(admin)
    browser.post(f"/en/admin/users/{handle('murad@demo.example')}/sign-out")

    def lines(**asked: str) -> int:
        answer = browser.get("/en/admin/audit", query_string=asked)
        assert answer.status_code == 200
        return answer.text.count('<tr><th scope="row">')

    today, tomorrow = clock.now().astimezone(clock.ZoneInfo("Asia/Baku")).date(), None
    tomorrow = today + timedelta(days=1)
    assert lines(event="account:signed-out-everywhere") == 1
    assert lines(event="account:signed-out-everywhere", who="Admin") == 1
    assert lines(event="account:signed-out-everywhere", who="Dana") == 0
    assert lines(event="account:signed-out-everywhere", who="admin@demo.example") == 1
    assert lines(event="account:signed-out-everywhere", who="Админ") == 1
    assert lines(event="account:signed-out-everywhere", who="dana@demo.example") == 0
    assert lines(since=today.isoformat(), until=today.isoformat()) > 1
    assert lines(since=tomorrow.isoformat()) == 0
    assert lines(event="nonsense") > 1


def test_what_somebody_did_is_found_by_any_spelling_of_his_name_at_the_same_price(browser_of, admin, dana, murad, statements):
    with transaction():
        record(Event.ACCOUNT_CHANGED, murad.user, actor=dana)
    browser, found, costs = browser_of(admin), [], []
    for who in ("Дана", "Seytkali", "сейткали дана", "dana@demo", "Murad", "murad@demo.example"):
        with statements() as seen:
            text = browser.get("/en/admin/audit", query_string={"who": who, "event": "account:changed"}).text
        found.append(text.count('<tr><th scope="row">'))
        costs.append(len(seen))

    assert found == [1, 1, 1, 1, 0, 0]
    assert len(set(costs[:4])) == 1


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "0001-01-01", "9999-12-31", "2026-1-1T", "'"])
def test_a_day_that_does_not_exist_is_said_beside_the_field(browser_of, admin, day):
    answer = browser_of(admin).get("/en/admin/audit", query_string={"since": day})

    assert answer.status_code == 422
    assert 'id="since-error"' in answer.text


def test_the_council_is_renamed_on_every_page_in_every_language(browser_of, admin, client):
    names = {"az": "Xəzər Şurası", "kk": "Каспий кеңесі", "ru": "Каспийский совет", "en": "Caspian Council"}
    data = {"name-original": "en", "short_name-original": "en", "about-original": "en"}
    for lang, name in names.items():
        data |= {f"name-{lang}": name, f"short_name-{lang}": name, f"about-{lang}": name}

    assert browser_of(admin).post("/en/admin/council", data=data).status_code == 303

    for lang, name in names.items():
        assert f"<title>{name}</title>" in client.get(f"/{lang}/").text
    assert client.get("/manifest.webmanifest", headers={"Accept-Language": "ru"}).json["name"] == "Каспийский совет"


def test_a_council_without_a_name_is_refused(browser_of, admin):
    empty = {f"{name}-{lang}": "" for name in ("name", "short_name", "about") for lang in LANGUAGES}
    answer = browser_of(admin).post("/en/admin/council", data=empty | {"name-original": "en", "about-en": "What we do"})

    assert answer.status_code == 422
    assert "What we do" in answer.text


def test_a_chapter_is_renamed_and_stands_in_the_footer(browser_of, admin, client):
    data = {"name-original": "az", "name-az": "Bakı bölməsi", "name-en": "Baku chapter", "zone": "Asia/Baku", "lead": ""}
    browser = browser_of(admin)

    assert browser.post("/en/admin/chapters/az", data=data).status_code == 303
    assert "Baku chapter" in client.get("/en/about").text
    assert browser.post("/en/admin/chapters/az", data=data | {"zone": "Moon/Crater"}).status_code == 422
    assert browser.get("/en/admin/chapters/xx").status_code == 404


def test_pages_cost_the_same_however_much_there_is(browser_of, admin, statements, letter):
    browser, counts = browser_of(admin), []
    for _round in range(2):
        counts.append([])
        for path in ("", "/users", "/mail", "/audit"):
            with statements() as seen:
                assert browser.get(f"/en/admin{path}").status_code == 200
            counts[-1].append(len(seen))
        with transaction():
            for number in range(3):
                write("enquiry_received", Recipient(f"{number}@x.example", "", "en"), code="x", deadline=None)
        browser.post(f"/en/admin/users/{handle('murad@demo.example')}/sign-out")

    assert counts[0] == counts[1]


def test_a_worker_gives_a_sign_of_life_and_its_silence_is_noticed(app, browser_of, admin):
    def worker() -> health.Check:
        return health.checks()[-1]

    assert (worker().ok, worker().detail) == (False, "never seen")
    assert "gives no sign of life" in browser_of(admin).get("/en/admin").text

    run_sweeps()
    assert worker().ok is True

    with transaction():
        db.session.execute(sa.update(Sweep).values(due_at=clock.now() - timedelta(minutes=3)))
    assert worker().ok is False
