"""The life of a round table: created, dated, moved, announced, held, cancelled."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from council import search
from council.core import clock, jobs
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.numbering import next_number
from council.core.policy import SYSTEM, Actor
from council.core.types import Multilingual, new_code
from council.members.models import Chapter, Topic

from . import mail, queries, rules
from .models import Attribution, Format, Invitation, Reply, RoundTable, State

SERIES = "round-table"


@dataclass(frozen=True)
class Details:
    """What an organiser says of a round table. `papers` are rows of papers the organiser may see."""

    title: Multilingual
    summary: Multilingual | None = None
    format: Format = Format.HYBRID
    venue: Multilingual | None = None
    city: Multilingual | None = None
    zone: str = "Asia/Baku"
    attribution: Attribution = Attribution.PERSONAL
    languages: list[str] = field(default_factory=list)
    interpretation: bool = False
    online_link: str | None = None
    topics: list[Topic] = field(default_factory=list)
    papers: list[Any] = field(default_factory=list)


#: What a guest's calendar shows; a change of these is told to the guests.
SHOWN_IN_CALENDARS = ("title", "venue", "city", "format", "online_link")


def create(details: Details, *, chapter_id: int, actor: Actor, code: str | None = None) -> RoundTable:
    """Begin a round table of a chapter, as a draft. With a `code` from the form, sending it twice makes one."""
    code = code or new_code()
    locked(Chapter, chapter_id)
    if (made := db.session.scalars(queries.managed_by(actor).where(RoundTable.code == code)).one_or_none()) is not None:
        return made
    round_table = RoundTable(code=code, chapter_id=chapter_id, ical_uid=_new_uid(code))
    _write(round_table, details)
    db.session.add(round_table)
    record(Event.ROUND_TABLE_CREATED, round_table, actor=actor)
    search.index(round_table)
    return round_table


def _new_uid(code: str) -> str:
    """The UID a round table keeps for life in everybody's calendar."""
    return f"round-table-{code}@{urlsplit(current_app.config['BASE_URL']).hostname or 'localhost'}"


def change(round_table: RoundTable, details: Details, *, actor: Actor) -> None:
    """Write the details anew. Guests are told when their calendars show something else now.

    Raises:
        Refused: the round table was cancelled.
    """
    round_table = locked(RoundTable, round_table.id)
    if not rules.may_change(round_table):
        raise Refused(_("A cancelled round table cannot be changed."))
    before = [getattr(round_table, name) for name in SHOWN_IN_CALENDARS]
    _write(round_table, details)
    touch(round_table)
    if before != [getattr(round_table, name) for name in SHOWN_IN_CALENDARS] and rules.may_invite(round_table, clock.now()):
        round_table.ical_sequence += 1
        db.session.flush()
        mail.round_table_changed(round_table, live_guests(round_table), moved=False)
    record(Event.ROUND_TABLE_CHANGED, round_table, actor=actor)
    search.index(round_table)


def _write(round_table: RoundTable, details: Details) -> None:
    for detail in fields(details):
        setattr(round_table, detail.name, getattr(details, detail.name))


def schedule(
    round_table: RoundTable, starts_at: datetime, ends_at: datetime, *, actor: Actor, in_the_past: bool = False, answer_by: datetime | None = None
) -> RoundTable:
    """Set the time, or move it. Safe to repeat: the same time again writes to nobody. `answer_by` is when guests should have answered.

    Raises:
        Refused: the times make no sense, lie in the past without `in_the_past`, or the round table is over or cancelled.
    """
    round_table = locked(RoundTable, round_table.id)
    if not rules.may_set_time(round_table):
        raise Refused(_("The time of this round table can no longer be changed."))
    if (round_table.starts_at, round_table.ends_at) == (starts_at, ends_at) and round_table.state is not State.POLLING:
        round_table.answer_by = answer_by or round_table.answer_by
        return round_table
    if answer_by is not None and answer_by > starts_at:
        raise Refused(_("Guests answer before the round table begins."), field="answer_by")
    check_span(starts_at, ends_at, in_the_past=in_the_past)
    if round_table.starts_at is None:
        set_first_time(round_table, starts_at, ends_at, actor=actor)
    else:
        _move(round_table, starts_at, ends_at, actor=actor)
    round_table.answer_by = answer_by or round_table.answer_by
    return round_table


def check_span(starts_at: datetime, ends_at: datetime, *, in_the_past: bool = False) -> None:
    """Refuse a stretch of time no round table can have; fields are named ``start`` and ``end``."""
    now = clock.now()
    if ends_at <= starts_at:
        raise Refused(_("The end must come after the start."), field="end")
    if ends_at - starts_at < rules.SHORTEST:
        raise Refused(_("A round table lasts at least 15 minutes."), field="end")
    if not in_the_past and starts_at <= now:
        raise Refused(_("This time has passed. Choose a later one."), field="start")
    if starts_at > now + rules.FARTHEST:
        raise Refused(_("This is more than two years ahead. Choose an earlier time."), field="start")
    if ends_at - starts_at > 6 * rules.LONGEST:
        raise Refused(_("A round table lasts at most three days."), field="end")


