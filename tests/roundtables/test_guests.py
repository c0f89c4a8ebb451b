"""Inviting, answering, withdrawing; and what the guests' calendars hear."""

from __future__ import annotations

import re
from datetime import timedelta

import icalendar
import pytest

from council.core import clock
from council.core.database import db
from council.core.errors import Refused
from council.core.outbox import Letter
from council.core.types import Multilingual
from council.members.queries import chapters
from council.roundtables import agenda_operations, guest_operations, operations, programme, queries
from council.roundtables.models import Reply, Role

from .conftest import ahead, begin, letter_to, letters_to, pick

ADDRESS = "saule@port.example"


def event_of(letter: Letter) -> tuple[str, icalendar.Event]:
    """The method and the event of a letter's calendar."""
    calendar = icalendar.Calendar.from_ical(letter.calendar)
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def invite_saule(table, actor, **given):
    values = {"email": ADDRESS, "name": "Кабылбекова, Сауле", "lang": "ru", "role": Role.DISCUSSANT, "chapter_id": None} | given
    return guest_operations.invite_address(table, **values, actor=actor)


def link_in(letter: Letter) -> str:
    """The secret of the personal link in a letter."""
    return re.search(r"/invitation/([\w-]+)", letter.text)[1]


def test_nobody_is_invited_before_there_is_a_date_or_after_it_has_passed(draft, orxan, elchin):
    with pytest.raises(Refused):
        guest_operations.invite_members(draft, [pick(elchin)], Role.SPEAKER, actor=orxan)
    operations.schedule(draft, ahead(-3), ahead(-3) + timedelta(hours=1), actor=orxan, in_the_past=True)
    with pytest.raises(Refused):
        invite_saule(draft, orxan)
    assert (letters_to(elchin), letters_to(ADDRESS)) == ([], [])


def test_members_are_invited_in_their_languages_and_twice_is_once(dated, orxan, elchin, aigerim):
    people = [pick(elchin), pick(aigerim)]
    assert [len(guest_operations.invite_members(dated, people, Role.SPEAKER, actor=orxan)) for _time in range(2)] == [2, 0]
    assert (letters_to(elchin), letters_to(aigerim)) == (["invitation/az"], ["invitation/kk"])


def test_an_address_is_invited_once_and_an_accounts_address_is_that_account(dated, orxan, elchin):
    invite_saule(dated, orxan)
    with pytest.raises(Refused) as refused:
        invite_saule(dated, orxan, email=" Saule@Port.EXAMPLE ")
    member = invite_saule(dated, orxan, email="ELCHIN@demo.example", name="Elchin", lang="en")
    assert (refused.value.field, letters_to(ADDRESS), member.user_id) == ("email", ["invitation/ru"], elchin.id)


