"""The life of a round table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from council.core import clock
from council.core.database import db
from council.core.errors import Refused
from council.core.types import Multilingual, new_code
from council.roundtables import guest_operations, operations, poll_operations, queries, rules
from council.roundtables.models import Reply, Role, RoundTable, State

from .conftest import ahead, begin, chapter, letters_to, pick

HOUR = timedelta(hours=1)


def test_a_draft_sent_twice_is_made_once(app, orxan):
    code, details = new_code(), operations.Details(title=Multilingual.of("en", en="Once"))
    made = [operations.create(details, chapter_id=chapter("AZ").id, actor=orxan, code=code) for _time in range(2)]
    assert (made[0] is made[1], made[0].code, made[0].state, made[0].label) == (True, code, State.DRAFT, "")


def test_with_its_first_date_it_gets_the_next_number_of_the_year_of_the_meeting(app, orxan, dana):
    tables = [begin(actor, f"No. {number}") for number, actor in enumerate((orxan, dana, orxan))]
    held = (datetime(2022, 5, 23, 6, tzinfo=UTC), datetime(2022, 8, 19, 6, tzinfo=UTC), datetime(2024, 3, 5, 6, tzinfo=UTC))
    for table, start in zip(tables, held, strict=True):
        operations.schedule(table, start, start + HOUR, actor=orxan, in_the_past=True)
    assert [table.label for table in tables] == ["2022/1", "2022/2", "2024/1"]


@pytest.mark.parametrize(
    ("start", "length", "field"),
    [
        (-1, HOUR, "start"),
        (20, timedelta(), "end"),
        (20, -HOUR, "end"),
        (20, timedelta(minutes=5), "end"),
        (20, 90 * HOUR, "end"),
        (3660, HOUR, "start"),
    ],
    ids=["past", "zero-length", "backwards", "too short", "too long", "in ten years"],
)
def test_a_time_that_makes_no_sense_is_refused_beside_its_field(draft, orxan, start, length, field):
    with pytest.raises(Refused) as refused:
        operations.schedule(draft, ahead(start), ahead(start) + length, actor=orxan)
    assert (refused.value.field, draft.state, draft.starts_at) == (field, State.DRAFT, None)


def test_the_same_time_again_changes_nothing_and_writes_to_nobody(dated, orxan, elchin):
    guest_operations.invite_members(dated, [pick(elchin)], Role.SPEAKER, actor=orxan)
    before = (dated.ical_sequence, letters_to(elchin))
    operations.schedule(dated, dated.starts_at, dated.ends_at, actor=orxan)
    assert (dated.ical_sequence, letters_to(elchin)) == before == (0, ["invitation/az"])


def test_a_new_time_raises_the_sequence_tells_the_guests_and_asks_them_anew(dated, orxan, elchin, aigerim):
    first, second = guest_operations.invite_members(dated, [pick(elchin), pick(aigerim)], Role.SPEAKER, actor=orxan)
    guest_operations.answer(first, Reply.ACCEPTED, actor=elchin)
    guest_operations.withdraw(second, actor=orxan)

    operations.schedule(dated, ahead(30), ahead(30) + HOUR, actor=orxan)

    assert (dated.ical_sequence, dated.label, first.state, second.state) == (1, dated.label, Reply.INVITED, Reply.WITHDRAWN)
    assert letters_to(elchin) == ["invitation/az", "round_table_changed/az"]
    assert letters_to(aigerim) == ["invitation/kk", "invitation_withdrawn/kk"]


def test_a_new_venue_is_told_to_those_who_may_still_come_and_their_answer_stays(dated, orxan, elchin, aigerim):
    coming, absent = guest_operations.invite_members(dated, [pick(elchin), pick(aigerim)], Role.SPEAKER, actor=orxan)
    guest_operations.answer(coming, Reply.ACCEPTED, actor=elchin)
    guest_operations.answer(absent, Reply.DECLINED, actor=aigerim)
    details = operations.Details(title=dated.title, zone=dated.zone, city=dated.city, venue=Multilingual.of("en", en="ADA University"))

    operations.change(dated, details, actor=orxan)
    operations.change(dated, details, actor=orxan)

    assert (dated.ical_sequence, coming.state) == (1, Reply.ACCEPTED)
    assert (letters_to(elchin)[1:], letters_to(aigerim)[1:]) == (["round_table_changed/az"], [])


def test_only_what_has_a_date_is_announced_and_twice_is_once(draft, orxan):
    with pytest.raises(Refused):
        operations.publish(draft, actor=orxan)
    operations.schedule(draft, ahead(3), ahead(3) + HOUR, actor=orxan)
    operations.publish(draft, actor=orxan)
    announced_at = draft.published_at
    operations.publish(draft, actor=orxan)
    assert (draft.state, draft.published_at) == (State.PUBLISHED, announced_at)


def test_a_meeting_of_the_archive_is_held_as_soon_as_it_is_announced(draft, orxan):
    start = datetime(2022, 8, 19, 5, tzinfo=UTC)
    with pytest.raises(Refused):
        operations.schedule(draft, start, start + HOUR, actor=orxan)
    operations.schedule(draft, start, start + HOUR, actor=orxan, in_the_past=True)
    operations.publish(draft, actor=orxan)
    assert (draft.state, draft.answer_by) == (State.HELD, None)


def test_the_clock_notes_what_was_held(announced, orxan):
    with pytest.raises(Refused):
        operations.hold(announced, actor=orxan)
    operations.note_held()
    assert announced.state is State.PUBLISHED
    announced.starts_at, announced.ends_at = clock.now() - 2 * HOUR, clock.now() - HOUR
    db.session.flush()
    operations.note_held()
    assert announced.state is State.HELD


def test_cancelling_tells_guests_once_and_those_only_polled_without_a_calendar(draft, orxan, elchin, aigerim, dana):
    poll = poll_operations.propose(draft, [ahead(20)], minutes=60, deadline=ahead(5), people=[pick(elchin), pick(aigerim)], actor=orxan)
    poll_operations.fix(draft, poll.slots[0].code, actor=orxan)
    guest_operations.invite_members(draft, [pick(elchin), pick(dana)], Role.SPEAKER, actor=orxan)

    operations.cancel(draft, "The airport is closed.", actor=orxan)
    operations.cancel(draft, "Once more.", actor=orxan)

    assert (draft.state, draft.cancel_reason, draft.ical_sequence) == (State.CANCELLED, "The airport is closed.", 1)
    ends = [letters_to(actor)[-1] for actor in (elchin, aigerim, dana)]
    assert ends == ["round_table_cancelled/az", "round_table_cancelled/kk", "round_table_cancelled/kk"]
    assert [len(letters_to(actor)) for actor in (elchin, aigerim, dana)] == [4, 3, 2]


def test_what_is_cancelled_or_held_moves_no_more(announced, orxan):
    operations.cancel(announced, "", actor=orxan)
    details = operations.Details(title=Multilingual.of("en", en="Other"))
    refused = 0
    for attempt in (
        lambda: operations.change(announced, details, actor=orxan),
        lambda: operations.schedule(announced, ahead(9), ahead(9) + HOUR, actor=orxan),
        lambda: operations.publish(announced, actor=orxan),
        lambda: operations.hold(announced, actor=orxan),
    ):
        with pytest.raises(Refused):
            attempt()
        refused += 1
    assert (refused, str(announced.title)) == (4, "Ports in step")


def test_a_state_that_nothing_leads_to_is_only_the_beginning():
    reached = {state for following in rules.NEXT.values() for state in following}
    assert (set(State) - reached, [state for state in State if not rules.NEXT[state]]) == ({State.DRAFT}, [State.HELD, State.CANCELLED])


def test_the_database_itself_refuses_a_held_round_table_without_a_date(app, orxan):
    from sqlalchemy.exc import IntegrityError

    table = begin(orxan)
    table.state = State.HELD
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
    assert db.session.get(RoundTable, table.id).state is State.DRAFT
    assert queries.poll_of(table) is None
