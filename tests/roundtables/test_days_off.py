"""Organisers know days off better than the calendar, and every date that is looked for goes by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from council.core import clock
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.types import Multilingual
from council.members.models import Country
from council.roundtables import days_off
from council.roundtables.models import DayOff

from .test_finding import asked, found, working_day


@pytest.fixture(autouse=True)
def read_anew(app):
    days_off._known.forget()
    yield
    days_off._known.forget()


def told(day: date, **more) -> dict[str, str]:
    data = {"country": "KZ", "day": f"{day:%Y-%m-%d}", "kind": "off", "name-en": "Day of the visit", "name-original": "en"}
    return data | {"source": "https://law.example/1"} | more


def test_a_day_off_that_was_announced_is_left_out_and_named(browser_of, draft, orxan):
    day = working_day()
    orxans, url = browser_of(orxan), f"/en/round-tables/{draft.code}/find"
    assert found(orxans.get(url, query_string=asked(day, 0)).text)

    for _time in range(2):
        assert orxans.post("/en/round-tables/days-off", data=told(day.date())).status_code == 303

    assert "Kazakhstan: Day of the visit · <a" in orxans.get("/en/round-tables/days-off").text
    page = orxans.get(url, query_string=asked(day, 0)).text
    assert (found(page), "Kazakhstan: day off, Day of the visit" in page) == ([], True)
    assert "Day of the visit" in orxans.get(f"/ru/round-tables/{draft.code}/slots").text
    assert db.session.scalar(select(func.count()).select_from(DayOff)) == 1

    code = db.session.scalars(select(DayOff.code)).one()
    for _time in range(2):
        assert orxans.post(f"/en/round-tables/days-off/{code}/forget").status_code == 303
    assert found(orxans.get(url, query_string=asked(day, 0)).text)


def test_a_saturday_that_is_worked_on_both_shores_is_a_day_like_others(browser_of, draft, orxan):
    day = working_day()
    saturday = day + timedelta(days=(5 - day.weekday()) % 7 or 7)
    orxans, url = browser_of(orxan), f"/en/round-tables/{draft.code}/find"
    assert found(orxans.get(url, query_string=asked(saturday, 0)).text) == []

    for country in ("AZ", "KZ"):
        assert orxans.post("/en/round-tables/days-off", data=told(saturday.date(), country=country, kind="worked")).status_code == 303

    assert found(orxans.get(url, query_string=asked(saturday, 0)).text)
    assert "a working day after all" in orxans.get("/en/round-tables/days-off").text


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"name-en": ""}, 422, "Write this in at least one language."),
        ({"day": "2020-01-01"}, 409, "This day has passed."),
        ({"country": "TR"}, 422, "error"),
        ({"source": "javascript:alert(1)"}, 422, "Write the whole address"),
        ({"day": "tomorrow"}, 422, "error"),
    ],
)
def test_what_is_no_day_is_explained_and_nothing_is_kept(browser_of, orxan, change, status, says):
    answer = browser_of(orxan).post("/en/round-tables/days-off", data=told(clock.now().date() + timedelta(days=40)) | change)

    assert (answer.status_code, says in answer.text) == (status, True)
    assert db.session.scalar(select(func.count()).select_from(DayOff)) == 0


def test_only_organisers_tell(client, browser_of, elchin):
    assert client.get("/en/round-tables/days-off").status_code in {302, 303}
    assert browser_of(elchin).get("/en/round-tables/days-off").status_code == 403


def test_there_is_an_end_to_what_is_told(app, orxan, monkeypatch):
    monkeypatch.setattr(days_off, "MOST", 1)
    name = Multilingual.of("en", en="Visit")
    day = clock.now().date() + timedelta(days=30)
    with transaction():
        days_off.tell(Country.AZ, day, name, None, actor=orxan)
        days_off.tell(Country.AZ, day, None, None, actor=orxan)
        with pytest.raises(Refused):
            days_off.tell(Country.KZ, day, name, None, actor=orxan)

    assert days_off.is_worked("AZ", day)
