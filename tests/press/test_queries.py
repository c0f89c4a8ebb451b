"""Who sees which enquiry, and who speaks to the press."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from council.core import clock
from council.core.database import db, transaction
from council.core.policy import STRANGER
from council.members.models import Expert, Topic
from council.press import operations, queries
from council.press.models import Enquiry, EnquiryState

from .test_operations import QUESTION, expert_of


@pytest.fixture
def enquiry(app, aigerim, dana) -> Enquiry:
    with transaction():
        enquiry = operations.receive(QUESTION, actor=STRANGER)
        operations.assign(enquiry, [expert_of(aigerim)], "", actor=dana)
    return enquiry


def seen_by(actor) -> list[str]:
    return [row.code for row in db.session.scalars(queries.visible_to(actor))]


def test_organisers_of_both_chapters_and_the_expert_who_was_asked_see_an_enquiry(enquiry, dana, orxan, aigerim):
    assert [seen_by(actor) for actor in (dana, orxan, aigerim)] == [[enquiry.code]] * 3


def test_nobody_else_sees_it(enquiry, elchin, murad, admin, leyla):
    assert [seen_by(actor) for actor in (elchin, murad, admin, leyla)] == [[]] * 4


def test_only_organisers_decide_about_it(enquiry, dana, aigerim):
    assert [row.code for row in db.session.scalars(queries.managed_by(dana))] == [enquiry.code]
    assert [row.code for row in db.session.scalars(queries.managed_by(aigerim))] == []


def test_the_nearest_deadline_waits_first_and_none_comes_last(app, aigerim, dana):
    now = clock.now()
    with transaction():
        for days in (None, 3, 1):
            question = replace(QUESTION, deadline=now + timedelta(days=days) if days else None)
            operations.assign(operations.receive(question, actor=STRANGER), [expert_of(aigerim)], "", actor=dana)

    waiting = [assignment.enquiry.deadline for assignment in queries.waiting_for(aigerim)]

    assert waiting == [now + timedelta(days=1), now + timedelta(days=3), None]


def test_what_was_answered_or_closed_does_not_wait(enquiry, aigerim, dana):
    assert len(queries.waiting_for(aigerim)) == 1
    with transaction():
        operations.close(enquiry, actor=dana)

    assert queries.waiting_for(aigerim) == []
    assert queries.counts(dana) == {EnquiryState.CLOSED: 1}


def test_speakers_are_those_who_said_so_by_topic_and_language(app, aigerim, elchin):
    transport = db.session.scalars(sa.select(Topic).where(Topic.slug == "transport")).one()
    first, second = expert_of(aigerim), expert_of(elchin)
    with transaction():
        first.answers_press = second.answers_press = True
        first.topics, second.languages = [transport], ["az", "ru"]

    def names(topic: str = "", spoken: str = "") -> set[str]:
        return {expert.name_in("en").given for expert in db.session.scalars(queries.speakers(STRANGER, topic, spoken)).unique()}

    assert names() == {"Aigerim", "Elchin"}
    assert names(topic="transport") == {"Aigerim"}
    assert names(spoken="az") == {"Elchin"}
    assert names(topic="transport", spoken="az") == set()


def test_who_works_on_the_topic_is_offered_first(app, elchin):
    energy = db.session.scalars(sa.select(Topic).where(Topic.slug == "energy")).one()
    expert = expert_of(elchin)
    with transaction():
        expert.topics = [energy]
        enquiry = operations.receive(replace(QUESTION, topic_id=energy.id), actor=STRANGER)

    assert queries.candidates(enquiry)[0].user_id == elchin.id
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Expert)) == len(queries.candidates(enquiry))


@pytest.mark.parametrize(("hidden", "asked"), [("languages", {"spoken": "az"}), ("topics", {"topic": "energy"})])
def test_who_hides_a_field_is_not_found_by_it(elchin, aigerim, hidden, asked):
    for who in (elchin, aigerim):
        expert = expert_of(who)
        expert.answers_press, expert.languages = True, ["az"]
        expert.topics = [db.session.query(Topic).filter_by(slug="energy").one()]
    expert_of(elchin).visibility = {hidden: "private"}
    db.session.commit()

    found = db.session.scalars(queries.speakers(STRANGER, **asked)).unique().all()

    assert [expert.user_id for expert in found] == [aigerim.id]
