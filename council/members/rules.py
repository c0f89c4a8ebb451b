"""Who may see what of a member, and who may decide about him."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from council.core.policy import Actor

from .models import Expert, FieldVisibility, MembershipState, Topic

#: The fields of a profile whose audience its owner chooses, and who sees them until he does.
DEFAULTS: dict[str, FieldVisibility] = {
    "photo": FieldVisibility.PUBLIC,
    "affiliations": FieldVisibility.PUBLIC,
    "topics": FieldVisibility.PUBLIC,
    "languages": FieldVisibility.PUBLIC,
    "countries": FieldVisibility.PUBLIC,
    "bio": FieldVisibility.PUBLIC,
    "links": FieldVisibility.PUBLIC,
    "email": FieldVisibility.PRIVATE,
    "phone": FieldVisibility.MEMBERS,
}
EVERYBODY = frozenset({FieldVisibility.PUBLIC})
AMONG_MEMBERS = EVERYBODY | {FieldVisibility.MEMBERS}
OWN = AMONG_MEMBERS | {FieldVisibility.PRIVATE}


class Owned(Protocol):
    """An expert, or a row with as much of one as the rule needs."""

    @property
    def user_id(self) -> int: ...
    @property
    def visibility(self) -> Mapping[str, Any]: ...


def shown_fields(expert: Owned, actor: Actor) -> frozenset[str]:
    """The fields of a profile this actor is shown.

    The one gate: page, card, list, facet counts, search index and exports all ask here, so that what is hidden in one
    place does not come out in another.
    """
    audience = AMONG_MEMBERS if actor.is_member else EVERYBODY
    if actor.id is not None and expert.user_id == actor.id:
        audience = OWN
    return frozenset(field for field, default in DEFAULTS.items() if expert.visibility.get(field, default) in audience)


def may_decide(actor: Actor, expert: Expert) -> bool:
    """Whether the actor organises the chapter somebody applied to, and is not that person."""
    return expert.chapter_id in actor.organises and expert.user_id != actor.id


def may_edit(actor: Actor, expert: Expert) -> bool:
    """A profile is its owner's, as long as the membership stands or is asked for."""
    return expert.user_id == actor.id and expert.state in {MembershipState.APPLIED, MembershipState.APPROVED}


def present_first(expert: Expert, on: date) -> list[Any]:
    """Posts: those held on that day in the order their owner gave them, then the others, latest first."""
    present = [post for post in expert.affiliations if post.is_present_on(on)]
    past = [post for post in expert.affiliations if not post.is_present_on(on)]
    return present + sorted(past, key=lambda post: (post.ended or date.max, post.started or date.min), reverse=True)


def may_stand_under(topic: Topic, parent: Topic | None) -> bool:
    """Whether a topic can be moved there: not under itself, and not under what stands under it."""
    while parent is not None:
        if parent is topic:
            return False
        parent = parent.parent
    return True
