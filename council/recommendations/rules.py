"""Which step may follow which, and who takes it. No queries, no words for people."""

from __future__ import annotations

from council.core.policy import Actor

from .models import Recommendation, State

#: Which state may follow which. A declined one may be sent again, better argued.
NEXT: dict[State, tuple[State, ...]] = {
    State.IDEA: (State.PROPOSED,),
    State.PROPOSED: (State.AGREED, State.IDEA),
    State.AGREED: (State.SENT,),
    State.SENT: (State.ACKNOWLEDGED, State.ACCEPTED, State.PARTLY, State.DECLINED),
    State.ACKNOWLEDGED: (State.ACCEPTED, State.PARTLY, State.DECLINED),
    State.ACCEPTED: (State.IMPLEMENTED,),
    State.PARTLY: (State.ACCEPTED, State.IMPLEMENTED),
    State.DECLINED: (State.SENT,),
    State.IMPLEMENTED: (),
}
#: Everybody sees what the council has agreed on; ideas and proposals stay among members.
INTERNAL = frozenset({State.IDEA, State.PROPOSED})
#: The five stages of the crossing, first shore to last.
STAGES: tuple[tuple[State, ...], ...] = (
    (State.AGREED,),
    (State.SENT,),
    (State.ACKNOWLEDGED,),
    (State.ACCEPTED, State.PARTLY),
    (State.IMPLEMENTED,),
)


def may_follow(recommendation: Recommendation, state: State) -> bool:
    """Whether this step may follow the last."""
    return state in NEXT[recommendation.state]


def may_edit(recommendation: Recommendation) -> bool:
    """Words are free until the council agrees on them; afterwards only translations, owners and dates follow."""
    return recommendation.state in INTERNAL


def may_manage(actor: Actor) -> bool:
    """A recommendation is the word of both sides: organisers of either keep its register."""
    return actor.is_organiser


def stage_of(state: State) -> int:
    """How many of the five stages are reached; a declined one stopped at the third."""
    if state is State.DECLINED:
        return 3
    return next((number for number, states in enumerate(STAGES, start=1) if state in states), 0)


def needs_note(state: State) -> bool:
    """Steps whose reason the public is told."""
    return state is State.DECLINED
