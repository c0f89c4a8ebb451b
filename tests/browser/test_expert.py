"""An expert: registers, waits, is let in, guards the account, tells of herself, shares a paper and its second version."""

from __future__ import annotations

import io

import pyotp
import pytest
from pypdf import PdfReader

from tests.browser.conftest import letters_to, link_of
from tests.browser.hands import agree, bring, choose, download, errors, fill, leave, pdf, send, tick, write

ADDRESS = "saule@demo.example"
PASSWORD = "теңіз-duz-qum-1998"
TITLE = {"kk": "Құрық портының өткізу қабілеті", "en": "Throughput of the port of Kuryk"}
ABSTRACT = {"kk": "Айлақтар мен кезектер туралы.", "en": "On berths and queues.\n\nA second paragraph."}


def registered(person):
    """Saule, who has registered with the chapter of Kazakhstan."""
    saule = person("saule")
    saule.visit("/en/account/register")
    fill(saule, given="Сәуле", family="Тілеуберген", patronymic="Ахметқызы", motivation="Ports; I want to compare notes.")
    choose(saule, spelling="kk")
    tick(saule, "chapter", "Қазақстан бөлімі")
    fill(saule, email=ADDRESS, password=PASSWORD)
    if saule.page.locator("[name=password_confirm]").count():
        fill(saule, password_confirm=PASSWORD)
    tick(saule, "consent", "I agree")
    saule.press("Register")
    return saule


@pytest.fixture
def saule(person):
    """The same, confirmed and approved, signed in."""
    saule = registered(person)
    saule.visit(link_of(saule.letters(ADDRESS)[-1]))
    saule.press("Confirm my address")
    dana = person("dana")
    dana.arrive()
    dana.visit("/en/members")
    dana.page.get_by_role("link", name="Тілеуберген").click()
    dana.press("Approve the application")
    saule.sign_in(password=PASSWORD)
    return saule


def test_an_expert_registers_waits_and_is_let_in(person, app):
    saule = registered(person)
    assert saule.page.url.endswith("/account/check-your-mail")
    letter = saule.letters(ADDRESS)[-1]

    # The address first: the letter's button does it, not the opening of the link.
    saule.visit(link_of(letter))
    saule.press("Confirm my address")
    saule.sign_in(password=PASSWORD)
    saule.visit("/en/desk")
    assert saule.sees("Your application is with the organisers")
    saule.page.goto(f"{saule.site}/en/desk/papers/new")
    assert saule.page.locator("input[name=file]").count() == 0
    stranger = person("stranger")
    stranger.visit("/kk/experts?q=Tileubergen")
    assert not stranger.sees("Тілеуберген")

    dana = person("dana")
    dana.arrive()
    assert dana.sees("1 person wants to join your chapter")
    dana.visit("/en/members")
    with dana.page.expect_navigation():
        dana.page.get_by_role("link", name="Тілеуберген").click()
    dana.look()
    dana.press("Approve the application")
    assert dana.sees("is a member now, and a letter is on its way")

    approved = saule.letters(ADDRESS)[-1]
    assert "Қазақстан бөлімі" in approved.get_body(("plain",)).get_content()
    saule.visit(link_of(approved))
    saule.visit("/en/desk")
    assert saule.sees("Your profile is nearly empty")
    stranger.visit("/kk/experts?q=Tileubergen")
    assert stranger.page.get_by_role("link", name="Сәуле Тілеуберген").count() == 1


def test_an_expert_of_another_chapter_is_none_of_an_organisers_business(person, app):
    registered(person)
    orxan = person("orxan")
    orxan.arrive()

    orxan.visit("/en/members")

    assert not orxan.sees("Тілеуберген")


def test_an_applicant_who_is_refused_reads_the_reason(person, app):
    saule = registered(person)
    saule.visit(link_of(saule.letters(ADDRESS)[-1]))
    saule.press("Confirm my address")
    dana = person("dana")
    dana.arrive()
    dana.visit("/en/members")
    with dana.page.expect_navigation():
        dana.page.get_by_role("link", name="Тілеуберген").click()

    dana.press("Refuse the application")
    assert errors(dana) == ["This field is required."]
    fill(dana, reason="Please name two publications.")
    dana.press("Refuse the application")

    assert "Please name two publications." in saule.letters(ADDRESS)[-1].get_body(("plain",)).get_content()
    saule.sign_in(password=PASSWORD)
    assert saule.sees("Please name two publications.")
    saule.press("Apply again")


