"""Finding a date: asking, answering, reminding, fixing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from council.core import clock, jobs
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.planning.slots import Answer

from . import mail, operations, queries, rules
from .models import Poll, PollParticipant, RoundTable, Slot, SlotAnswer, State
from .queries import Pick

REMINDER_PAUSE = timedelta(hours=20)


def propose(
    round_table: RoundTable,
    starts: Sequence[datetime],
    *,
    minutes: int,
    deadline: datetime,
    people: Iterable[Pick],
    actor: Actor,
) -> Poll:
    """Open the poll, or add slots and people to it. Who is asked anew gets the letter; what is there already stays.

    Raises:
        Refused: the date is fixed, a slot lies in the past or too far, or there is nothing to ask or nobody to.
    """
    round_table = locked(RoundTable, round_table.id)
    if round_table.state not in {State.DRAFT, State.POLLING}:
        raise Refused(_("The date of this round table is fixed already."))
    _check(starts, minutes, deadline)
    poll = queries.poll_of(round_table)
    is_new = poll is None
    if poll is None:
        poll = Poll(round_table=round_table, slots=[], participants=[])
        db.session.add(poll)
    poll.minutes, poll.deadline, poll.closed_at = minutes, deadline, None
    known = {slot.starts_at for slot in poll.slots}
    for start in sorted(set(starts) - known):
        poll.slots.append(Slot(starts_at=start, ends_at=start + timedelta(minutes=minutes)))
    if not poll.slots:
        raise Refused(_("Propose at least one slot."))
    if len(poll.slots) > rules.MAX_SLOTS:
        raise Refused(_("A poll holds at most %(num)s slots.", num=rules.MAX_SLOTS))
    asked = {participant.user_id for participant in poll.participants}
    new = [PollParticipant(user=pick.user, chapter_id=pick.chapter.id) for pick in people if pick.user.id not in asked]
    poll.participants.extend(new)
    if not poll.participants:
        raise Refused(_("Choose at least one member to ask."), field="people")
    round_table.state = State.POLLING
    operations.touch(round_table)
    record(Event.POLL_OPENED if is_new else Event.ROUND_TABLE_CHANGED, round_table, actor=actor, slots=len(poll.slots), asked=len(poll.participants))
    for participant in new:
        mail.poll_opened(participant)
    return poll


def _check(starts: Sequence[datetime], minutes: int, deadline: datetime) -> None:
    now = clock.now()
    length = timedelta(minutes=minutes)
    if not rules.SHORTEST <= length <= rules.LONGEST:
        raise Refused(_("A slot lasts between 15 minutes and 12 hours."), field="minutes")
    if deadline <= now:
        raise Refused(_("This time has passed. Choose a later one."), field="deadline")
    if any(start <= now for start in starts):
        raise Refused(_("A slot lies in the past. Choose a later one."), field="starts")
    if any(start > now + rules.FARTHEST for start in starts):
        raise Refused(_("A slot is more than two years ahead. Choose an earlier time."), field="starts")


def drop_slot(round_table: RoundTable, code: str, *, actor: Actor) -> None:
    """Take a slot out of an open poll, with the answers to it. Safe to repeat.

    Raises:
        Refused: the poll is closed, or this is its last slot.
    """
    round_table = locked(RoundTable, round_table.id)
    poll = _open_poll(round_table)
    slot = queries.slot_of(poll, code)
    if slot is None:
        return
    if len(poll.slots) == 1:
        raise Refused(_("A poll needs at least one slot. Propose another one first."))
    # The database takes the answers along; what the session remembers of them is out of date then.
    db.session.execute(sa.delete(Slot).where(Slot.id == slot.id))
    db.session.expire(poll, ["slots"])
    for participant in poll.participants:
        db.session.expire(participant, ["answers"])
    operations.touch(round_table)
    record(Event.ROUND_TABLE_CHANGED, round_table, actor=actor, dropped=slot.starts_at.isoformat())


def require(round_table: RoundTable, code: str, required: bool, *, actor: Actor) -> None:
    """Say whether the table can do without a person."""
    poll = _open_poll(locked(RoundTable, round_table.id))
    for participant in poll.participants:
        if participant.code == code:
            participant.required = required
            record(Event.ROUND_TABLE_CHANGED, round_table, actor=actor, participant=participant.user_id, required=required)


def answer(participant: PollParticipant, answers: Mapping[str, Answer], note: str, *, actor: Actor) -> None:
    """Keep what somebody said to the slots, by their codes; what was said before is replaced. Safe to repeat.

    Raises:
        Refused: the poll is closed, or no slot was answered.
    """
    round_table = locked(RoundTable, participant.poll.round_table_id)
    poll = participant.poll
    if not rules.takes_answers(poll, round_table, clock.now()):
        raise Refused(_("This poll is closed: the organisers are choosing the date."))
    chosen = {slot.id: answers[slot.code] for slot in poll.slots if slot.code in answers}
    if not chosen:
        raise Refused(_("Answer for at least one slot."))
    said = {entry.slot_id: entry for entry in participant.answers}
    for slot_id, said_now in chosen.items():
        if slot_id in said:
            said[slot_id].answer = said_now
        else:
            participant.answers.append(SlotAnswer(slot_id=slot_id, answer=said_now))
    participant.note, participant.answered_at = note, clock.now()
    record(Event.POLL_ANSWERED, round_table, actor=actor)


def remind(round_table: RoundTable, code: str, *, actor: Actor) -> PollParticipant | None:
    """Write once more to one who has not answered; at most once in twenty hours.

    Raises:
        Refused: the poll is closed, or the person was reminded just now.
    """
    poll = _open_poll(locked(RoundTable, round_table.id))
    participant = next((one for one in poll.participants if one.code == code), None)
    if participant is None or rules.has_answered(participant):
        return participant
    if participant.reminded_at is not None and clock.now() - participant.reminded_at < REMINDER_PAUSE:
        raise Refused(_("This person was reminded within the last day."))
    _remind(participant)
    return participant


def _remind(participant: PollParticipant) -> None:
    participant.reminded_at = clock.now()
    mail.poll_reminder(participant)


@jobs.every(60)
def remind_silent() -> None:
    """Remind everybody who is silent, once, in the last two days before a poll's deadline."""
    now = clock.now()
    silent = (
        sa.select(PollParticipant)
        .join(Poll)
        .join(RoundTable)
        .where(RoundTable.state == State.POLLING, Poll.closed_at.is_(None), Poll.deadline > now, Poll.deadline <= now + timedelta(days=2))
        .where(PollParticipant.answered_at.is_(None), PollParticipant.reminded_at.is_(None), Poll.opened_at < now - timedelta(days=1))
    )
    for participant in db.session.scalars(silent).all():
        _remind(participant)


def fix(round_table: RoundTable, code: str, *, actor: Actor) -> RoundTable:
    """Make one slot the date. Two organisers pressing at once have one effect.

    Raises:
        Refused: another date is fixed already, the slot is gone, or it has passed meanwhile.
    """
    round_table = locked(RoundTable, round_table.id)
    poll = queries.poll_of(round_table)
    slot = queries.slot_of(poll, code) if poll else None
    if slot is None:
        raise Refused(_("This slot is no longer proposed."))
    if round_table.state is not State.POLLING:
        if (round_table.starts_at, round_table.ends_at) == (slot.starts_at, slot.ends_at):
            return round_table
        raise Refused(_("The date of this round table is fixed already."))
    if slot.starts_at <= clock.now():
        raise Refused(_("This time has passed. Choose a later one."))
    operations.set_first_time(round_table, slot.starts_at, slot.ends_at, actor=actor)
    return round_table


def _open_poll(round_table: RoundTable) -> Poll:
    poll = queries.poll_of(round_table)
    if poll is None or round_table.state is not State.POLLING:
        raise Refused(_("The poll of this round table is closed."))
    return poll
