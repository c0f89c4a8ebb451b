"""Letters about accounts: Flask-Security asks for them, through the pages a person uses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from council.accounts import operations
from council.core import clock
from tests.support.cast import PASSWORD

from .agreed import Story, check, reading


@pytest.fixture(autouse=True)
def quick_links(app) -> Iterator[None]:
    """A link's token carries a hash of the account that takes half a second; nobody guesses it here."""
    hashing = app.extensions["security"].hashing_context
    before = hashing.to_dict()
    hashing.update(sha256_crypt__default_rounds=1000)
    yield
    hashing.load(before)


@pytest.fixture
def asks(client) -> object:
    """``asks("reset", email=…)``: a story in which a stranger sends a form in the language of the story, which is Murad's."""

    def about(page: str, *, confirmed: bool = True, **form: str) -> Story:
        def story(lang: str) -> None:
            reading("murad", lang).user.confirmed_at = clock.now() if confirmed else None
            assert client.post(f"/{lang}/account/{page}", data=form).status_code < 400

        return story

    return about


def test_an_address_is_confirmed(asks):
    check("account_confirm", asks("confirm", confirmed=False, email="murad@demo.example"))


def test_somebody_registers_an_address_that_has_an_account(asks):
    person = {"given": "Murad", "family": "Saxta", "spelling": "az", "chapter": "az", "motivation": "…", "consent": "y"}
    form = person | {"email": "murad@demo.example", "password": PASSWORD, "password_confirm": PASSWORD}
    check("account_exists", asks("register", **form))


def test_a_password_is_asked_for_anew(asks):
    check("account_reset", asks("reset", email="murad@demo.example"))


def test_a_password_was_changed(browser_of):
    def story(lang: str) -> None:
        form = {"password": PASSWORD, "new_password": f"{PASSWORD} {lang}", "new_password_confirm": f"{PASSWORD} {lang}"}
        key = {"az": "murad", "kk": "aliya", "ru": "elchin", "en": "aigerim"}[lang]
        assert browser_of(reading(key, lang)).post(f"/{lang}/account/change", data=form).status_code < 400

    check("account_password_changed", story)


def test_an_address_is_changed(app):
    def story(lang: str) -> None:
        browser = app.test_client()
        browser.post(f"/{lang}/account/sign-in", data={"email": reading("murad", lang).user.email, "password": PASSWORD})
        answer = browser.post(f"/{lang}/account/change-email", data={"email": "murad.hasanli@demo.example"})
        assert answer.status_code < 400

    check("account_change_email", story)


def test_somebody_comes_in_by_a_letter(app):
    check("account_enter", lambda lang: operations.send_way_in(reading("murad", lang).user.email))
