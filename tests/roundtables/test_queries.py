"""Who sees which round table, and what waits for whom."""

from __future__ import annotations

from datetime import timedelta

from council.core.database import db
from council.core.policy import STRANGER
from council.roundtables import guest_operations, operations, poll_operations, queries
from council.roundtables.models import Attribution, Reply, Role, RoundTable
from council.search import matching

from .conftest import ahead, begin, pick


def seen(actor) -> list[str]:
    rows = db.session.scalars(queries.visible_to(actor).order_by(RoundTable.id))
    return [str(table.title) for table in rows]


def test_drafts_are_seen_by_organisers_of_both_chapters_and_managed_by_those_of_their_own(orxan, dana, elchin, admin, murad):
    begin(orxan, "From Baku")
    begin(dana, "From Astana")
    assert [seen(actor) for actor in (orxan, dana, elchin, admin, murad, STRANGER)] == [["From Baku", "From Astana"]] * 2 + [[]] * 4
    managed = {actor.id: [str(table.title) for table in db.session.scalars(queries.managed_by(actor))] for actor in (orxan, dana, elchin)}
    assert managed == {orxan.id: ["From Baku"], dana.id: ["From Astana"], elchin.id: []}


def test_those_asked_and_those_invited_see_theirs_before_it_is_announced(draft, orxan, elchin, aigerim):
    assert seen(elchin) == []
    poll_operations.propose(draft, [ahead(20)], minutes=60, deadline=ahead(5), people=[pick(elchin)], actor=orxan)
    assert (seen(elchin), seen(aigerim)) == (["Ports in step"], [])
    operations.schedule(draft, ahead(20), ahead(20) + timedelta(hours=1), actor=orxan)
    [invitation] = guest_operations.invite_members(draft, [pick(aigerim)], Role.SPEAKER, actor=orxan)
    assert seen(aigerim) == ["Ports in step"]
    guest_operations.withdraw(invitation, actor=orxan)
    assert seen(aigerim) == []


def test_everybody_sees_what_was_announced_even_when_it_is_cancelled(announced, orxan):
    assert seen(STRANGER) == ["Ports in step"]
    operations.cancel(announced, "Storm", actor=orxan)
    assert seen(STRANGER) == ["Ports in step"]


def test_what_is_cancelled_before_it_was_announced_stays_unknown(dated, orxan):
    operations.cancel(dated, "", actor=orxan)
    assert seen(STRANGER) == []


def test_polls_and_invitations_wait_until_they_are_answered_the_soonest_first(dated, orxan, elchin):
    other = begin(orxan, "Later")
    poll = poll_operations.propose(other, [ahead(40)], minutes=60, deadline=ahead(3), people=[pick(elchin)], actor=orxan)
    [invitation] = guest_operations.invite_members(dated, [pick(elchin)], Role.SPEAKER, actor=orxan)
    db.session.flush()
    waiting = [(entry.kind, entry.deadline, entry.endpoint) for entry in queries.waiting_for(elchin)]
    assert waiting == [("poll", ahead(3), "roundtables.poll"), ("invitation", dated.answer_by, "roundtables.answer")]

    part = queries.my_part(other, elchin)
    poll_operations.answer(part, {poll.slots[0].code: "no"}, "", actor=elchin)
    guest_operations.answer(invitation, Reply.TENTATIVE, actor=elchin)
    assert queries.waiting_for(elchin) == []


def test_the_index_does_not_know_who_speaks_under_the_chatham_house_rule(orxan, elchin):
    for title, rule in (("Open", Attribution.PERSONAL), ("Closed", Attribution.CHATHAM_HOUSE)):
        table = begin(orxan, title, attribution=rule)
        operations.schedule(table, ahead(20), ahead(20) + timedelta(hours=1), actor=orxan)
        [invitation] = guest_operations.invite_members(table, [pick(elchin)], Role.SPEAKER, actor=orxan)
        guest_operations.answer(invitation, Reply.ACCEPTED, actor=elchin)
    found = db.session.scalars(queries.visible_to(orxan).where(matching(RoundTable, "Рагимзаде")))
    assert [str(table.title) for table in found] == ["Open"]


def test_an_expert_is_shown_to_have_spoken_only_where_names_may_be_told(orxan, elchin):
    for title, rule in (("Open", Attribution.PERSONAL), ("Closed", Attribution.CHATHAM_HOUSE)):
        table = begin(orxan, title, attribution=rule)
        operations.schedule(table, ahead(20), ahead(20) + timedelta(hours=1), actor=orxan)
        [invitation] = guest_operations.invite_members(table, [pick(elchin)], Role.SPEAKER, actor=orxan)
        guest_operations.answer(invitation, Reply.ACCEPTED, actor=elchin)
        operations.publish(table, actor=orxan)
    expert = queries.experts_of([elchin.id])[elchin.id]
    assert [str(table.title) for table in db.session.scalars(queries.of_expert(expert, STRANGER))] == ["Open"]


def test_members_to_pick_are_the_experts_and_organisers_of_both_chapters_each_once(app):
    assert sorted((entry.user.email.split("@")[0], entry.chapter.slug) for entry in queries.members_to_pick()) == [
        ("aigerim", "kz"),
        ("dana", "kz"),
        ("elchin", "az"),
        ("orxan", "az"),
    ]
