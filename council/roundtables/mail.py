"""Letters about round tables, each in its receiver's language and with both clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from council.accounts import links
from council.accounts.mail import recipient_of
from council.accounts.models import Purpose
from council.core import clock, letters
from council.core.letters import Recipient

from . import words
from .models import Invitation, PollParticipant, RoundTable

LINK_LASTS_AFTER = timedelta(days=2)


def poll_opened(participant: PollParticipant) -> None:
    """Asks a member which slots suit him."""
    _poll("poll_opened", participant)


def poll_reminder(participant: PollParticipant) -> None:
    """Asks once more who has not answered."""
    _poll("poll_reminder", participant)


def poll_decided(participant: PollParticipant) -> None:
    """Tells a member which slot it became."""
    _poll("poll_decided", participant)


def _poll(letter: str, participant: PollParticipant) -> None:
    poll = participant.poll
    letters.write(letter, recipient_of(participant.user), person=participant.user.display_name, poll=poll, round_table=poll.round_table)


def invitation(invited: Invitation) -> None:
    """The invitation, with an entry for the calendar and a link to answer by."""
    _to_guest("invitation", invited, "REQUEST")


def invitation_reminder(invited: Invitation) -> None:
    """Asks a guest once more for an answer."""
    _to_guest("invitation_reminder", invited, "REQUEST")


def invitation_withdrawn(invited: Invitation) -> None:
    """Takes an invitation back, out of the calendar too."""
    _to_guest("invitation_withdrawn", invited, "CANCEL")


def round_table_changed(round_table: RoundTable, guests: Iterable[Invitation], *, moved: bool) -> None:
    """Tells the guests of a new time, or of another change; their calendars update the entry they have."""
    for invited in guests:
        _to_guest("round_table_changed", invited, "REQUEST", moved=moved)


def round_table_cancelled(round_table: RoundTable, guests: Iterable[Invitation], participants: Iterable[PollParticipant]) -> None:
    """Tells the guests that it is off, and takes it out of their calendars; those who were only polled get the words alone."""
    told = set()
    for invited in guests:
        told.add(invited.email)
        _to_guest("round_table_cancelled", invited, "CANCEL")
    for participant in participants:
        if participant.user.email not in told:
            letters.write("round_table_cancelled", recipient_of(participant.user), person=participant.user.display_name, round_table=round_table)


def _to_guest(letter: str, invited: Invitation, method: str, **context: Any) -> None:
    from . import calendars

    round_table = invited.round_table
    address = None
    if method == "REQUEST":
        lasts = (round_table.ends_at or clock.now()) - clock.now() + LINK_LASTS_AFTER
        secret = links.issue(Purpose.INVITATION, user=invited.user, subject_id=invited.id, lasts=lasts)
        address = letters.absolute("invitations.reply", invited.lang, secret=secret)
    letters.write(
        letter,
        Recipient(invited.email, invited.name, invited.lang),
        calendar=calendars.message(invited, method),
        method=method,
        person=invited.name,
        invitation=invited,
        invited_as=words.INVITED_AS[invited.role],
        round_table=round_table,
        address=address,
        **context,
    )
