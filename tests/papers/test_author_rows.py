"""Naming authors in the form with scripts off: finding members, adding others, changing places."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from council import search
from council.core.database import db
from council.members import queries as members
from council.members.models import Expert

from .browsing import a_file, form, papers, rows, send, values


@pytest.fixture
def known(app):
    for expert in db.session.scalars(sa.select(Expert)).unique():
        search.index(expert)
    db.session.commit()


def test_authors_are_found_added_moved_and_removed_without_scripts_and_without_losing_the_file(browser_of, elchin, aigerim, known):
    browser = browser_of(elchin)
    own, other = (members.membership_of(actor).code for actor in (elchin, aigerim))

    page = send(browser, form(elchin, file=a_file(), find="Досмуханова", do="find"))
    assert (page.status_code, f'value="add-{other}"' in page.text, "The file is here" in page.text) == (200, True, True)

    def press(page, do: str, **changes: str):
        kept = {name: value for name, value in values(page).items() if name.startswith("authors-") or name in {"slip", "token", "find"}}
        return send(browser, {**form(elchin), **{name: None for name in form(elchin) if name.startswith("authors-")}} | kept | {"do": do} | changes)

    page = press(page, f"add-{other}")
    assert rows(page) == [own, other]
    page = press(page, "outside")
    assert rows(page) == [own, other, ""]
    page = press(page, "up-1", **{"authors-2-given": "Günay", "authors-2-family": "Səfərova", "authors-2-institution": "XDTM"})
    assert rows(page) == [other, own, "Səfərova"]
    page = press(page, "down-0")
    assert rows(page) == [own, other, "Səfərova"]
    page = press(page, "up-2")
    page = press(page, "remove-2")
    assert rows(page) == [own, "Səfərova"]
    page = press(page, f"add-{own}")
    assert rows(page) == [own, "Səfərova"]
    assert papers() == []

    assert press(page, "save").status_code == 303
    (paper,) = papers()
    assert [(author.expert.code if author.expert else (author.given, author.family, author.institution)) for author in paper.authors] == [
        own,
        ("Günay", "Səfərova", "XDTM"),
    ]
    assert paper.files[0].blob.pages == 2


def test_places_dragged_by_a_script_decide_the_order(browser_of, elchin):
    changes = {"authors-0-position": "2", "authors-1-family": "Səfərova", "authors-1-position": "1"}
    send(browser_of(elchin), form(elchin, **changes))
    assert [author.family for author in papers()[0].authors] == ["Səfərova", ""]


def test_a_name_left_in_the_search_box_is_searched_for_instead_of_being_forgotten(browser_of, elchin, aigerim, known):
    page = send(browser_of(elchin), form(elchin, find="Aygerim"))
    assert (page.status_code, papers()) == (422, [])
    assert "Nothing is saved yet" in page.text
    assert f'value="add-{members.membership_of(aigerim).code}"' in page.text


@pytest.mark.parametrize("do", ["up-99", "down--1", "remove-x", "up-", "add-", "add-zzzzzzzz", "remove-²", "outside", "nonsense"])
def test_buttons_nobody_drew_break_nothing(browser_of, elchin, do):
    assert send(browser_of(elchin), form(elchin, do=do)).status_code in {200, 303}


def test_why_a_file_was_not_taken_stays_until_the_form_is_saved(browser_of, elchin):
    browser = browser_of(elchin)
    reason = "This is not a PDF file."

    page = send(browser, form(elchin, file=a_file(b"MZ a program"), do="outside"))
    assert reason in page.text
    for do in ("up-0", "remove-1"):
        page = send(browser, form(elchin, do=do, **{name: values(page)[name] for name in ("slip", "token")}))
        assert reason in page.text
    page = send(browser, form(elchin, do="save", **{name: values(page)[name] for name in ("slip", "token")}))
    assert (page.status_code, reason in page.text, papers()) == (422, True, [])

    # Who saves again without choosing another file wants the draft without one.
    assert send(browser, form(elchin, do="save", **{name: values(page)[name] for name in ("slip", "token")})).status_code == 303
    assert len(papers()) == 1
