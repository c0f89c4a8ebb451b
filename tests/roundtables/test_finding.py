"""An organiser has dates suggested, and asks about the best of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

import pytest

from council.core import clock
from council.core.database import db
from council.planning.days import joint_working_days
from council.roundtables import guest_operations, operations, queries
from council.roundtables.models import Reply, Role
from council.roundtables.suggestions import debts

from .conftest import ahead, begin, chapter, pick


def asked(first: datetime, days: int = 20, **more) -> dict[str, object]:
    """What the form sends: two hours within working hours of both shores."""
    last = first + timedelta(days=days)
    return {"minutes": "120", "first": f"{first:%Y-%m-%d}", "last": f"{last:%Y-%m-%d}", "earliest": "09:00", "latest": "18:00"} | more


def working_day() -> datetime:
    """A day some weeks ahead that is worked in both countries."""
    return datetime.combine(joint_working_days(ahead(30).date(), ahead(60).date())[0], time(), UTC)


def found(page: str) -> list[datetime]:
    return [datetime.fromisoformat(text) for text in re.findall(r'name="at" value="([^"]+)"', page)]


def test_the_best_dates_become_the_slots_of_a_poll(browser_of, draft, orxan, elchin, aigerim):
    orxans, base = browser_of(orxan), f"/ru/round-tables/{draft.code}"
    people = [pick(elchin).key, pick(aigerim).key]
    assert "Подобрать дату" in orxans.get(f"{base}/date").text

    page = orxans.get(f"{base}/find", query_string=asked(ahead(30), people=people)).text
    starts = found(page)
    assert len(starts) == 8
    assert all(start.hour + 4 >= 9 and start.hour + 5 + 2 <= 18 and start.weekday() < 5 for start in starts)

    chosen = {"at": [start.isoformat() for start in starts[:2]], "person": people, "minutes": "120"}
    filled = orxans.get(f"{base}/slots", query_string=chosen).text
    assert [f'value="{start + timedelta(hours=4):%Y-%m-%dT%H:%M}"' in filled for start in starts[:2]] == [True, True]
    assert filled.count(" checked") == 2

    slots = {f"starts-{number}": f"{start + timedelta(hours=4):%Y-%m-%dT%H:%M}" for number, start in enumerate(starts[:2])}
    slots |= {"zone": "Asia/Baku", "minutes": "120", "deadline": f"{ahead(5):%Y-%m-%dT%H:%M}"}
    assert orxans.post(f"{base}/slots", data=slots | {"people": people}).status_code == 303
    assert [slot.starts_at for slot in queries.poll_of(draft).slots] == sorted(starts[:2])


def test_who_sits_at_another_table_is_not_free(browser_of, draft, orxan, elchin, aigerim):
    day = working_day()
    other = begin(orxan, "Rails in step")
    operations.schedule(other, day.replace(hour=3), day.replace(hour=15), actor=orxan)
    [invited] = guest_operations.invite_members(other, [pick(elchin)], Role.SPEAKER, actor=orxan)
    url, query = f"/en/round-tables/{draft.code}/find", asked(day, 0, people=[pick(elchin).key, pick(aigerim).key])

    free = {}
    for state in (Reply.ACCEPTED, Reply.TENTATIVE, Reply.DECLINED):
        invited.state = state
        db.session.commit()
        free[state] = bool(found(browser_of(orxan).get(url, query_string=query).text))

    assert free == {Reply.ACCEPTED: False, Reply.TENTATIVE: False, Reply.DECLINED: True}


def test_a_holiday_is_named_with_its_country(browser_of, draft, orxan):
    today = clock.now()
    spring = datetime(today.year + (today.month > 2), 3, 18)

    page = browser_of(orxan).get(f"/en/round-tables/{draft.code}/find", query_string=asked(spring, 12)).text

    assert "Azerbaijan: day off, Novruz" in page


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"last": "2020-01-01"}, "This day has passed"),
        ({"last": "2031-01-01"}, "At most a year is searched"),
        ({"earliest": "18:00", "latest": "09:00"}, "This lies before the beginning"),
        ({"minutes": "1"}, "between 15 minutes and 12 hours"),
        ({"first": "0000-99-99"}, "error"),
        ({"people": ["nobody"]}, "error"),
        ({"latest": "25:61"}, "error"),
    ],
)
def test_what_cannot_be_looked_for_is_explained_and_what_was_typed_is_kept(browser_of, draft, orxan, change, says):
    answer = browser_of(orxan).get(f"/en/round-tables/{draft.code}/find", query_string=asked(ahead(10)) | change)

    assert answer.status_code == 200
    assert says in answer.text
    assert found(answer.text) == []
    assert f'value="{ahead(10):%Y-%m-%d}"' in answer.text or "first" in change


@pytest.mark.parametrize("at", ["", "soon", "9999-12-31T23:59+00:00", "2026-12-01T05:00", "0001-01-01T00:00+23:00"])
def test_addresses_somebody_tampered_with_fill_in_what_can_be_read(browser_of, draft, orxan, at):
    answer = browser_of(orxan).get(f"/en/round-tables/{draft.code}/slots", query_string={"at": [at], "person": ["x"], "minutes": "-7"})

    assert answer.status_code == 200


def test_only_who_prepares_the_table_may_look(client, browser_of, draft, dana, elchin):
    url = f"/en/round-tables/{draft.code}/find"

    assert client.get(url).status_code in {302, 303}
    assert [browser_of(actor).get(url).status_code for actor in (dana, elchin)] == [404, 403]


def test_hours_outside_work_are_remembered_for_a_year(draft, orxan, app):
    baku, astana = chapter("AZ"), chapter("KZ")
    draft.starts_at, draft.ends_at, draft.state = ahead(-30, 3), ahead(-30, 6), operations.State.HELD
    draft.year, draft.number, draft.published_at = draft.starts_at.year, 900, ahead(-40)
    db.session.commit()

    # 7 to 10 in Baku, 8 to 11 in Astana; work begins at 9.
    assert debts([baku, astana]) == {baku.slug: 120, astana.slug: 60}


def test_a_search_takes_as_many_statements_for_one_as_for_many(browser_of, draft, orxan, elchin, aigerim, statements):
    orxans, url = browser_of(orxan), f"/en/round-tables/{draft.code}/find"
    counts = []
    for people in ([pick(elchin).key], [entry.key for entry in queries.members_to_pick()]):
        with statements() as seen:
            assert orxans.get(url, query_string=asked(ahead(30), people=people)).status_code == 200
        counts.append(len(seen))

    assert counts[0] == counts[1]