def set_first_time(round_table: RoundTable, starts_at: datetime, ends_at: datetime, *, actor: Actor) -> None:
    """Give a locked round table its first time, and with it its number; a poll that runs is closed."""
    round_table.starts_at, round_table.ends_at = starts_at, ends_at
    round_table.answer_by = _usual_answer_by(starts_at)
    if round_table.number is None:
        year = starts_at.astimezone(ZoneInfo(round_table.zone)).year
        round_table.year, round_table.number = year, next_number(SERIES, year)
    round_table.state = State.SCHEDULED
    touch(round_table)
    poll = queries.poll_of(round_table)
    if poll is not None and poll.closed_at is None:
        poll.closed_at = clock.now()
        record(Event.POLL_CLOSED, round_table, actor=actor)
    record(Event.ROUND_TABLE_SCHEDULED, round_table, actor=actor, starts_at=starts_at.isoformat())
    if poll is not None:
        for participant in poll.participants:
            mail.poll_decided(participant)


def _usual_answer_by(starts_at: datetime) -> datetime | None:
    """Ten days before, or half-way there when it is sooner; none for the archive."""
    ahead = starts_at - clock.now()
    return starts_at - min(timedelta(days=10), ahead / 2) if ahead > timedelta() else None


def _move(round_table: RoundTable, starts_at: datetime, ends_at: datetime, *, actor: Actor) -> None:
    round_table.starts_at, round_table.ends_at = starts_at, ends_at
    round_table.answer_by = _usual_answer_by(starts_at)
    round_table.ical_sequence += 1
    touch(round_table)
    told = live_guests(round_table, with_declined=True)
    for invitation in told:
        # Yes to the old time is not yes to the new one (RFC 5546, 3.2.2.1).
        invitation.state, invitation.answered_at = Reply.INVITED, None
    db.session.flush()
    mail.round_table_changed(round_table, told, moved=True)
    record(Event.ROUND_TABLE_SCHEDULED, round_table, actor=actor, starts_at=starts_at.isoformat(), sequence=round_table.ical_sequence)


def publish(round_table: RoundTable, *, actor: Actor) -> None:
    """Show it to everybody. One that is over already becomes a held one. Safe to repeat.

    Raises:
        Refused: it has no date yet, or was cancelled.
    """
    round_table = locked(RoundTable, round_table.id)
    if round_table.state in {State.PUBLISHED, State.HELD}:
        return
    if not rules.may_become(round_table, State.PUBLISHED):
        raise Refused(_("Fix the date first: only a round table with a date can be announced."))
    round_table.state = State.HELD if rules.is_over(round_table, clock.now()) else State.PUBLISHED
    round_table.published_at = clock.now()
    touch(round_table)
    record(Event.ROUND_TABLE_PUBLISHED, round_table, actor=actor)
    search.index(round_table)


def hold(round_table: RoundTable, *, actor: Actor) -> None:
    """Note that it took place. Safe to repeat.

    Raises:
        Refused: it was not announced, was cancelled, or has not begun.
    """
    round_table = locked(RoundTable, round_table.id)
    if round_table.state is State.HELD:
        return
    if not rules.may_become(round_table, State.HELD) or round_table.published_at is None:
        raise Refused(_("Announce the round table first."))
    if round_table.starts_at is None or round_table.starts_at > clock.now():
        raise Refused(_("The round table has not begun yet."))
    round_table.state = State.HELD
    touch(round_table)
    record(Event.ROUND_TABLE_HELD, round_table, actor=actor)


@jobs.every(30)
def note_held() -> None:
    """Announced round tables whose time has passed were held."""
    over = sa.select(RoundTable).where(RoundTable.state == State.PUBLISHED, RoundTable.ends_at <= clock.now())
    for round_table in db.session.scalars(over).all():
        hold(round_table, actor=SYSTEM)


def cancel(round_table: RoundTable, reason: str, *, actor: Actor) -> None:
    """Call it off: guests and those asked are told, calendars strike it out. Safe to repeat.

    Raises:
        Refused: it was held already.
    """
    round_table = locked(RoundTable, round_table.id)
    if round_table.state is State.CANCELLED:
        return
    if not rules.may_become(round_table, State.CANCELLED):
        raise Refused(_("This round table was held: it cannot be cancelled any more."))
    ahead = round_table.starts_at is None or round_table.starts_at > clock.now()
    round_table.state, round_table.cancelled_at, round_table.cancel_reason = State.CANCELLED, clock.now(), reason or None
    round_table.ical_sequence += 1
    touch(round_table)
    poll = queries.poll_of(round_table)
    if poll is not None and poll.closed_at is None:
        poll.closed_at = clock.now()
    record(Event.ROUND_TABLE_CANCELLED, round_table, actor=actor)
    if ahead:
        mail.round_table_cancelled(round_table, live_guests(round_table), poll.participants if poll else [])


def touch(round_table: RoundTable) -> None:
    """Note that something readers see has changed."""
    round_table.updated_at = clock.now()


def live_guests(round_table: RoundTable, *, with_declined: bool = False) -> list[Invitation]:
    """Invitations whose people are told of changes."""
    gone = [Reply.WITHDRAWN] if with_declined else [Reply.WITHDRAWN, Reply.DECLINED]
    query = sa.select(Invitation).where(Invitation.round_table_id == round_table.id, Invitation.state.not_in(gone))
    return list(db.session.scalars(query.order_by(Invitation.id)))
