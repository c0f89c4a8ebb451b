"""Letters about memberships."""

from __future__ import annotations

from council.accounts.mail import recipient_of
from council.accounts.models import User
from council.core import letters
from council.core.letters import absolute

from .models import Expert


def application_received(expert: Expert, organiser: User) -> None:
    """To an organiser: somebody asks to join the chapter."""
    letters.write(
        "membership_applied",
        recipient_of(organiser),
        applicant=expert.name_in(organiser.lang).full,
        chapter=expert.chapter.name.best(organiser.lang).text,
        motivation=expert.motivation,
        address=absolute("members.application", organiser.lang, code=expert.code),
    )


def approved(expert: Expert) -> None:
    """To the applicant: welcome."""
    lang = expert.user.lang
    letters.write(
        "membership_approved",
        recipient_of(expert.user),
        person=expert.name_in(lang).full,
        chapter=expert.chapter.name.best(lang).text,
        address=absolute("members.edit_profile", lang),
    )


def refused(expert: Expert) -> None:
    """To the applicant: not now, and why."""
    lang = expert.user.lang
    letters.write(
        "membership_refused",
        recipient_of(expert.user),
        person=expert.name_in(lang).full,
        chapter=expert.chapter.name.best(lang).text,
        reason=expert.decision_reason,
    )
