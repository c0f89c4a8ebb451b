"""The scenes of the demo, in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Callable

from flask_security.utils import hash_password

from council.core import kept
from council.core.database import db, transaction

from . import chronicle, founding, hackathons, house, papers, people, post, press, recommendations, roundtables
from .stage import Stage


def load() -> Stage:
    """Load the demo council into an empty database: one transaction a scene."""
    stage = Stage()
    password_hash = hash_password(house.choose_password())
    scenes: list[Callable[[Stage], None]] = [
        founding.found,
        lambda stage: people.open_accounts(stage, password_hash),
        people.gather_experts,
        papers.write_papers,
        roundtables.hold_past_meetings,
        roundtables.plan_meetings,
        recommendations.advise,
        hackathons.run_hackathons,
        press.ask,
        post.settle,
        chronicle.put_in_order,
    ]
    with stage.same_codes():
        for scene in scenes:
            with transaction():
                scene(stage)
            # What scenes kept of the database would be of before.
            kept.read_again()
            db.session.rollback()
    return stage
