"""Letters about recommendations."""

from __future__ import annotations

from council.accounts.mail import recipient_of
from council.core import letters
from council.core.policy import Actor

from . import words
from .models import Recommendation


def recommendation_moved(recommendation: Recommendation, *, actor: Actor) -> None:
    """Tells those who see to it, on both sides, of a step somebody else took."""
    for owner in recommendation.owners:
        if owner.user_id != actor.id:
            letters.write(
                "recommendation_moved",
                recipient_of(owner.user),
                person=owner.user.display_name,
                recommendation=recommendation,
                step=words.STATES[recommendation.state][0],
                by=actor.display_name,
            )