def test_a_registration_that_is_not_filled_in_says_what_is_missing(person, app):
    visitor = person("saule")
    visitor.visit("/en/account/register")
    fill(visitor, given="Сәуле", email="no address", password="short")

    visitor.press("Register")

    assert visitor.page.locator("[name=given]").input_value() == "Сәуле"
    assert "This field is required." in errors(visitor)
    assert letters_to(app, "@") == []


def test_a_second_factor_is_switched_on_asked_for_and_replaced_by_a_recovery_code(saule):
    saule.visit("/en/account/")
    saule.press("Second factor")
    saule.press("Continue")
    app_of_hers = pyotp.TOTP(saule.page.locator("#totp-key").inner_text().replace(" ", "").replace("-", ""))
    fill(saule, code="000000")
    saule.press("Switch on")
    # The same picture stays: what the app has scanned is still good.
    assert saule.page.locator("#error-summary").count() == 1
    fill(saule, code=app_of_hers.now())
    saule.press("Switch on")
    assert saule.sees("The second factor is on: from now on, signing in asks for a code from your app.")
    codes = saule.page.locator("#codes code").all_inner_texts()
    assert len(set(codes)) == 10
    saule.look()
    saule.press("Back to the account")
    assert saule.sees("A second factor is on.")

    leave(saule)
    saule.sign_in(password=PASSWORD)
    assert saule.sees("Enter the code from your app")
    saule.look()
    fill(saule, code=app_of_hers.now())
    saule.press("Sign in")
    assert saule.page.url.endswith("/desk")

    leave(saule)
    saule.sign_in(password=PASSWORD)
    saule.press("I have lost my telephone: use a recovery code")
    fill(saule, code=codes[0])
    saule.page.locator("main form button[type=submit]").first.click()
    saule.page.wait_for_url("**/desk")

    leave(saule)
    saule.sign_in(password=PASSWORD)
    saule.press("I have lost my telephone: use a recovery code")
    fill(saule, code=codes[0])
    saule.page.locator("main form button[type=submit]").first.click()
    assert saule.page.locator("#error-summary").count() == 1


def test_a_profile_is_told_per_script_and_field_by_field(saule, person):
    saule.visit("/en/desk/profile")
    fill(saule, **{"names-1-given": "Saule", "names-1-family": "Tileubergen"})
    choose(saule, **{"names-1-lang": "en"})
    write(saule, "bio", original="kk", kk="Порттар туралы **жазамын**.", en="I write about ports.")
    fill(saule, **{"posts-0-institution": "Қазақстанның стратегиялық зерттеулер институты", "posts-0-started": "2019"})
    write(saule, "posts-0-title", original="kk", kk="Аға ғылыми қызметкер", en="Senior fellow")
    tick(saule, "topics", "The Caspian Sea", "Energy")
    tick(saule, "languages", "Kazakh", "English")
    tick(saule, "countries", "Azerbaijan")
    fill(saule, phone="+7 701 555 12 34", **{"links-0": "https://orcid.org/0000-0002-1825-0097"})
    choose(saule, see_phone="members", see_languages="private")
    tick(saule, "answers_press", "I comment for the press")
    saule.press("Save my profile")
    address = saule.page.url

    stranger = person("stranger")
    stranger.visit(address)
    main = stranger.page.get_by_role("main").inner_text()
    assert stranger.page.locator("h1").inner_text() == "Saule Tileubergen"
    assert "Сәуле Тілеуберген" in main
    assert "I write about ports." in main
    assert "Senior fellow" in main
    assert "since 2019" in main
    assert "comment for the press" in main
    assert "+7 701" not in main
    assert "Languages" not in main

    stranger.visit(address.replace("/en/", "/kk/"))
    assert stranger.page.locator(".reading strong").inner_text() == "жазамын"
    member = person("elchin")
    member.arrive()
    member.visit(address)
    assert member.sees("+7 701 555 12 34")
    assert not member.sees("Languages")