def test_the_invitation_carries_both_clocks_and_a_request_for_the_calendar(dated, orxan):
    invite_saule(dated, orxan)
    letter = letter_to(ADDRESS)
    method, event = event_of(letter)
    attendee = event["ATTENDEE"]
    assert (letter.method, method, str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (
        "REQUEST",
        "REQUEST",
        dated.ical_uid,
        0,
        "CONFIRMED",
    )
    assert (str(attendee), attendee.params["CN"], attendee.params["PARTSTAT"], attendee.params["RSVP"]) == (
        f"mailto:{ADDRESS}",
        "Кабылбекова, Сауле",
        "NEEDS-ACTION",
        "TRUE",
    )
    assert (event.start, event.end, event["DTSTART"].params["TZID"]) == (dated.starts_at, dated.ends_at, "Asia/Baku")
    for text in (letter.text, letter.html):
        assert all(hour in text for hour in ("11:00–14:00", "12:00–15:00"))
    assert str(event["DESCRIPTION"]).startswith("11:00–14:00")
    assert "12:00–15:00" in str(event["DESCRIPTION"]).splitlines()[0]


def test_a_changed_time_updates_the_entry_and_a_withdrawal_strikes_it_out(dated, orxan):
    invitation = invite_saule(dated, orxan)
    operations.schedule(dated, ahead(28), ahead(28) + timedelta(hours=2), actor=orxan)
    moved = event_of(letter_to(ADDRESS))
    guest_operations.withdraw(invitation, actor=orxan)
    struck = event_of(letter_to(ADDRESS))
    assert [(method, str(event["UID"]), event["SEQUENCE"], event.start) for method, event in (moved, struck)] == [
        ("REQUEST", dated.ical_uid, 1, ahead(28)),
        ("CANCEL", dated.ical_uid, 1, ahead(28)),
    ]
    assert str(struck[1]["STATUS"]) == "CANCELLED"


def test_every_line_of_the_calendar_fits_in_75_octets_and_a_name_cannot_begin_a_property(orxan):
    title = "Қазақстан мен Әзербайжан порттарының ортақ кестесі: " + "ұзақ сөз " * 12
    table = begin(orxan, "short", summary=None)
    table.title = Multilingual.of("kk", kk=title)
    operations.schedule(table, ahead(20), ahead(20) + timedelta(hours=1), actor=orxan)
    invite_saule(table, orxan, name='Evil"\r\nATTENDEE:mailto:evil@example.com', lang="kk")
    raw = letter_to(ADDRESS).calendar
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    _method, event = event_of(letter_to(ADDRESS))
    assert (str(event["ATTENDEE"]), event["ATTENDEE"].params["CN"]) == (f"mailto:{ADDRESS}", "Evil' ATTENDEE:mailto:evil@example.com")
    assert str(event["SUMMARY"]) == title.strip()


def test_a_guest_answers_by_link_as_often_as_wanted_until_it_begins(client, dated, orxan):
    invitation = invite_saule(dated, orxan)
    db.session.commit()
    address = f"/ru/invitation/{link_in(letter_to(ADDRESS))}"
    assert client.get(address).status_code == 200
    db.session.refresh(invitation)
    assert invitation.state is Reply.INVITED
    said = []
    for reply in ("place", "video", "declined", "nonsense"):
        answer = client.post(address, data={"reply": reply, "note": "Спасибо"})
        db.session.refresh(invitation)
        said.append((answer.status_code, invitation.state, invitation.by_video))
    assert said == [
        (303, Reply.ACCEPTED, False),
        (303, Reply.ACCEPTED, True),
        (303, Reply.DECLINED, False),
        (422, Reply.DECLINED, False),
    ]
    dated.starts_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    late = client.post(address, data={"reply": "place"})
    db.session.refresh(invitation)
    assert (late.status_code, invitation.state) == (409, Reply.DECLINED)


def test_a_link_is_for_one_invitation_and_a_wrong_one_is_not_there(client, dated, orxan):
    invite_saule(dated, orxan)
    other = invite_saule(dated, orxan, email="other@port.example")
    db.session.commit()
    secret = link_in(letter_to(ADDRESS))
    client.post(f"/en/invitation/{secret}", data={"reply": "place"})
    db.session.refresh(other)
    assert other.state is Reply.INVITED
    assert [client.get(f"/en/invitation/{wrong}").status_code for wrong in (secret[:-1], "x", "%F0%9F")] == [404, 404, 404]


def test_a_member_answers_signed_in_and_others_have_no_answer_to_give(browser_of, dated, orxan, elchin, aigerim):
    [invitation] = guest_operations.invite_members(dated, [pick(elchin)], Role.SPEAKER, actor=orxan)
    db.session.commit()
    path = f"/az/round-tables/{dated.code}/answer"
    assert browser_of(elchin).post(path, data={"reply": "tentative"}).status_code == 303
    db.session.refresh(invitation)
    assert (invitation.state, browser_of(aigerim).get(path).status_code) == (Reply.TENTATIVE, 404)


def test_who_withdraws_is_named_no_more_and_the_organiser_is_warned(announced, orxan, elchin, aigerim):
    first, second = guest_operations.invite_members(announced, [pick(elchin), pick(aigerim)], Role.SPEAKER, actor=orxan)
    entry = agenda_operations.Entry(Multilingual.of("en", en="Ports"), minutes=30, speakers=[first, second])
    agenda_operations.add(announced, entry, actor=orxan)
    guest_operations.withdraw(first, actor=orxan)
    guest_operations.answer(second, Reply.DECLINED, actor=aigerim)
    items, guests = queries.agenda(announced), queries.guests(announced)
    [line] = programme.lines(announced, items, guests, with_names=True)
    assert line.speakers == []
    assert programme.warnings(announced, items, guests, chapters()) == [
        "Nobody from Azerbaijan speaks yet.",
        "The invitation of Elchin Rahimzada was withdrawn, but the agenda still counts on it: “Ports”.",
        "Aigerim Dosmukhanova is not coming, but stands on the agenda: “Ports”.",
    ]


def test_a_withdrawn_guest_can_be_invited_again(dated, orxan):
    invitation = invite_saule(dated, orxan)
    guest_operations.withdraw(invitation, actor=orxan)
    guest_operations.withdraw(invitation, actor=orxan)
    again = invite_saule(dated, orxan, role=Role.SPEAKER)
    assert (again is invitation, again.state, again.role) == (True, Reply.INVITED, Role.SPEAKER)
    assert letters_to(ADDRESS) == ["invitation/ru", "invitation_withdrawn/ru", "invitation/ru"]


def test_a_reminder_leaves_once_a_day_and_only_for_the_silent(dated, orxan, elchin):
    invitation = invite_saule(dated, orxan)
    with pytest.raises(Refused):
        guest_operations.remind(invitation, actor=orxan)
    invitation.invited_at = clock.now() - timedelta(days=2)
    db.session.flush()
    guest_operations.remind(invitation, actor=orxan)
    with pytest.raises(Refused):
        guest_operations.remind(invitation, actor=orxan)
    guest_operations.answer(invitation, Reply.TENTATIVE, actor=elchin)
    guest_operations.remind(invitation, actor=orxan)
    assert letters_to(ADDRESS) == ["invitation/ru", "invitation_reminder/ru"]
