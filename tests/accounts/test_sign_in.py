"""Coming in: by password, by link, with a second factor; going out everywhere; and what strangers cannot learn."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pyotp
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from flask_security.utils import hash_password

from council.accounts import operations
from council.accounts.models import User
from council.core.database import db
from council.core.events import Event, EventRecord
from council.core.outbox import Letter
from tests.support import cast
from tests.support.cast import PASSWORD

SIGN_IN = "/en/account/sign-in"


def letters_to(email: str) -> list[Letter]:
    return list(db.session.scalars(sa.select(Letter).where(Letter.to_email == email).order_by(Letter.id)))


def link_in(letter: Letter) -> str:
    """The path of the one link a letter about an account carries."""
    found = re.search(r"https?://\S+/account/\S+", letter.text)
    assert found is not None
    return urlsplit(found.group()).path


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD):
    return client.post(SIGN_IN, data={"email": email, "password": password})


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/en/account/").status_code == 200


def test_an_expert_signs_in_with_his_password_and_lands_on_his_desk(client, elchin):
    answer = sign_in(client, "Elchin@Demo.example")

    assert answer.status_code == 302
    assert urlsplit(answer.location).path == "/en/desk"
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"), [("elchin@demo.example", "wrong"), ("nobody@demo.example", PASSWORD)], ids=["wrong-password", "no-account"]
)
def test_a_failed_sign_in_says_the_same_whether_there_is_an_account_or_not(client, elchin, email, password):
    answer = sign_in(client, email, password)

    assert answer.status_code == 422
    assert "Authentication failed" in answer.text
    assert not is_signed_in(client)


def test_a_disabled_account_is_out_at_once_and_cannot_come_back(client, elchin, admin):
    sign_in(client, "elchin@demo.example")
    operations.set_active(elchin.user, False, actor=admin)
    db.session.commit()

    assert not is_signed_in(client)
    sign_in(client, "elchin@demo.example")
    assert not is_signed_in(client)


def test_signing_out_everywhere_ends_the_session_on_the_other_device(app, elchin):
    telephone, laptop = app.test_client(), app.test_client()
    sign_in(telephone, "elchin@demo.example")
    sign_in(laptop, "elchin@demo.example")

    laptop.post("/en/account/sign-out-everywhere")

    assert not is_signed_in(telephone)
    assert not is_signed_in(laptop)


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_foreign_next_page_is_ignored(client, elchin, target):
    answer = client.post(SIGN_IN, query_string={"next": target}, data={"email": "elchin@demo.example", "password": PASSWORD})

    onward = urlsplit(answer.headers.get("Location", "/"))
    assert (onward.scheme, onward.netloc) == ("", "")
    assert not onward.path.startswith(("//", "/\\"))


def test_a_page_that_asks_for_a_sign_in_is_reached_after_it(client, elchin):
    asked = client.get("/ru/account/settings")
    assert asked.status_code == 302

    answer = client.post(asked.location, data={"email": "elchin@demo.example", "password": PASSWORD})

    assert urlsplit(answer.location).path == "/ru/account/settings"


def test_a_link_to_sign_in_works_once_and_only_when_the_button_is_pressed(app, murad):
    browser = app.test_client()
    browser.post("/az/account/way-in", data={"email": "murad@demo.example"})
    [letter] = letters_to("murad@demo.example")
    assert (letter.name, letter.lang) == ("account_enter", "az")
    link = link_in(letter)

    scanner = app.test_client()
    assert scanner.get(link).status_code == 200
    assert not is_signed_in(scanner)

    browser.post(link)
    assert is_signed_in(browser)
    scanner.post(link)
    assert not is_signed_in(scanner)


def test_asking_for_a_link_answers_the_same_for_an_unknown_address(client, murad):
    known = client.post("/en/account/way-in", data={"email": "murad@demo.example"})
    unknown = client.post("/en/account/way-in", data={"email": "nobody@demo.example"})

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert letters_to("nobody@demo.example") == []


@pytest.mark.parametrize("page", ["way-in", "reset"])
def test_nobody_can_bury_somebody_under_letters(app, murad, page):
    for _visitor in range(6):
        app.test_client().post(f"/en/account/{page}", data={"email": "murad@demo.example"})

    assert len(letters_to("murad@demo.example")) == 3


def test_settings_are_kept_and_noted(browser_of, murad):
    settings = {"display_name": "Murad Əliyev", "lang": "ru", "zone": "Asia/Almaty"}
    answer = browser_of(murad).post("/az/account/settings", data=settings)

    assert answer.location == "/ru/account/"
    assert {name: getattr(cast.person("murad").user, name) for name in settings} == settings
    assert db.session.scalars(sa.select(EventRecord.event).order_by(EventRecord.id.desc())).first() == Event.ACCOUNT_CHANGED


def test_a_password_chosen_before_the_owner_confirmed_is_not_the_owners(app):
    operations.create_account("saule@demo.example", name="Saule", lang="kk").password = hash_password("a stranger chose this 7")
    db.session.commit()
    owner = app.test_client()
    owner.post("/kk/account/way-in", data={"email": "saule@demo.example"})
    owner.post(link_in(letters_to("saule@demo.example")[-1]))

    thief = app.test_client()
    sign_in(thief, "saule@demo.example", "a stranger chose this 7")

    assert (is_signed_in(owner), is_signed_in(thief)) == (True, False)


def test_nobody_uses_up_the_letters_for_anothers_new_address(app, murad, aliya):
    for who in (murad, murad, murad, murad, aliya):
        browser = app.test_client()
        sign_in(browser, who.user.email)
        browser.post("/en/account/change-email", data={"email": "new@demo.example"})

    names = [letter.to_name for letter in letters_to("new@demo.example")]
    assert names == [murad.display_name] * 3 + [aliya.display_name]


@pytest.mark.parametrize("referrer", ["http://[", "http://[::1/x", "//["])
def test_a_referrer_that_is_no_address_is_none(client, referrer):
    for path in ("/en/", "/en/theme"):
        assert client.get(path, headers={"Referer": referrer}).status_code == 200


def test_a_forgotten_password_is_replaced_by_a_link_that_a_get_does_not_use_up(app, elchin):
    browser = app.test_client()
    browser.post("/en/account/reset", data={"email": "elchin@demo.example"})
    [letter] = letters_to("elchin@demo.example")
    link = link_in(letter)
    assert browser.get(link).status_code == 200

    browser.post(link, data={"password": "yeni uzun parol 7", "password_confirm": "yeni uzun parol 7"})

    assert not is_signed_in(app.test_client())
    fresh = app.test_client()
    sign_in(fresh, "elchin@demo.example", "yeni uzun parol 7")
    assert is_signed_in(fresh)
    assert [letter.name for letter in letters_to("elchin@demo.example")] == ["account_reset", "account_password_changed"]


def test_a_reset_for_an_unknown_address_answers_like_one_for_a_known(client, elchin):
    known = client.post("/en/account/reset", data={"email": "elchin@demo.example"})
    unknown = client.post("/en/account/reset", data={"email": "nobody@demo.example"})

    assert known.status_code == unknown.status_code
    assert known.headers.get("Location") == unknown.headers.get("Location")


def test_registering_with_a_known_address_tells_only_its_owner(client, elchin):
    form = {
        "given": "Elçin", "family": "Saxta", "spelling": "az", "chapter": "az", "motivation": "…", "consent": "y",
        "email": "elchin@demo.example", "password": PASSWORD, "password_confirm": PASSWORD,
    }  # fmt: skip
    known = client.post("/en/account/register", data=form)
    unknown = client.post("/en/account/register", data=form | {"email": "new@demo.example"})

    assert (known.status_code, known.headers.get("Location")) == (unknown.status_code, unknown.headers.get("Location"))
    assert [letter.name for letter in letters_to("elchin@demo.example")] == ["account_exists"]
    assert [letter.name for letter in letters_to("new@demo.example")] == ["account_confirm"]


def test_a_confirmation_is_not_given_by_opening_the_link_but_by_pressing_the_button(app):
    browser = app.test_client()
    form = {
        "given": "Nərgiz", "family": "Qasımova", "spelling": "az", "chapter": "az", "motivation": "Limanlar", "consent": "y",
        "email": "nergiz@demo.example", "password": PASSWORD, "password_confirm": PASSWORD,
    }  # fmt: skip
    browser.post("/az/account/register", data=form)
    [letter] = letters_to("nergiz@demo.example")
    confirmed = sa.select(User.confirmed_at).where(User.email == "nergiz@demo.example")

    assert browser.get(link_in(letter)).status_code == 200
    assert db.session.scalar(confirmed) is None
    sign_in(browser, "nergiz@demo.example")
    assert not is_signed_in(browser)

    browser.post(link_in(letter))
    db.session.rollback()
    assert db.session.scalar(confirmed) is not None
    again = browser.post(link_in(letter).replace("/az/", "/en/"), follow_redirects=True)
    assert (again.request.path, "This address is confirmed already." in again.text) == ("/en/account/sign-in", True)
    sign_in(browser, "nergiz@demo.example")
    assert is_signed_in(browser)


def test_a_second_factor_is_asked_after_the_password_and_a_recovery_code_stands_in_for_it(app, elchin):
    browser = app.test_client()
    sign_in(browser, "elchin@demo.example")
    setup = browser.post("/en/account/tf-setup", data={"setup": "authenticator"})
    secret = re.search(r'id="totp-key">([^<]+)<', setup.text).group(1).replace(" ", "").replace("-", "")
    action = re.search(r'action="([^"]*tf-setup/[^"]+)"', setup.text).group(1)
    shown = browser.post(action, data={"code": pyotp.TOTP(secret).now()}, follow_redirects=True).text
    assert "The second factor is on" in shown
    codes = re.findall(r"<li><code>([^<]+)</code>", shown)
    assert len(codes) == 10

    thief = app.test_client()
    sign_in(thief, "elchin@demo.example")
    assert not is_signed_in(thief)
    thief.post("/en/account/tf-validate", data={"code": "000000"})
    assert not is_signed_in(thief)

    owner = app.test_client()
    sign_in(owner, "elchin@demo.example")
    owner.post("/en/account/mf-recovery", data={"code": codes[0]})
    assert is_signed_in(owner)

    again = app.test_client()
    sign_in(again, "elchin@demo.example")
    again.post("/en/account/mf-recovery", data={"code": codes[0]})
    assert not is_signed_in(again)


def test_another_telephone_keeps_the_recovery_codes_and_switching_on_anew_makes_new_ones(app, elchin):
    browser = app.test_client()
    sign_in(browser, "elchin@demo.example")

    def switch_on() -> list[str]:
        setup = browser.post("/en/account/tf-setup", data={"setup": "authenticator"}).text
        secret = re.search(r'id="totp-key">([^<]+)<', setup).group(1).replace(" ", "").replace("-", "")
        action = re.search(r'action="([^"]*tf-setup/[^"]+)"', setup).group(1)
        shown = browser.post(action, data={"code": pyotp.TOTP(secret).now()}, follow_redirects=True).text
        return re.findall(r"<li><code>([^<]+)</code>", shown)

    first, second = switch_on(), switch_on()
    off = browser.post("/en/account/tf-setup", data={"setup": "disable"})
    third = switch_on()

    assert (first == second, off.location) == (True, "/en/account/")
    assert (len(third), set(first) & set(third)) == (10, set())


def test_too_many_attempts_to_sign_in_are_turned_away(app, elchin):
    app.extensions["limits"].enabled = True
    browser = app.test_client()

    answers = [sign_in(browser, "elchin@demo.example", "wrong").status_code for _ in range(11)]

    assert answers[-1] == 429
    assert answers[:10] == [422] * 10


def test_the_administrator_comes_in_by_a_link_from_the_command_line_once(app, runner):
    lasts, address = runner.invoke(args=["council", "admin", "chief@council.example"]).output.splitlines()
    assert re.fullmatch(r"This link works once, until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.", lasts)
    link = urlsplit(address).path
    browser = app.test_client()

    assert browser.get(link).status_code == 200
    assert not is_signed_in(browser)
    browser.post(link)
    assert is_signed_in(browser)
    assert browser.get("/en/admin").status_code == 200
    stranger = app.test_client()
    stranger.post(link)
    assert not is_signed_in(stranger)
