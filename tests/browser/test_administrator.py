"""The administrator: comes by a link of the command line, sees people, letters, the log and the health of the house."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from council.core import letters
from council.core.database import db
from council.core.letters import Recipient
from council.core.outbox import Letter, LetterState
from tests.browser.conftest import letters_to
from tests.browser.hands import agree, choose, errors, fill, leave, write

ADDRESS = "keeper@demo.example"


@pytest.fixture
def keeper(person, app):
    """Somebody the command line made an administrator, come in by the link it printed."""
    printed = app.test_cli_runner().invoke(args=["council", "admin", ADDRESS])
    assert printed.exit_code == 0, printed.output
    keeper = person("keeper")
    keeper.link = printed.output.strip().splitlines()[-1]
    keeper.visit(keeper.link)
    keeper.press("Sign in")
    return keeper


def test_an_administrator_comes_in_by_a_link_once(keeper, person):
    keeper.visit("/en/admin")
    assert keeper.sees("What runs, what waits, and what needs a hand.")
    assert keeper.sees("Database")
    assert keeper.sees("Last backup")

    thief = person("thief")
    thief.page.goto(keeper.link)
    thief.press("Sign in")
    thief.page.goto(f"{thief.site}/en/admin")
    assert not thief.sees("What runs")

    # There is no password yet: one is chosen, and from now on it opens the door.
    keeper.visit("/en/account/")
    assert keeper.sees("You sign in by links sent to your address.")
    keeper.press("Choose a password")
    fill(keeper, new_password="түйе-dəvə-верблюд-7", new_password_confirm="түйе-dəvə-верблюд-7")
    keeper.page.locator("main form button[type=submit]").first.click()
    keeper.page.wait_for_url("**/account/")
    leave(keeper)
    keeper.sign_in(password="түйе-dəvə-верблюд-7")
    assert keeper.page.url.endswith("/desk")


def test_rights_are_given_and_taken(keeper, person):
    murad = person("murad")
    murad.sign_in()
    assert murad.page.goto(f"{murad.site}/en/members").status in {403, 404}
    keeper.visit("/en/admin/users?q=murad")
    keeper.press("Murad Həsənli")
    choose(keeper, role="organiser")
    keeper.press("Grant the role")
    assert keeper.page.locator("#error-summary").count() == 1

    choose(keeper, role="organiser", chapter="az")
    keeper.press("Grant the role")
    assert keeper.sees("The role is granted.")
    assert murad.page.goto(f"{murad.site}/en/members").status == 200

    organiser = keeper.page.locator("main li", has_text="Organiser")
    organiser.get_by_role("button", name="Take away").click()
    with keeper.page.expect_navigation():
        keeper.page.locator("dialog[open] button[value=yes]").click()
    assert keeper.sees("The role is taken away.")
    assert murad.page.goto(f"{murad.site}/en/members").status in {403, 404}

    agree(keeper, "Disable the account")
    murad.page.goto(f"{murad.site}/en/desk")
    assert "/sign-in" in murad.page.url
    keeper.press("Open the account again")
    assert keeper.sees("The account is open.")


def test_letters_that_wait_left_or_were_given_up_are_seen_and_sent_again(keeper, app):
    sent_to, dead_to = "elchin@demo.example", "dana@demo.example"
    for address in (sent_to, dead_to):
        letters.write(
            "account_enter",
            Recipient(address, address.split("@")[0], "az"),
            address="http://localhost/az/account/enter/s3cr3t-S3CR3T-s3cr3t-S3",
            person="",
        )
    db.session.flush()
    dead = db.session.scalars(sa.select(Letter).where(Letter.to_email == dead_to)).one()
    dead.state, dead.attempts, dead.last_error = LetterState.DEAD, 12, "550 No such user here"
    db.session.commit()

    keeper.visit("/en/admin/mail?state=waiting")
    assert keeper.page.locator("tbody tr").count() == 1
    assert len(letters_to(app, sent_to)) == 1
    keeper.visit("/en/admin/mail?state=sent")
    assert keeper.sees(sent_to)

    keeper.visit("/en/admin/mail?state=dead")
    assert keeper.sees("1 letter was given up")
    assert keeper.sees("550 No such user here")
    keeper.press("dana", within="tbody")
    assert not keeper.sees("s3cr3t-S3CR3T")
    keeper.press("Send it again")
    assert keeper.sees("1 letter leaves again.")
    assert len(letters_to(app, dead_to)) == 1

    keeper.visit("/en/admin/mail?state=sent")
    keeper.page.get_by_role("checkbox", name="elchin").check()
    keeper.press("Send chosen again")
    assert len(letters_to(app, sent_to)) == 2
    keeper.visit("/en/admin/mail")
    keeper.press("Send chosen again")
    assert keeper.sees("No letter was chosen.")


def test_the_log_says_who_did_what(keeper):
    keeper.visit("/en/admin/users?q=elchin")
    keeper.press("Elçin Rəhimzadə")
    agree(keeper, "Sign out everywhere")

    keeper.visit("/en/admin/audit")
    keeper.page.get_by_role("link", name="Signed out everywhere").first.click()
    keeper.page.wait_for_url("**event=*")
    assert keeper.page.locator("tbody tr").count() == 1
    assert ADDRESS.split("@")[0] in keeper.page.locator("tbody tr").inner_text().lower()
    keeper.visit("/en/admin/audit?since=2026-02-31")
    assert errors(keeper) == ["There is no such date."]


def test_the_council_is_named_and_its_chapters_too(keeper, person):
    keeper.visit("/en/admin/council")
    write(keeper, "name", original="en", en="Council of Two Shores")
    keeper.press("Save the names")
    assert keeper.sees("The names are saved.")
    keeper.visit("/en/admin/chapters/az")

    stranger = person("stranger")
    stranger.visit("/en/")
    assert "Council of Two Shores" in stranger.page.locator("header").inner_text()


def test_nobody_else_finds_the_administration(person):
    dana = person("dana")
    dana.arrive()
    for path in ("", "/users", "/mail", "/audit", "/council"):
        assert dana.page.goto(f"{dana.site}/en/admin{path}").status in {403, 404}, path