def test_a_profile_that_cannot_be_keeps_what_was_typed(saule):
    saule.visit("/en/desk/profile")
    fill(saule, phone="call me", **{"links-0": "javascript:alert(1)", "posts-0-institution": "Port <b>of</b> Kuryk", "posts-0-started": "1066"})
    write(saule, "bio", en="x" * 6001)
    saule.page.locator("textarea[name=bio-en]").evaluate("box => box.removeAttribute('maxlength')")

    saule.press("Save my profile")

    assert len(errors(saule)) >= 3
    assert saule.page.locator("[name=phone]").input_value() == "call me"
    assert saule.page.locator("[name=posts-0-institution]").input_value() == "Port <b>of</b> Kuryk"


def test_a_paper_is_shared_in_two_languages_published_and_renewed(saule, person):
    first, second = (pdf(TITLE["kk"], text, "kk", "Сәуле Тілеуберген") for text in ("Бірінші.", "Екінші, түзетілген."))
    saule.visit("/en/desk/papers")
    saule.press("Share a paper")
    bring(saule, "file", "Құрық.pdf", first)
    choose(saule, file_lang="kk", kind="policy-brief")
    write(saule, "title", original="kk", **TITLE)
    write(saule, "abstract", original="kk", **ABSTRACT)
    tick(saule, "topics", "Transport and logistics")
    fill(saule, find="Rahimzada")
    send(saule, "Find")
    with saule.page.expect_navigation():
        saule.page.locator("#find-author").get_by_role("button", name="Add", exact=True).click()
    assert saule.sees("The file is here")
    tick(saule, "licence", "CC BY-SA 4.0")
    send(saule, "Save draft")
    draft = saule.page.url

    stranger = person("stranger")
    assert stranger.page.goto(draft).status == 404

    agree(saule, "Publish")
    public = saule.page.url
    stranger.visit(public)
    assert stranger.page.locator("h1").inner_text() == TITLE["en"]
    assert stranger.sees(TITLE["kk"])
    assert stranger.sees("A second paragraph.")
    assert stranger.sees("Elchin Rahimzada")
    assert stranger.sees("CC BY-SA 4.0")
    assert download(stranger, stranger.page.get_by_role("link", name="PDF, Қазақша").first) == first
    assert PdfReader(io.BytesIO(first)).metadata.title == TITLE["kk"]

    saule.press("New version")
    bring(saule, "file", "Құрық-2.pdf", second)
    write(saule, "note", original="en", en="Figures of October corrected")
    send(saule, "Add this version")
    stranger.visit(public)
    assert stranger.sees("Version 2, current")
    assert stranger.sees("Figures of October corrected")
    assert download(stranger, stranger.page.get_by_role("link", name="PDF, Қазақша").first) == second
    # The first version stays where it was cited from.
    code = public.split("/papers/")[1][:8]
    assert stranger.page.request.get(f"{stranger.site}/papers/{code}/1/kk.pdf").body() == first


def test_what_is_no_pdf_and_a_title_too_long_are_refused_and_kept(saule):
    saule.visit("/en/desk/papers/new")
    bring(saule, "file", "paper.pdf", b"GIF89a, certainly no PDF")
    saule.page.locator("[name=title-en]").evaluate("box => box.removeAttribute('maxlength')")
    write(saule, "title", original="en", en="Length " * 80)

    send(saule, "Save draft")

    said = errors(saule)
    assert len(said) == 2, said
    assert saule.page.locator("[name=title-en]").input_value().startswith("Length Length")
    saule.visit("/en/desk/papers")
    assert saule.sees("You have not shared a paper yet")


def test_a_form_sent_twice_makes_one_paper(saule):
    saule.visit("/en/desk/papers/new")
    bring(saule, "file", "paper.pdf", pdf("Once"))
    write(saule, "title", original="en", en="Once is <b>enough</b>")
    saule.page.locator("main form").last.evaluate(
        """async form => {
            const button = [...form.querySelectorAll("button")].find(each => each.textContent.includes("Save draft"));
            const send = () => fetch(location.href, {method: "POST", body: new FormData(form, button), redirect: "manual"});
            await Promise.all([send(), send()]);
            await send();
        }"""
    )

    saule.visit("/en/desk/papers")

    assert saule.page.locator("tbody tr").count() == 1
    assert saule.sees("Once is <b>enough</b>")
