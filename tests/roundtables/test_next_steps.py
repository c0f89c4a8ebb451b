"""What pages tell people to do next, and what they no longer offer."""

from __future__ import annotations

import re

from council.core import clock
from council.core.database import db
from council.core.types import Multilingual, new_code
from council.planning.slots import Answer
from council.roundtables import guest_operations, minutes_operations, operations, poll_operations, queries
from council.roundtables.models import Role, RoundTable

from .conftest import ahead, begin, letter_to, pick
from .test_views import HOUR, full, local


def held(actor, title: str = "Ports in step", **details) -> RoundTable:  # type: ignore[no-untyped-def]
    """A round table of the archive."""
    table = begin(actor, title, **details)
    operations.schedule(table, ahead(-9), ahead(-9) + HOUR, actor=actor, in_the_past=True)
    operations.publish(table, actor=actor)
    db.session.commit()
    return table


def test_minutes_stand_in_the_readers_language_with_the_original_or_another_beside_them(client, orxan):
    table = held(orxan)
    for texts in ({"kk": "Екі паром жетпейді.", "az": "İki bərə çatmır.", "ru": "Не хватает двух паромов."}, {"kk": "Мұз қалың."}):
        minutes_operations.add_paragraph(table, Multilingual.of("kk", **texts), actor=orxan)
    minutes_operations.publish(table, actor=orxan)
    db.session.commit()

    def shown(lang: str, query: str = "") -> list[list[str]]:
        text = client.get(f"/{lang}/round-tables/{table.code}{query}", follow_redirects=True).text
        matter = text.split('<div class="passages', 1)[1].split("<aside", 1)[0]
        return [re.findall(r'<div class="text reading"(?: lang="(\w+)")?><p>([^<]+)</p>', part) for part in matter.split("<div id=")[1:]]

    kk, az, ru, ice = ("kk", "Екі паром жетпейді."), ("az", "İki bərə çatmır."), ("ru", "Не хватает двух паромов."), ("kk", "Мұз қалың.")
    assert shown("az") == [[("", az[1]), kk], [ice]]
    assert shown("az", "?beside=ru") == [[("", az[1]), ru], [ice]]
    assert shown("kk") == [[("", kk[1])], [("", ice[1])]]
    assert shown("kk", "?beside=xx") == shown("kk")
    assert shown("en", "?beside=az") == [[kk, az], [ice]]
    page = client.get(f"/az/round-tables/{table.code}", follow_redirects=True).text
    assert re.findall(r'href="[^"]+\?beside=(\w+)#minutes"', page) == ["ru"]


def test_before_it_was_held_the_minutes_say_what_is_still_to_do(browser_of, orxan, announced):
    browser = browser_of(orxan)
    done = begin(orxan, "In the archive")
    data = {"zone": "Asia/Baku", "start": local(ahead(-9)), "end": local(ahead(-9) + HOUR), "in_the_past": "y"}
    assert browser.post(f"/en/round-tables/{done.code}/time", data=data).status_code == 303
    data = {"token": new_code(), "revision": "0", "text-en": "We agreed.", "text-original": "en"}
    browser.post(f"/en/round-tables/{done.code}/minutes", data=data)

    def told(table: RoundTable) -> list[bool]:
        text = browser.get(f"/en/round-tables/{table.code}/minutes").text
        actions = [f'action="/en/round-tables/{table.code}/{name}"' in text for name in ("publish", "held", "minutes/publish")]
        return ["Minutes are published once the round table was held." in text, *actions]

    assert told(announced) == [True, False, False, False]
    announced.starts_at = clock.now() - HOUR
    db.session.commit()
    assert told(announced) == [True, False, True, False]
    assert told(done) == [True, True, False, False]
    onward = browser.post(f"/en/round-tables/{done.code}/publish").headers["Location"]
    assert (onward, told(done)) == (f"/en/round-tables/{done.code}/minutes", [False, False, False, True])


def test_invitations_are_out_only_once_somebody_is_invited(browser_of, orxan, elchin, dated):
    browser, paths = browser_of(orxan), [f"/en/round-tables/{dated.code}{part}" for part in ("", "/manage", "/edit")] + ["/en/round-tables/prepare"]

    def pills() -> set[tuple[bool, bool]]:
        texts = [browser.get(path, follow_redirects=True).text for path in paths]
        return {(">Date fixed</span>" in text, ">Invitations out</span>" in text) for text in texts}

    assert pills() == {(True, False)}
    [invitation] = guest_operations.invite_members(dated, [pick(elchin)], Role.SPEAKER, actor=orxan)
    db.session.commit()
    assert pills() == {(False, True)}
    guest_operations.withdraw(invitation, actor=orxan)
    db.session.commit()
    assert pills() == {(True, False)}


