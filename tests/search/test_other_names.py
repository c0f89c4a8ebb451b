"""Organisers tell the search what sounds nothing alike."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.events import EventRecord
from council.core.policy import STRANGER
from council.search import other_names
from council.search.queries import find


@pytest.fixture(autouse=True)
def read_anew(app):
    other_names.known.forget()
    yield
    other_names.known.forget()


def titles(query):
    return [hit.title for group in find(query, STRANGER).groups for hit in group.hits]


def test_an_organiser_tells_two_names_and_takes_them_back(institution, browser_of, orxan, client):
    institution("Turan institute")
    assert titles("Ксилофон") == []
    orxans = browser_of(orxan)

    for _time in range(2):
        assert orxans.post("/en/search/names", data={"names": "Turan institute\nКсилофон\n\n"}).status_code == 303
    page = orxans.get("/en/search/names").text
    assert page.count("Turan institute = Ксилофон") >= 1
    assert len(other_names.everything()) == 1
    assert titles("Ксилофон") == titles("Ksilafon") == ["Turan institute"]
    assert "<mark>Turan</mark> <mark>institute</mark>" in client.get("/az/search?q=Ksilofon").text

    code = other_names.everything()[0].code
    for _time in range(2):
        assert orxans.post(f"/en/search/names/{code}/remove").status_code == 303
    assert titles("Ксилофон") == []
    assert db.session.scalars(sa.select(EventRecord.event).where(EventRecord.event == "search-names:changed")).all() == ["search-names:changed"] * 2


@pytest.mark.parametrize("told", ["", "One name", "Same\nSame", "\n".join(f"Name {number}" for number in range(13)), "a" * 81 + "\nB", "A|B\nC"])
def test_what_is_no_group_of_names_is_explained(browser_of, orxan, told):
    answer = browser_of(orxan).post("/en/search/names", data={"names": told})

    assert answer.status_code in {409, 422}
    assert other_names.everything() == []


def test_others_may_not_tell(client, browser_of, elchin):
    assert client.get("/en/search/names").status_code in {302, 303}
    assert browser_of(elchin).get("/en/search/names").status_code in {403, 404}


def test_an_operation_refuses_by_itself(app, orxan):
    with pytest.raises(Refused), transaction():
        other_names.add(["one"], actor=orxan)
