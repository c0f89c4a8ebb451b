"""Anybody: lands in his language, reads in four of them, by phone, in the dark, without scripts and by keyboard."""

from __future__ import annotations

import pytest

PAGES = ("", "experts", "institutions", "papers", "round-tables", "hackathons", "recommendations", "topics", "press", "search?q=aliyev", "about",
         "accessibility", "personal-data", "feeds", "account/sign-in", "account/register", "account/reset", "account/way-in")  # fmt: skip


@pytest.mark.parametrize(("locale", "lang"), [("az-AZ", "az"), ("kk-KZ", "kk"), ("ru-KZ", "ru"), ("en-GB", "en"), ("tr-TR", "az"), ("fr-FR", "en")])
def test_a_visitor_lands_in_the_best_of_four_languages(person, locale, lang):
    visitor = person(locale=locale)

    visitor.visit("/")

    assert visitor.page.url == f"{visitor.site}/{lang}/"
    assert visitor.page.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("lang", ["az", "kk", "ru", "en"])
def test_every_public_page_is_well_made_in_every_language(person, lang):
    visitor = person(locale=lang)
    for path in PAGES:
        visitor.visit(f"/{lang}/{path}")


def test_switching_the_language_stays_on_the_page_and_is_remembered(person):
    visitor = person(locale="en")
    visitor.visit("/en/experts?q=elchin")

    visitor.page.locator(".langs").get_by_text("Қазақша").click()
    visitor.page.wait_for_url("**/kk/experts?q=elchin")
    visitor.visit("/")

    assert visitor.page.url == f"{visitor.site}/kk/"


def test_a_name_is_found_in_any_script(person):
    visitor = person()
    for spelling in ("Rahimzada", "Rəhimzadə", "Рагимзаде", "Рәһимзадә"):
        visitor.page.goto(f"{visitor.site}/en/search?q={spelling}")
        assert visitor.page.get_by_role("link", name="Elchin Rahimzada").count() > 0, spelling


def test_the_site_works_without_scripts_in_the_dark_and_by_keyboard(person):
    visitor = person(dark=True, scripts=False)
    visitor.page.goto(f"{visitor.site}/ru/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.className") == "skip"

    visitor.page.goto(f"{visitor.site}/ru/experts")
    visitor.page.set_viewport_size({"width": 390, "height": 800})
    visitor.page.locator("details.menu summary").click()
    with visitor.page.expect_navigation():
        visitor.page.locator(".menu-list a").nth(1).click()
    assert "/ru/papers" in visitor.page.url


def test_a_missing_page_says_so_and_shows_no_trace(person):
    visitor = person()
    visitor.visit("/kk/papers/00000000")

    assert "Traceback" not in visitor.page.content()
    assert visitor.page.locator("main").inner_text() != ""
