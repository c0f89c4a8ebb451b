"""Who is shown what of a profile."""

from __future__ import annotations

from datetime import date

import pytest

from council.core.policy import STRANGER, Actor, Role, actor_of
from council.core.types import Multilingual
from council.members import rules
from council.members.models import Affiliation, Expert, FieldVisibility, MembershipState, Topic

OWNER = Actor(id=7, roles=frozenset({Role.EXPERT}), expert_in=frozenset({1}))
COLLEAGUE = Actor(id=8, roles=frozenset({Role.EXPERT}), expert_in=frozenset({2}))
ORGANISER = Actor(id=9, roles=frozenset({Role.ORGANISER}), organises=frozenset({1}))
STUDENT = Actor(id=10, roles=frozenset({Role.STUDENT}))
ADMIN = Actor(id=11, roles=frozenset({Role.ADMINISTRATOR}))
PUBLIC = frozenset({"photo", "affiliations", "topics", "languages", "countries", "bio", "links"})


def an_expert(**visibility: FieldVisibility) -> Expert:
    return Expert(user_id=7, chapter_id=1, state=MembershipState.APPROVED, visibility={name: value.value for name, value in visibility.items()})


@pytest.mark.parametrize(
    ("actor", "shown"),
    [
        (STRANGER, PUBLIC),
        (STUDENT, PUBLIC),
        (ADMIN, PUBLIC),
        (COLLEAGUE, PUBLIC | {"phone"}),
        (ORGANISER, PUBLIC | {"phone"}),
        (OWNER, PUBLIC | {"phone", "email"}),
    ],
    ids=["stranger", "student", "administrator", "colleague", "organiser", "owner"],
)
def test_until_its_owner_chooses_a_profile_is_public_but_for_telephone_and_address(actor, shown):
    assert rules.shown_fields(an_expert(), actor) == shown


@pytest.mark.parametrize("field", sorted(rules.DEFAULTS))
def test_every_field_is_shown_to_exactly_the_audience_its_owner_chose(field):
    audiences = {
        level: [
            name for name, actor in (("stranger", STRANGER), ("colleague", COLLEAGUE), ("owner", OWNER)) if field in rules.shown_fields(expert, actor)
        ]
        for level in FieldVisibility
        for expert in [an_expert(**{field: level})]
    }

    assert audiences == {
        FieldVisibility.PUBLIC: ["stranger", "colleague", "owner"],
        FieldVisibility.MEMBERS: ["colleague", "owner"],
        FieldVisibility.PRIVATE: ["owner"],
    }


def test_a_stranger_is_not_the_owner_of_a_profile_without_an_account():
    assert "email" not in rules.shown_fields(Expert(user_id=None, visibility={}), STRANGER)


def test_an_organiser_does_not_decide_about_himself():
    mine, other = Expert(user_id=9, chapter_id=1), Expert(user_id=7, chapter_id=1)

    assert (rules.may_decide(ORGANISER, mine), rules.may_decide(ORGANISER, other)) == (False, True)


@pytest.mark.parametrize(("state", "may"), [("applied", True), ("approved", True), ("refused", False), ("left", False)])
def test_a_profile_is_edited_by_its_owner_while_the_membership_stands(state, may):
    expert = Expert(user_id=7, chapter_id=1, state=MembershipState(state))

    assert (rules.may_edit(OWNER, expert), rules.may_edit(ORGANISER, expert)) == (may, False)


def test_the_present_post_stands_first_whatever_order_they_were_written_in():
    old = Affiliation(post=Multilingual.of(en="old"), started=date(2010, 1, 1), ended=date(2015, 12, 31))
    recent = Affiliation(post=Multilingual.of(en="recent"), started=date(2016, 1, 1), ended=date(2020, 12, 31))
    present = Affiliation(post=Multilingual.of(en="present"), started=date(2021, 1, 1))
    coming = Affiliation(post=Multilingual.of(en="coming"), started=date(2030, 1, 1))
    expert = Expert(affiliations=[old, recent, coming, present])

    assert [str(post.post) for post in rules.present_first(expert, date(2026, 5, 1))] == ["present", "coming", "recent", "old"]


def test_a_topic_stands_neither_under_itself_nor_under_its_own():
    energy = Topic(slug="energy")
    wind = Topic(slug="wind", parent=energy)
    offshore = Topic(slug="offshore", parent=wind)
    transport = Topic(slug="transport")

    assert [rules.may_stand_under(energy, parent) for parent in (energy, wind, offshore, transport, None)] == [False, False, False, True, True]


def test_an_account_that_is_closed_sees_what_a_stranger_sees(aigerim):
    aigerim.user.active = False

    assert rules.shown_fields(an_expert(), actor_of(aigerim.user)) == PUBLIC
