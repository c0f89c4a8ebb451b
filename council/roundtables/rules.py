"""Who may do what with a round table, and which state may follow which. No queries, no words for people."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import datetime, timedelta

from council.core.policy import Actor

from .models import Attribution, Invitation, Poll, PollParticipant, Reply, Role, RoundTable, State

#: Which state may follow which.
NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.POLLING, State.SCHEDULED, State.CANCELLED}),
    State.POLLING: frozenset({State.SCHEDULED, State.CANCELLED}),
    State.SCHEDULED: frozenset({State.PUBLISHED, State.HELD, State.CANCELLED}),
    State.PUBLISHED: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset(),
    State.CANCELLED: frozenset(),
}
FARTHEST, SEARCHED = timedelta(days=2 * 366), timedelta(days=366)
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=12)
MAX_SLOTS, MAX_ITEMS, MAX_PARAGRAPHS, MAX_GUESTS = 60, 250, 400, 400


def may_become(round_table: RoundTable, state: State) -> bool:
    """Whether this state may follow the present one."""
    return state in NEXT[round_table.state]


def may_manage(actor: Actor, round_table: RoundTable) -> bool:
    """Organisers of the chapter that holds it."""
    return round_table.chapter_id in actor.organises


def may_change(round_table: RoundTable) -> bool:
    """A round table is edited until it is cancelled; what was held may still be put right."""
    return round_table.state is not State.CANCELLED


def may_set_time(round_table: RoundTable) -> bool:
    """The time is set, or moved, before the round table was held or cancelled."""
    return round_table.state in {State.DRAFT, State.POLLING, State.SCHEDULED, State.PUBLISHED}


def may_invite(round_table: RoundTable, at: datetime) -> bool:
    """Guests are invited once there is a date, while it lies ahead."""
    return round_table.state in {State.SCHEDULED, State.PUBLISHED} and round_table.starts_at is not None and round_table.starts_at > at


def may_answer(invitation: Invitation, round_table: RoundTable, at: datetime) -> bool:
    """An invitation can be answered, again too, until the round table begins."""
    return invitation.state is not Reply.WITHDRAWN and may_invite(round_table, at)


def takes_answers(poll: Poll, round_table: RoundTable, at: datetime) -> bool:
    """Whether people may still answer the poll."""
    return round_table.state is State.POLLING and poll.closed_at is None and at < poll.deadline


def is_over(round_table: RoundTable, at: datetime) -> bool:
    """Whether its time has passed, or somebody has noted already that it was held."""
    return round_table.state is State.HELD or (round_table.ends_at is not None and round_table.ends_at <= at)


def names_are_hidden(round_table: RoundTable) -> bool:
    """Under the Chatham House Rule nobody outside the room learns who spoke."""
    return round_table.attribution is Attribution.CHATHAM_HOUSE


def at_the_table(actor: Actor, invitations: Iterable[Invitation]) -> bool:
    """Whether the actor is among the guests."""
    return actor.id is not None and any(invitation.user_id == actor.id and invitation.is_live for invitation in invitations)


def may_see_names(actor: Actor, round_table: RoundTable, invitations: Iterable[Invitation]) -> bool:
    """Who may learn who speaks: everybody, but under the Chatham House Rule only organisers and those at the table."""
    return not names_are_hidden(round_table) or actor.is_organiser or at_the_table(actor, invitations)


def may_be_named(invitation: Invitation) -> bool:
    """Outsiders learn of nobody's invitation before he has accepted it."""
    return invitation.state is Reply.ACCEPTED


def may_see_link(actor: Actor, round_table: RoundTable, invitations: Iterable[Invitation]) -> bool:
    """The way into the video room is for organisers and those invited."""
    return actor.is_organiser or at_the_table(actor, invitations)


def may_see_minutes(actor: Actor, published: bool) -> bool:
    """Minutes are read by everybody once published, before that by organisers."""
    return published or actor.is_organiser


def has_answered(participant: PollParticipant) -> bool:
    """Whether a person asked has said anything."""
    return participant.answered_at is not None


#: Roles whose holders may stand on the agenda.
SPEAKING = frozenset({Role.CO_CHAIR, Role.MODERATOR, Role.SPEAKER, Role.DISCUSSANT})


def overlapping(spans: Iterable[tuple[datetime, datetime]]) -> int:
    """How many neighbouring pairs of these stretches of time overlap."""
    ordered = sorted(spans)
    return sum(left[1] > right[0] for left, right in itertools.pairwise(ordered))