def test_a_guest_who_comes_takes_the_date_along_where_it_can_be_found(client, browser_of, orxan, elchin, dated):
    guest_operations.invite_members(dated, [pick(elchin)], Role.SPEAKER, actor=orxan)
    guest_operations.invite_address(dated, "saule@port.example", "Saule", "ru", Role.OBSERVER, chapter_id=None, actor=orxan)
    db.session.commit()
    by_link = "/en/invitation/" + re.search(r"/invitation/([\w-]+)", letter_to("saule@port.example").text)[1]
    signed_in, file = f"/en/round-tables/{dated.code}/answer", f"/round-tables/{dated.code}.ics?lang=en"
    doors = [(client, by_link), (browser_of(elchin), signed_in)]

    def offered(reply: str) -> list[bool]:
        for browser, path in doors:
            assert browser.post(path, data={"reply": reply}).status_code == 303
        return [file in browser.get(path).text for browser, path in doors]

    assert [offered(reply) for reply in ("declined", "place")] == [[False, False], [False, True]]
    operations.publish(dated, actor=orxan)
    db.session.commit()
    assert [offered(reply) for reply in ("declined", "tentative")] == [[False, False], [True, True]]
    assert {browser.get(file).status_code for browser, _path in doors} == {200}


def test_what_is_over_is_neither_put_into_calendars_nor_joined(browser_of, orxan, elchin, aigerim):
    table = full(orxan, elchin, aigerim)

    def offered() -> list[bool]:
        text = browser_of(orxan).get(f"/en/round-tables/{table.code}-ports-in-step").text
        return ["Add to calendar" in text, "secret-room" in text]

    before = offered()
    table.starts_at, table.ends_at = clock.now() - 3 * HOUR, clock.now() - HOUR
    db.session.commit()
    operations.hold(table, actor=orxan)
    db.session.commit()
    assert (before, offered()) == ([True, True], [False, False])


def test_a_wrong_slot_is_named_by_its_number_and_saving_again_draws_no_more_rows(browser_of, draft, orxan, elchin):
    browser, path = browser_of(orxan), f"/en/round-tables/{draft.code}/slots"
    rows = [browser.get(path).text.count("data-row>")]
    data = {"zone": "Asia/Baku", "minutes": "60", "deadline": local(ahead(5)), "people": [pick(elchin).key]}
    data |= {"starts-0": local(ahead(20)), "starts-1": "", "starts-2": "2020-01-01T10:00", "starts-3": "9999-12-31T23:59", "starts-4": ""}
    for _time in range(2):
        text = browser.post(path, data=data).text
        rows.append(text.count("data-row>"))
    assert rows == [4, 5, 5]
    assert re.findall(r'<li><a href="#(starts-\d)">([^<]+)</a>', text) == [
        ("starts-2", "Slot 3: This time has passed. Choose a later one."),
        ("starts-3", "Slot 4: This is more than two years ahead. Choose an earlier time."),
    ]


def test_the_poll_says_what_its_buttons_do(browser_of, draft, orxan, elchin):
    poll_operations.propose(draft, [ahead(20)], minutes=60, deadline=ahead(5), people=[pick(elchin)], actor=orxan)
    db.session.commit()
    browser, path = browser_of(orxan), f"/en/round-tables/{draft.code}"
    [part] = queries.poll_of(draft).participants
    before = browser.get(f"{path}/date").text
    browser.post(f"{path}/poll/{part.code}/require", data={"required": "1"})
    after = browser.get(f"{path}/date").text
    assert [("Make required" in text, "Make optional" in text) for text in (before, after)] == [(True, False), (False, True)]


def test_who_said_yes_to_the_date_is_the_first_to_be_invited(browser_of, draft, orxan, dana, elchin, aigerim):
    people = [pick(actor) for actor in (orxan, dana, elchin, aigerim)]
    poll = poll_operations.propose(draft, [ahead(20), ahead(21)], minutes=60, deadline=ahead(5), people=people, actor=orxan)
    db.session.commit()
    first, second = poll.slots
    for actor, answer in ((aigerim, Answer.YES), (dana, Answer.IF_NEED_BE), (elchin, Answer.NO)):
        said = {first.code: Answer.NO, second.code: answer}
        poll_operations.answer(queries.my_part(draft, actor), said, "", actor=actor)
    poll_operations.fix(draft, second.code, actor=orxan)
    db.session.commit()

    def listed() -> list[str]:
        text = browser_of(orxan).get(f"/en/round-tables/{draft.code}/guests").text
        return [label.split(" · ", 2)[2] if label.count(" · ") > 1 else "" for label in re.findall(r'name="people"[^>]*><span>([^<]+)', text)]

    marked = listed()
    assert (marked[:2], set(marked[2:])) == (["said yes to this date", "can come if need be"], {""})
    operations.schedule(draft, ahead(30), ahead(30) + HOUR, actor=orxan)
    db.session.commit()
    assert set(listed()) == {""}
