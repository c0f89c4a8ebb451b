"""Round tables in the browser: organisers, guests, strangers, and those who send nonsense."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from council.core import clock
from council.core.database import db, transaction
from council.core.types import Multilingual, new_code
from council.roundtables import agenda_operations, guest_operations, minutes_operations, operations, poll_operations, queries
from council.roundtables.models import Attribution, Format, Reply, Role, RoundTable, State
from council.search.consistency import reindex

from .conftest import ahead, begin, letters_to, pick

HOUR = timedelta(hours=1)


def local(moment, hours: int = 4) -> str:
    """An instant as a browser sends a wall-clock time of Baku."""
    return f"{moment + timedelta(hours=hours):%Y-%m-%dT%H:%M}"


def full(orxan, elchin, aigerim, *, items: int = 3, title: str = "Ports in step", rule: Attribution = Attribution.PERSONAL) -> RoundTable:
    """An announced round table with guests and an agenda."""
    table = begin(orxan, title, attribution=rule, format=Format.HYBRID, online_link="https://video.example/secret-room")
    operations.schedule(table, ahead(21), ahead(21) + 3 * HOUR, actor=orxan)
    guests = guest_operations.invite_members(table, [pick(elchin), pick(aigerim)], Role.SPEAKER, actor=orxan)
    for number in range(items):
        entry = agenda_operations.Entry(Multilingual.of("en", en=f"Item {number}"), minutes=10, speakers=guests)
        agenda_operations.add(table, entry, actor=orxan)
    operations.publish(table, actor=orxan)
    db.session.commit()
    return table


def test_an_organiser_takes_a_round_table_from_idea_to_minutes(browser_of, client, orxan, elchin, aigerim):
    """The whole way, by the forms alone."""
    orxans, elchins = browser_of(orxan), browser_of(elchin)
    data = {"token": new_code(), "title-en": "Ports in step", "title-original": "en", "chapter": str(min(orxan.organises))}
    data |= {"format": "hybrid", "zone": "Asia/Baku", "attribution": "personal", "languages": ["az", "kk"], "topics": ["transport"]}
    data |= {"summary-original": "en", "city-original": "en", "venue-original": "en", "online_link": "https://video.example/1"}
    made = orxans.post("/en/round-tables/new", data=data)
    base = made.headers["Location"].removesuffix("/manage")
    table = db.session.scalars(select(RoundTable)).one()
    assert (made.status_code, base, [topic.slug for topic in table.topics]) == (303, f"/en/round-tables/{table.code}", ["transport"])

    people = [entry.key for entry in queries.members_to_pick() if entry.user.id in (elchin.id, aigerim.id)]
    slots = {"zone": "Asia/Baku", "minutes": "120", "deadline": local(ahead(5)), "people": people}
    slots |= {"starts-0": local(ahead(20)), "starts-1": "", "starts-2": local(ahead(21))}
    assert orxans.post(f"{base}/slots", data=slots).status_code == 303
    first, second = (slot.code for slot in queries.poll_of(table).slots)
    assert elchins.post(f"/az/round-tables/{table.code}/poll", data={f"slot_{first}": "no", f"slot_{second}": "yes"}).status_code == 303
    assert orxans.post(f"{base}/date/{second}/fix").status_code == 303
    db.session.refresh(table)
    assert (table.state, table.starts_at, table.ends_at) == (State.SCHEDULED, ahead(21), ahead(21) + 2 * HOUR)

    assert orxans.post(f"{base}/guests", data={"people": people, "role": "speaker"}).status_code == 303
    address = {"name": "Saule", "email": "saule@port.example", "lang": "ru", "role": "observer", "chapter": "kz"}
    with transaction():
        reindex()
    asked = orxans.post(f"{base}/guests/address", data=address | {"name": "Досмуханова Айгерим"})
    assert (asked.status_code, "Perhaps a member already: Aigerim Dosmukhanova" in asked.text) == (422, True)
    assert orxans.post(f"{base}/guests/address", data=address).status_code == 303
    assert elchins.post(f"/az/round-tables/{table.code}/answer", data={"reply": "video"}).status_code == 303
    elchins_invitation = next(guest.invitation for guest in queries.guests(table) if guest.invitation.user_id == elchin.id)
    item = {"token": new_code(), "kind": "talk", "title-en": "Where the hours go", "title-original": "en", "minutes": "30"}
    for _time in range(2):
        assert orxans.post(f"{base}/agenda", data=item | {"speakers": [elchins_invitation.code]}).status_code == 303
    assert client.get(f"/en/round-tables/{table.code}").status_code == 404
    assert orxans.post(f"{base}/publish").status_code == 303
    page = client.get(f"/en/round-tables/{table.code}", follow_redirects=True).text
    assert (page.count("Where the hours go"), page.count("Elchin Rahimzada"), "video.example" in page) == (1, 2, False)

    table.starts_at, table.ends_at = clock.now() - 3 * HOUR, clock.now() - HOUR
    db.session.commit()
    assert orxans.post(f"{base}/held").status_code == 303
    paragraph = {"token": new_code(), "revision": "0", "text-en": "We **agreed** on a calendar.", "text-original": "en"}
    assert orxans.post(f"{base}/minutes", data=paragraph).status_code == 303
    assert "on a calendar" not in client.get(f"/en/round-tables/{table.code}", follow_redirects=True).text
    assert orxans.post(f"{base}/minutes/publish").status_code == 303
    assert "We <strong>agreed</strong> on a calendar." in client.get(f"/en/round-tables/{table.code}", follow_redirects=True).text
    assert letters_to("saule@port.example") == ["invitation/ru"]


def test_every_page_of_an_organiser_opens_and_is_not_there_for_the_other_chapter(browser_of, orxan, dana, elchin, announced):
    names = ("edit", "manage", "date", "slots", "time", "guests", "agenda", "minutes", "cancel")
    paths = [f"/en/round-tables/{announced.code}/{name}" for name in names]
    seen = {actor.id: {browser_of(actor).get(path).status_code for path in paths} for actor in (orxan, dana, elchin)}
    assert seen == {orxan.id: {200}, dana.id: {404}, elchin.id: {403}}
    assert [browser_of(actor).get("/en/round-tables/prepare").status_code for actor in (orxan, dana, elchin)] == [200, 200, 403]


def test_a_wrong_slug_leads_to_the_right_one_and_an_unknown_code_nowhere(client, announced):
    answers = [client.get(f"/en/round-tables/{announced.code}{rest}") for rest in ("", "-wrong", "-ports-in-step")]
    right = f"/en/round-tables/{announced.code}-ports-in-step"
    assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [(301, right), (301, right), (200, None)]
    assert client.get("/en/round-tables/00000000").status_code == 404


def test_the_list_shows_what_comes_first_and_the_archive_after_it_and_narrows(client, orxan, dana):
    for actor, days, title in ((orxan, 30, "Second"), (dana, 10, "First"), (orxan, -10, "Newer"), (orxan, -400, "Older")):
        table = begin(actor, title, format=Format.ONLINE if title == "Older" else Format.HYBRID)
        operations.schedule(table, ahead(days), ahead(days) + HOUR, actor=actor, in_the_past=True)
        operations.publish(table, actor=actor)
    db.session.commit()

    def shown(query: str = "") -> list[str]:
        text = client.get(f"/en/round-tables{query}").text
        return sorted(
            (title for title in ("First", "Second", "Newer", "Older") if f">{title}</a>" in text), key=lambda title: text.index(f">{title}</a>")
        )

    assert shown() == ["First", "Second", "Newer", "Older"]
    asked = [
        shown(query) for query in ("?format=online", "?chapter=kz", f"?year={ahead(-400).year}", "?q=sec", "?year=x&year=99999", "?topic=energy")
    ]
    assert asked == [["Older"], ["First"], ["Older"], ["Second"], [], []]


def test_under_the_chatham_house_rule_only_those_at_the_table_read_names(client, browser_of, orxan, elchin, aigerim, murad):
    table = full(orxan, elchin, aigerim, rule=Attribution.CHATHAM_HOUSE)
    path = f"/en/round-tables/{table.code}-ports-in-step"
    named = ["Rahimzada" in browser.get(path).text for browser in (client, browser_of(murad), browser_of(orxan), browser_of(aigerim))]
    machine = (
        client.get(f"/round-tables/{table.code}.ics").text + client.get("/feeds/round-tables.atom").text + client.get("/calendar/public.ics").text
    )
    assert (named, "imzad" in machine) == ([False, False, True, True], False)


def test_outsiders_learn_of_an_invitation_only_when_it_was_accepted(client, browser_of, orxan, elchin, aigerim, murad):
    table = full(orxan, elchin, aigerim)
    path = f"/en/round-tables/{table.code}-ports-in-step"
    mine = next(guest.invitation for guest in queries.guests(table) if guest.invitation.user_id == elchin.id)

    def named() -> list[bool]:
        return ["Rahimzada" in browser.get(path).text for browser in (client, browser_of(murad), browser_of(orxan), browser_of(aigerim))]

    def found() -> bool:
        return "Ports in step" in client.get("/en/round-tables?q=Rahimzada").text

    assert (named(), found()) == ([False, False, True, True], False)
    guest_operations.answer(mine, Reply.ACCEPTED, actor=elchin)
    db.session.commit()
    assert (named(), found()) == ([True, True, True, True], True)
    guest_operations.answer(mine, Reply.DECLINED, actor=elchin)
    db.session.commit()
    assert (named()[:2], found()) == ([False, False], False)


def test_the_video_link_is_for_those_at_the_table(client, browser_of, orxan, elchin, aigerim, murad):
    table = full(orxan, elchin, aigerim)
    path = f"/en/round-tables/{table.code}-ports-in-step"
    shown = ["secret-room" in browser.get(path).text for browser in (client, browser_of(murad), browser_of(orxan), browser_of(elchin))]
    invitation = next(guest.invitation for guest in queries.guests(table) if guest.invitation.user_id == elchin.id)
    guest_operations.answer(invitation, Reply.DECLINED, actor=elchin)
    db.session.commit()
    assert (shown, "secret-room" in browser_of(elchin).get(path).text) == ([False, False, True, True], False)
    assert "secret-room" not in client.get(f"/round-tables/{table.code}.ics").text


def test_what_people_write_is_shown_as_text(client, orxan):
    table = begin(orxan, "<script>alert(1)</script>", summary=Multilingual.of("en", en="<b>bold</b>"))
    operations.schedule(table, ahead(9), ahead(9) + HOUR, actor=orxan)
    operations.publish(table, actor=orxan)
    db.session.commit()
    for path in ("/en/round-tables", f"/en/round-tables/{table.code}", "/feeds/round-tables.atom"):
        text = client.get(path, follow_redirects=True).text
        assert ("<script>alert" in text, "&lt;script&gt;alert(1)" in text) == (False, True), path


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title-en": ""}, "Write this in at least one language."),
        ({"title-en": "x" * 201}, "Field cannot be longer than 200 characters."),
        ({"online_link": "javascript:alert(1)"}, "Write the whole address, beginning with https://"),
        ({"zone": "Mars/Olympus"}, "Not a valid choice."),
        ({"chapter": "999"}, "Not a valid choice."),
        ({"topics": "nothing"}, "is not a valid choice"),
    ],
    ids=["no title", "long title", "script as link", "no such zone", "another chapter", "no such topic"],
)
def test_a_wrong_form_is_shown_again_with_what_was_typed(browser_of, orxan, change, words):
    data = {"token": new_code(), "title-en": "Kept", "title-original": "en", "chapter": str(min(orxan.organises)), "format": "online"}
    data |= {"zone": "Asia/Baku", "attribution": "personal", "venue-en": "The hall", "venue-original": "en"}
    answer = browser_of(orxan).post("/en/round-tables/new", data=data | change)
    assert (answer.status_code, words in answer.text, "The hall" in answer.text) == (422, True, True)
    assert db.session.scalars(select(RoundTable)).all() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts-0": "2020-01-01T10:00"}, "This time has passed. Choose a later one."),
        ({"starts-0": "2026-02-30T10:00"}, "Not a valid datetime value."),
        ({"starts-0": "9999-12-31T23:59"}, "more than two years ahead"),
        ({"starts-1": "same"}, "This slot is written twice."),
        ({"minutes": "0"}, "A slot lasts between 15 minutes and 12 hours."),
        ({"deadline": "2020-01-01T10:00"}, "This time has passed. Choose a later one."),
        ({"people": "nobody"}, "valid choice"),
        ({"people": []}, "Choose at least one member to ask."),
    ],
    ids=["past", "no such day", "far", "twice", "zero", "deadline passed", "unknown person", "nobody"],
)
def test_wrong_slots_are_named_beside_their_field_and_nobody_is_asked(browser_of, draft, orxan, elchin, change, words):
    data = {"zone": "Asia/Baku", "minutes": "60", "deadline": local(ahead(5)), "starts-0": local(ahead(20)), "people": [pick(elchin).key]}
    change = {name: local(ahead(20)) if value == "same" else value for name, value in change.items()}
    answer = browser_of(orxan).post(f"/en/round-tables/{draft.code}/slots", data=data | change)
    assert (answer.status_code in {409, 422}, words in answer.text, letters_to(elchin)) == (True, True, [])
    assert (db.session.get(RoundTable, draft.id).state, queries.poll_of(draft)) == (State.DRAFT, None)


def test_a_calendar_and_a_feed_answer_304_until_something_changes(client, orxan, announced):
    for path in (f"/round-tables/{announced.code}.ics", "/calendar/public.ics", "/feeds/round-tables.atom"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, again.status_code, again.data) == (200, 304, b""), path
    tag = client.get("/calendar/public.ics").headers["ETag"]
    operations.schedule(announced, ahead(40), ahead(40) + HOUR, actor=orxan)
    db.session.commit()
    assert client.get("/calendar/public.ics", headers={"If-None-Match": tag}).status_code == 200


def test_the_number_of_statements_does_not_grow(app, client, statements, orxan, elchin, aigerim):
    """At most eight signed out, with one round table and with three, with one item and with thirty."""
    app.config["PAGE_CACHE_SECONDS"] = 0

    def count(path: str) -> int:
        client.get(path)
        with statements() as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    one = full(orxan, elchin, aigerim, items=1)
    first = (count("/en/round-tables"), count(f"/en/round-tables/{one.code}-ports-in-step"))
    full(orxan, elchin, aigerim, title="Another")
    many = full(orxan, elchin, aigerim, items=30, title="Third")
    minutes_operations.add_paragraph(many, Multilingual.of("en", en="x"), actor=orxan)
    db.session.commit()
    then = (count("/en/round-tables"), count(f"/en/round-tables/{many.code}-third"))
    assert first == then
    assert max(then) <= 8


def test_the_organisers_pages_take_as_many_statements_with_one_as_with_three(browser_of, statements, orxan, dana, elchin, aigerim):
    table, browser = full(orxan, elchin, aigerim, items=1), browser_of(orxan)
    poll = begin(orxan, "Poll")
    poll_operations.propose(poll, [ahead(20)], minutes=60, deadline=ahead(5), people=[pick(elchin)], actor=orxan)
    db.session.commit()
    paths = [
        f"/en/round-tables/{code}/{name}" for code, names in ((table.code, ("manage", "guests", "agenda")), (poll.code, ("date",))) for name in names
    ]

    def counts() -> list[int]:
        found = []
        for path in [*paths, "/en/round-tables/prepare"]:
            db.session.expire_all()
            with statements() as seen:
                assert browser.get(path).status_code == 200
            found.append(len(seen))
        return found

    counts()
    before = counts()
    guest_operations.invite_members(table, [pick(dana), pick(orxan)], Role.SPEAKER, actor=orxan)
    for number in range(4):
        agenda_operations.add(table, agenda_operations.Entry(Multilingual.of("en", en=f"More {number}")), actor=orxan)
    people = [pick(actor) for actor in (dana, orxan, aigerim)]
    poll_operations.propose(poll, [ahead(21), ahead(22)], minutes=60, deadline=ahead(5), people=people, actor=orxan)
    begin(orxan, "One more")
    db.session.commit()
    assert counts() == before
