"""What happens to a question of the press."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from council.core import clock
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.events import EventRecord
from council.core.outbox import Letter
from council.core.policy import STRANGER, Actor
from council.members.models import Expert
from council.press import operations
from council.press.models import Assignment, Enquiry, EnquiryState
from council.press.operations import Question

QUESTION = Question(
    name="Leyla Hüseynzadə",
    outlet="Xəzər xəbərləri",
    email="leyla@press.example",
    lang="az",
    text="Xəzərin səviyyəsi limanlara mane olacaqmı?",
    zone="Asia/Baku",
)


def expert_of(actor: Actor) -> Expert:
    return db.session.scalars(sa.select(Expert).where(Expert.user_id == actor.id)).one()


def letters() -> list[tuple[str, str, str]]:
    rows = db.session.execute(sa.select(Letter.name, Letter.to_email, Letter.lang).order_by(Letter.id))
    return [tuple(row) for row in rows]


def events() -> list[str]:
    return [event for event in db.session.scalars(sa.select(EventRecord.event).order_by(EventRecord.id)) if event.startswith("enquiry:")]


@pytest.fixture
def enquiry(app) -> Enquiry:
    with transaction():
        return operations.receive(QUESTION, actor=STRANGER)


@pytest.fixture
def asked(enquiry, aigerim, dana) -> Assignment:
    with transaction():
        return operations.assign(enquiry, [expert_of(aigerim)], "Two sentences are enough.", actor=dana)[0]


def test_a_question_is_acknowledged_and_both_chapters_hear_of_it(enquiry):
    assert (enquiry.state, enquiry.question) == (EnquiryState.RECEIVED, QUESTION.text)
    assert sorted(letters()) == [
        ("enquiry_notice", "dana@demo.example", "kk"),
        ("enquiry_notice", "orxan@demo.example", "az"),
        ("enquiry_received", "leyla@press.example", "az"),
    ]
    assert events() == ["enquiry:received"]


def test_the_letter_of_receipt_carries_nothing_a_stranger_typed(app):
    with transaction():
        operations.receive(replace(QUESTION, name="Win at http://evil.example", text="Click http://evil.example"), actor=STRANGER)

    receipt = db.session.scalars(sa.select(Letter).where(Letter.name == "enquiry_received")).one()
    assert "evil.example" not in receipt.subject + receipt.text + receipt.html + receipt.to_name


def test_the_same_question_sent_twice_is_one(enquiry):
    with transaction():
        again = operations.receive(replace(QUESTION, email="Leyla@Press.example ", text=f"  {QUESTION.text}  "), actor=STRANGER)

    assert again.id == enquiry.id
    assert len(letters()) == 3


def test_another_deadline_makes_another_question(enquiry):
    with transaction():
        again = operations.receive(replace(QUESTION, deadline=clock.now() + timedelta(days=1)), actor=STRANGER)

    assert again.id != enquiry.id


def test_a_question_sent_by_many_threads_at_once_is_one(app):
    def send() -> str:
        with app.app_context(), transaction():
            return operations.receive(QUESTION, actor=STRANGER).code

    with ThreadPoolExecutor(8) as pool:
        codes = {future.result() for future in [pool.submit(send) for _ in range(8)]}

    assert len(codes) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Enquiry)) == 1
    assert [name for name, _to, _lang in letters()].count("enquiry_received") == 1


def test_a_deadline_that_has_passed_is_refused(app):
    with pytest.raises(Refused) as refused:
        operations.receive(replace(QUESTION, deadline=clock.now() - timedelta(minutes=1)), actor=STRANGER)

    assert refused.value.field == "deadline"


def test_an_expert_who_is_asked_gets_the_question_and_the_word_of_the_organisers(asked, enquiry):
    letter = db.session.scalars(sa.select(Letter).where(Letter.name == "enquiry_assigned")).one()
    assert (letter.to_email, letter.lang) == ("aigerim@demo.example", "kk")
    assert QUESTION.text in letter.text
    assert "Two sentences are enough." in letter.text
    assert f"/kk/press/enquiries/{enquiry.code}/answer" in letter.text
    assert enquiry.state is EnquiryState.ASSIGNED
    assert events() == ["enquiry:received", "enquiry:assigned"]


def test_nobody_is_asked_twice(asked, enquiry, aigerim, elchin, orxan):
    with transaction():
        new = operations.assign(enquiry, [expert_of(aigerim), expert_of(elchin), expert_of(elchin)], "", actor=orxan)

    assert [assignment.expert_id for assignment in new] == [expert_of(elchin).id]
    assert [to for name, to, _lang in letters() if name == "enquiry_assigned"] == ["aigerim@demo.example", "elchin@demo.example"]


def test_asking_nobody_is_refused(enquiry, dana):
    with pytest.raises(Refused) as refused:
        operations.assign(enquiry, [], "", actor=dana)

    assert refused.value.field == "experts"


def test_an_answer_leaves_under_the_name_of_the_expert_and_hides_the_address(asked, aigerim):
    with transaction():
        operations.answer(asked, "Xeyr, fərqlər ölçülür.", "az", actor=aigerim)

    letter = db.session.scalars(sa.select(Letter).where(Letter.name == "enquiry_answered")).one()
    assert (letter.to_email, letter.lang, letter.reply_to_email) == ("leyla@press.example", "az", None)
    assert "Xeyr, fərqlər ölçülür." in letter.text
    assert "Dosmukhanova" in letter.text
    assert "aigerim@demo.example" not in letter.text + letter.html
    assert asked.enquiry.state is EnquiryState.ANSWERED
    assert events()[-1] == "enquiry:answered"


def test_an_expert_may_let_the_journalist_write_directly(asked, aigerim):
    with transaction():
        operations.answer(asked, "Write to me.", "en", share_address=True, actor=aigerim)

    letter = db.session.scalars(sa.select(Letter).where(Letter.name == "enquiry_answered")).one()
    assert letter.reply_to_email == "aigerim@demo.example"


def test_an_answer_sent_twice_leaves_once_and_another_one_is_refused(asked, aigerim):
    with transaction():
        operations.answer(asked, "No.", "en", actor=aigerim)
    with transaction():
        operations.answer(asked, "No.", "en", actor=aigerim)

    with pytest.raises(Refused):
        operations.answer(asked, "Yes.", "en", actor=aigerim)
    assert [name for name, _to, _lang in letters()].count("enquiry_answered") == 1


def test_who_declined_may_think_again(asked, aigerim):
    with transaction():
        operations.decline(asked, actor=aigerim)
    with transaction():
        operations.decline(asked, actor=aigerim)
    assert events().count("enquiry:declined") == 1

    with transaction():
        operations.answer(asked, "After all: no.", "en", actor=aigerim)

    assert (asked.answer, asked.declined_at) == ("After all: no.", None)


def test_nobody_answers_a_closed_enquiry(asked, enquiry, aigerim, dana, orxan, elchin):
    with transaction():
        operations.close(enquiry, actor=dana)
    with transaction():
        operations.close(enquiry, actor=orxan)

    with pytest.raises(Refused):
        operations.answer(asked, "Too late.", "en", actor=aigerim)
    with pytest.raises(Refused):
        operations.assign(enquiry, [expert_of(elchin)], "", actor=dana)
    assert events().count("enquiry:closed") == 1
