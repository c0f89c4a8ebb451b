"""Finding a date."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import Flask

from council.core import clock
from council.core.database import db
from council.core.errors import Refused
from council.core.outbox import Letter
from council.members.queries import chapters
from council.planning.slots import Answer
from council.roundtables import dates, poll_operations, queries
from council.roundtables.models import RoundTable, State

from .conftest import ahead, cast_again, letters_to, pick

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO


@pytest.fixture
def poll(draft, orxan, dana, elchin, aigerim):
    """Orxan has asked four members for three slots."""
    people = [pick(actor) for actor in (orxan, elchin, dana, aigerim)]
    made = poll_operations.propose(draft, [ahead(22), ahead(20), ahead(21)], minutes=120, deadline=ahead(5), people=people, actor=orxan)
    db.session.commit()
    return made


def say(actor, table, *answers) -> None:
    part = queries.my_part(table, actor)
    said = {slot.code: answer for slot, answer in zip(part.poll.slots, answers, strict=True) if answer}
    poll_operations.answer(part, said, "", actor=actor)


def test_those_asked_get_a_letter_in_their_language_and_the_table_is_looking_for_a_date(draft, poll, orxan, dana):
    assert (draft.state, [slot.starts_at for slot in poll.slots]) == (State.POLLING, [ahead(20), ahead(21), ahead(22)])
    assert (letters_to(orxan), letters_to(dana)) == (["poll_opened/az"], ["poll_opened/kk"])


def test_adding_slots_and_people_keeps_what_is_there_and_writes_only_to_the_new(draft, orxan, elchin, aigerim):
    poll_operations.propose(draft, [ahead(20)], minutes=60, deadline=ahead(5), people=[pick(elchin)], actor=orxan)
    again = poll_operations.propose(draft, [ahead(20), ahead(25)], minutes=60, deadline=ahead(6), people=[pick(elchin), pick(aigerim)], actor=orxan)
    assert ([slot.starts_at for slot in again.slots], again.deadline) == ([ahead(20), ahead(25)], ahead(6))
    assert (letters_to(elchin), letters_to(aigerim)) == (["poll_opened/az"], ["poll_opened/kk"])


@pytest.mark.parametrize(
    ("starts", "minutes", "deadline", "field"),
    [
        ([-1], 60, 5, "starts"),
        ([3660], 60, 5, "starts"),
        ([20], 0, 5, "minutes"),
        ([20], 60 * 24 * 3650, 5, "minutes"),
        ([20], 60, -5, "deadline"),
        ([], 60, 5, None),
    ],
    ids=["past slot", "slot in ten years", "zero-length", "ten years long", "deadline passed", "no slot"],
)
def test_slots_that_make_no_sense_are_refused_and_nothing_is_asked(draft, orxan, elchin, starts, minutes, deadline, field):
    with pytest.raises(Refused) as refused:
        poll_operations.propose(
            draft, [ahead(days) for days in starts], minutes=minutes, deadline=ahead(deadline), people=[pick(elchin)], actor=orxan
        )
    db.session.rollback()
    assert (refused.value.field, db.session.get(RoundTable, draft.id).state, letters_to(elchin)) == (field, State.DRAFT, [])


def test_an_answer_can_be_changed_and_what_is_not_said_stays_unsaid(draft, poll, elchin):
    say(elchin, draft, YES, NO, None)
    say(elchin, draft, MAYBE, NO, None)
    part = queries.my_part(draft, elchin)
    assert sorted((entry.slot_id, entry.answer) for entry in part.answers) == [(poll.slots[0].id, MAYBE), (poll.slots[1].id, NO)]


def test_after_the_deadline_nobody_answers_and_nothing_at_all_is_no_answer(draft, poll, elchin):
    with pytest.raises(Refused):
        say(elchin, draft, None, None, None)
    poll.deadline = clock.now() - timedelta(minutes=1)
    db.session.flush()
    with pytest.raises(Refused):
        say(elchin, draft, YES, YES, YES)
    assert queries.my_part(draft, elchin).answered_at is None


def test_the_slot_that_suits_the_weaker_side_comes_first_with_reasons_in_words(draft, poll, orxan, elchin, dana, aigerim):
    say(orxan, draft, YES, YES, YES)
    say(elchin, draft, YES, YES, NO)
    say(dana, draft, NO, YES, YES)
    say(aigerim, draft, NO, MAYBE, NO)
    ranked = dates.ranking(queries.poll_of(draft), chapters())
    assert [(option.slot.starts_at, option.can) for option in ranked] == [(ahead(21), 4), (ahead(22), 2), (ahead(20), 2)]
    # Other reasons depend on the day of the week this test is run on.
    assert [reason for reason in ranked[0].reasons if "can come" in reason] == ["Azerbaijan: all 2 can come", "Kazakhstan: all 2 can come"]
    assert (ranked[0].if_need_be, ranked[2].no) == (["Aigerim Dosmukhanova"], ["Дана Сейтқали", "Aigerim Dosmukhanova"])


def test_without_somebody_who_must_be_there_a_slot_falls_back(draft, poll, orxan, elchin, dana, aigerim):
    for actor, answers in ((orxan, (YES, YES, NO)), (elchin, (YES, YES, NO)), (dana, (YES, YES, NO)), (aigerim, (NO, NO, YES))):
        say(actor, draft, *answers)
    needed = next(part for part in poll.participants if part.user_id == aigerim.id)
    poll_operations.require(draft, needed.code, True, actor=orxan)
    db.session.expire_all()
    best = dates.ranking(queries.poll_of(draft), chapters())[0]
    assert best.slot.starts_at == ahead(22)


def test_a_reminder_goes_to_the_silent_and_not_twice_a_day(draft, poll, orxan, elchin, aigerim):
    say(elchin, draft, YES, YES, YES)
    codes = {part.user_id: part.code for part in poll.participants}
    poll_operations.remind(draft, codes[elchin.id], actor=orxan)
    poll_operations.remind(draft, codes[aigerim.id], actor=orxan)
    with pytest.raises(Refused):
        poll_operations.remind(draft, codes[aigerim.id], actor=orxan)
    assert (letters_to(elchin)[1:], letters_to(aigerim)[1:]) == ([], ["poll_reminder/kk"])


def test_the_silent_are_reminded_by_themselves_once_before_the_deadline(draft, poll, elchin, aigerim):
    say(elchin, draft, YES, YES, YES)
    poll_operations.remind_silent()
    assert letters_to(aigerim) == ["poll_opened/kk"]
    poll.opened_at, poll.deadline = clock.now() - timedelta(days=3), clock.now() + timedelta(days=1)
    db.session.flush()
    poll_operations.remind_silent()
    poll_operations.remind_silent()
    assert (letters_to(elchin), letters_to(aigerim)) == (["poll_opened/az"], ["poll_opened/kk", "poll_reminder/kk"])


def test_a_slot_taken_out_takes_its_answers_along_and_the_last_one_stays(draft, poll, orxan, elchin):
    say(elchin, draft, YES, YES, YES)
    for slot in poll.slots[:2]:
        poll_operations.drop_slot(draft, slot.code, actor=orxan)
        db.session.commit()
    left = queries.poll_of(draft)
    with pytest.raises(Refused):
        poll_operations.drop_slot(draft, left.slots[0].code, actor=orxan)
    assert [entry.slot_id for entry in queries.my_part(draft, elchin).answers] == [left.slots[0].id]


def test_fixing_a_slot_gives_the_date_and_number_and_tells_everybody_asked(draft, poll, orxan, elchin, aigerim):
    poll_operations.fix(draft, poll.slots[1].code, actor=orxan)
    poll_operations.fix(draft, poll.slots[1].code, actor=orxan)
    assert (draft.state, draft.starts_at, draft.ends_at, draft.number) == (State.SCHEDULED, ahead(21), ahead(21, 9), 1)
    assert (letters_to(elchin), letters_to(aigerim)) == (["poll_opened/az", "poll_decided/az"], ["poll_opened/kk", "poll_decided/kk"])
    with pytest.raises(Refused):
        poll_operations.fix(draft, poll.slots[0].code, actor=orxan)
    with pytest.raises(Refused):
        say(elchin, draft, YES, YES, YES)


def test_organisers_who_press_at_once_have_one_effect(app: Flask, draft, poll, orxan):
    """Eight press for two different slots: one slot wins, each member gets one letter, no error but a refusal."""
    codes = [slot.code for slot in poll.slots[:2]]
    table_id, barrier, outcomes = draft.id, threading.Barrier(8), []

    def press(code: str) -> None:
        with app.app_context():
            actor = cast_again(orxan)
            table = db.session.get(RoundTable, table_id)
            db.session.rollback()
            barrier.wait()
            try:
                poll_operations.fix(table, code, actor=actor)
                db.session.commit()
                outcomes.append(("fixed", code))
            except Refused:
                db.session.rollback()
                outcomes.append(("refused", code))

    threads = [threading.Thread(target=press, args=(codes[number % 2],)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    winner = next(slot.code for slot in poll.slots if slot.starts_at == draft.starts_at)
    assert sorted(outcomes) == sorted([("fixed", winner)] * 4 + [("refused", code) for code in codes if code != winner] * 4)
    letters = db.session.query(Letter).filter(Letter.name == "poll_decided").count()
    assert (letters, draft.number, draft.ical_sequence) == (4, 1, 0)
