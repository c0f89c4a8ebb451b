"""Anybody: lands in his language, reads in four of them, by phone, in the dark, without scripts and by keyboard."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from tests.support import world

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


def test_a_name_is_found_from_any_keyboard(person):
    """English, Azerbaijani Latin and Cyrillic, Russian, Kazakh; without the dots and tails; and with a finger that slipped."""
    visitor = person()
    for spelling in ("Elchin Rahimzada", "Rəhimzadə Elçin", "Рәһимзадә Елчин", "Эльчин Рагимзаде", "Елшін Рахымзаде", "Rehimzade", "Rahimzqda"):
        visitor.page.goto(f"{visitor.site}/en/search")
        visitor.page.locator("main input[name=q]").fill(spelling)
        with visitor.page.expect_navigation():
            visitor.page.keyboard.press("Enter")
        assert visitor.page.get_by_role("link", name="Elchin Rahimzada").count() > 0, spelling
    visitor.visit("/kk/search?q=Dosmihanova")
    assert visitor.page.locator("main mark").count() > 0


def test_what_somebody_may_mean_stands_below_what_he_types(person):
    visitor = person()
    visitor.page.goto(f"{visitor.site}/kk/")
    box = visitor.page.locator("#search-big")
    box.press_sequentially("рагимз")
    visitor.page.get_by_role("listbox").wait_for()
    assert visitor.page.get_by_role("option").count() == 1
    visitor.look("suggestions")

    box.press("Escape")
    assert not visitor.page.get_by_role("listbox").is_visible()
    box.press_sequentially("а")
    visitor.page.get_by_role("listbox").wait_for()
    box.press("ArrowDown")
    chosen = visitor.page.get_by_role("option", selected=True)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    with visitor.page.expect_navigation():
        box.press("Enter")
    assert "/kk/experts/" in visitor.page.url


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


@pytest.fixture
def house(app) -> dict[str, str]:
    """A council with something of every kind."""
    return world.build()


def test_a_list_is_narrowed_searched_and_widened_again(person, house):
    visitor = person()
    visitor.visit("/en/experts")
    everybody = visitor.page.locator(".person").count()
    visitor.page.locator(".facets input[name=chapter][value=kz]").check()
    visitor.press("Apply filters")
    narrowed = visitor.page.locator(".person").count()
    visitor.page.get_by_role("main").get_by_role("searchbox").fill("Досмуханова")
    visitor.press("Search")

    assert "chapter=kz" in visitor.page.url, "a search among chosen filters keeps them"
    assert 0 < visitor.page.locator(".person").count() <= narrowed < everybody
    visitor.press("Clear filters")
    assert "chapter=" not in visitor.page.url and "q=" in visitor.page.url

    for path in ("papers", "round-tables", "institutions", "recommendations"):
        visitor.visit(f"/en/{path}")
        visitor.page.locator(".facets input[type=checkbox]").first.check()
        visitor.press("Apply filters")
        visitor.press("Clear filters")
        assert "?" not in visitor.page.url, path
    visitor.visit("/en/hackathons")
    visitor.press("Open for sign-up")
    assert visitor.page.locator("main .list h2").count() == 1


def test_a_paper_and_a_date_are_taken_along(person, house):
    visitor = person(locale="kk")
    visitor.visit("/kk/papers")
    visitor.page.locator(".paper a.title-link").first.click()
    with visitor.page.expect_download() as paper:
        visitor.page.get_by_role("main").locator("a[href$='.pdf']").first.click()
    content = Path(paper.value.path()).read_bytes()
    assert (content[:5], paper.value.suggested_filename[-4:]) == (b"%PDF-", ".pdf")

    visitor.visit("/kk/round-tables")
    visitor.page.locator("[aria-labelledby=coming] .event a.title-link").first.click()
    with visitor.page.expect_download() as date:
        visitor.page.locator("main a[href*='.ics']").first.click()
    [event] = Calendar.from_ical(Path(date.value.path()).read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt.tzinfo is not None
    assert visitor.page.locator(".clocks-city").all_inner_texts()[:2] == ["Баку UTC+4", "Астана UTC+5"]


def test_pages_are_printed_whole(person, house):
    visitor = person()
    visitor.visit("/en/round-tables")
    visitor.page.locator("[aria-labelledby=coming] .event a.title-link").first.click()
    visitor.page.emulate_media(media="print")
    assert [visitor.page.locator(part).first.is_visible() for part in ("main h1", ".agenda", ".mainnav", ".footer .theme")] == [
        True,
        True,
        False,
        False,
    ]
    assert len(PdfReader(io.BytesIO(visitor.page.pdf(format="A4"))).pages) <= 4
