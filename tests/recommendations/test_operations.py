"""What the council asks, and each step of what becomes of it."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from council.core import clock
from council.core.database import db
from council.core.errors import Refused
from council.core.outbox import Letter
from council.core.policy import STRANGER
from council.core.types import Multilingual, TranslationStatus, new_code
from council.recommendations import operations, queries, rules
from council.recommendations.models import Recommendation, RecommendationStep, State
from council.search import matching
from tests.support import cast

from .conftest import draft, walk, words


def history(recommendation: Recommendation) -> list[tuple[int, State]]:
    rows = select(RecommendationStep).where(RecommendationStep.recommendation_id == recommendation.id).order_by(RecommendationStep.position)
    return [(step.position, step.state) for step in db.session.scalars(rows)]


def test_a_draft_is_an_idea_without_a_number_and_sent_twice_is_one(app, orxan):
    code = new_code()
    made = [operations.draft(words(), chapter_id=min(orxan.organises), actor=orxan, code=code) for _time in range(2)]
    assert (made[0] is made[1], made[0].state, made[0].label, history(made[0])) == (True, State.IDEA, "", [(1, State.IDEA)])


def test_numbers_are_given_when_the_council_agrees_and_never_twice(app, orxan, dana):
    ideas = [draft(actor, f"No. {number}") for number, actor in enumerate((orxan, dana, orxan))]
    for idea in reversed(ideas):
        walk(idea, State.PROPOSED, State.AGREED, actor=dana)
    year = clock.now().year
    assert [idea.label for idea in ideas] == [f"{year}-03", f"{year}-02", f"{year}-01"]


def test_every_way_through_the_states_is_written_down_step_by_step(idea, orxan):
    way = [State.PROPOSED, State.IDEA, State.PROPOSED, State.AGREED, State.SENT, State.DECLINED, State.SENT, State.PARTLY, State.IMPLEMENTED]
    walk(idea, *way, actor=orxan)
    assert history(idea) == list(enumerate([State.IDEA, *way], start=1))


@pytest.mark.parametrize("state", [state for state in State if state not in {State.ACKNOWLEDGED, *rules.NEXT[State.ACKNOWLEDGED]}])
def test_what_cannot_follow_is_refused_and_leaves_no_trace(idea, orxan, state):
    walk(idea, State.PROPOSED, State.AGREED, State.SENT, State.ACKNOWLEDGED, actor=orxan)
    before = history(idea)
    with pytest.raises(Refused) as refused:
        operations.move(idea, state, expected=State.ACKNOWLEDGED, note=Multilingual.of("en", en="x"), actor=orxan)
    db.session.rollback()
    assert (refused.value.field, history(idea)) == ("state", before)


def test_a_refusal_needs_its_reason_and_no_step_lies_ahead_or_behind(idea, orxan):
    walk(idea, State.PROPOSED, State.AGREED, State.SENT, actor=orxan)
    today, fields = clock.now().date(), []
    for state, day in ((State.DECLINED, today), (State.ACCEPTED, today + timedelta(days=1)), (State.ACCEPTED, today - timedelta(days=1))):
        with pytest.raises(Refused) as refused:
            operations.move(idea, state, expected=State.SENT, happened_on=day, actor=orxan)
        db.session.rollback()
        fields.append(refused.value.field)
    assert fields == ["note", "happened_on", "happened_on"]


def test_the_same_step_twice_is_one_and_a_step_from_an_old_page_is_refused(idea, orxan, dana):
    operations.move(idea, State.PROPOSED, expected=State.IDEA, actor=orxan)
    operations.move(idea, State.PROPOSED, expected=State.IDEA, actor=dana)
    operations.move(idea, State.AGREED, expected=State.PROPOSED, actor=dana)
    with pytest.raises(Refused):
        operations.move(idea, State.IDEA, expected=State.PROPOSED, actor=orxan)
    assert history(idea) == [(1, State.IDEA), (2, State.PROPOSED), (3, State.AGREED)]


def test_the_agreed_words_stay_and_translations_follow(agreed, orxan):
    new = words(title="Publish nothing")
    with pytest.raises(Refused) as refused:
        operations.change(agreed, new, agreed.revision, actor=orxan)
    db.session.rollback()
    translated = words()
    translated = operations.Words(**(vars(translated) | {"title": Multilingual.of("en", en="Publish the queue", az="Növbəni dərc edin")}))
    operations.change(agreed, translated, agreed.revision, actor=orxan)
    assert (refused.value.field, agreed.title.languages) == ("title", ["en", "az"])


def test_an_edit_from_an_old_page_is_refused(idea, orxan, dana):
    operations.change(idea, words("Orxan's"), 1, actor=orxan)
    with pytest.raises(Refused):
        operations.change(idea, words("Dana's"), 1, actor=dana)
    assert str(idea.title) == "Orxan's"


def test_those_who_see_to_it_are_told_of_steps_others_take(app, orxan, dana):
    made = draft(orxan, owners={min(orxan.organises): orxan.user, min(dana.organises): dana.user})
    walk(made, State.PROPOSED, actor=dana)
    letters = db.session.scalars(select(Letter).where(Letter.name == "recommendation_moved")).all()
    assert [(letter.to_email, letter.lang) for letter in letters] == [("orxan@demo.example", "az")]
    operations.change(made, words(owners={min(dana.organises): dana.user}), made.revision, actor=orxan)
    assert [owner.user_id for owner in made.owners] == [dana.id]


def test_ideas_stay_among_members_until_the_council_agrees(idea, orxan, dana, elchin, murad, admin):
    def seen() -> list[int]:
        return [len(db.session.scalars(queries.visible_to(actor)).all()) for actor in (orxan, dana, elchin, murad, admin, STRANGER)]

    before = seen()
    walk(idea, State.PROPOSED, State.AGREED, actor=orxan)
    assert (before, seen()) == ([1, 1, 1, 0, 0, 0], [1] * 6)


def test_the_picture_counts_what_everybody_may_see(app, orxan):
    ways = [
        [],
        [State.SENT],
        [State.SENT, State.ACKNOWLEDGED],
        [State.SENT, State.PARTLY],
        [State.SENT, State.ACCEPTED, State.IMPLEMENTED],
        [State.SENT, State.DECLINED],
    ]
    for way in ways:
        walk(draft(orxan), State.PROPOSED, State.AGREED, *way, actor=orxan)
    draft(orxan, "Only an idea")
    crossing = queries.crossing()
    assert (crossing.counts, crossing.declined, crossing.under_way, crossing.median_days) == ((1, 1, 1, 1, 1), 1, 5, 0)
    assert crossing.since == clock.now().date()


def test_it_is_found_by_its_words_in_any_script(app, orxan):
    made = draft(orxan, title="Publish the queue at Aktau")
    found = [db.session.scalars(queries.visible_to(orxan).where(matching(Recommendation, q))).all() for q in ("Актау", "Aqtau", "Kuryk")]
    assert found == [[made], [made], []]


def test_two_who_agree_at_once_give_one_number_and_one_step(app: Flask, orxan, dana):
    """Six press for two recommendations: each gets one number, none is left out, none given twice."""
    made = [walk(draft(orxan, title), State.PROPOSED, actor=orxan) for title in ("One", "Two")]
    ids, barrier, errors = [row.id for row in made], threading.Barrier(6), []

    def press(number: int) -> None:
        with app.app_context():
            actor = cast.person("orxan" if number % 2 else "dana")
            row = db.session.get(Recommendation, ids[number % 2])
            db.session.rollback()
            barrier.wait()
            try:
                operations.move(row, State.AGREED, expected=State.PROPOSED, actor=actor)
                db.session.commit()
            except Exception as error:
                errors.append(repr(error))
                db.session.rollback()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    steps = db.session.scalar(select(func.count()).where(RecommendationStep.state == State.AGREED))
    assert (errors, sorted(row.number for row in made), steps) == ([], [1, 2], 2)


def test_an_edit_of_the_original_of_a_draft_marks_its_translation(browser_of, app, orxan):
    made = draft(orxan, title="x", text=Multilingual.of("en", en="Old", ru="Старое"))
    path = f"/en/recommendations/{made.code}/edit"
    data = {
        "token": new_code(),
        "revision": "1",
        "title-en": "x",
        "title-original": "en",
        "text-en": "New",
        "text-ru": "Старое",
        "text-original": "en",
    }
    data |= {"addressee_kind": "other", "addressee-en": "y", "addressee-original": "en"}
    assert browser_of(orxan).post(path, data=data).status_code == 303
    db.session.refresh(made)
    assert made.text.status == {"ru": TranslationStatus.OUTDATED}
