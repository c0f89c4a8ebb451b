"""What the stories about recommendations begin from."""

from __future__ import annotations

from typing import Any

import pytest

from council.core.database import db
from council.core.policy import Actor
from council.core.types import Multilingual
from council.recommendations import operations
from council.recommendations.models import Addressee, Recommendation, State


def words(title: str = "Publish the queue", **given: Any) -> operations.Words:
    """What a recommendation says, in English unless told otherwise."""
    values: dict[str, Any] = {
        "title": Multilingual.of("en", en=title),
        "text": Multilingual.of("en", en="Every hour, in four languages."),
        "addressee": Multilingual.of("en", en="Port of Aktau"),
        "addressee_kind": Addressee.AUTHORITY,
    }
    return operations.Words(**(values | given))


def draft(actor: Actor, title: str = "Publish the queue", **given: Any) -> Recommendation:
    made = operations.draft(words(title, **given), chapter_id=min(actor.organises), actor=actor)
    db.session.commit()
    return made


def walk(recommendation: Recommendation, *states: State, actor: Actor) -> Recommendation:
    """Move it through these states, one after the other, today."""
    for state in states:
        note = Multilingual.of("en", en="No money this year.") if state is State.DECLINED else None
        operations.move(recommendation, state, expected=recommendation.state, note=note, actor=actor)
    db.session.commit()
    return recommendation


@pytest.fixture
def idea(app, orxan):
    """What Orxan has drafted."""
    return draft(orxan)


@pytest.fixture
def agreed(idea, orxan):
    """The same, adopted by the council."""
    return walk(idea, State.PROPOSED, State.AGREED, actor=orxan)
