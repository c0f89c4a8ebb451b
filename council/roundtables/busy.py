"""When members are busy, as their own calendars say: only the times, never what they are for."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import sqlalchemy as sa
from flask_babel import gettext as _

from council.core import clock, jobs
from council.core.database import db
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.planning import busy_probe

from .models import BusyTime, Slot

MAX_BYTES = 2 * 1024**2
#: Seconds one file may take, and how far ahead it is read.
SECONDS, AHEAD = 8, timedelta(days=400)


def read(stream: IO[bytes], zone: str) -> list[tuple[datetime, datetime]]:
    """The busy times of a calendar file, which is closed, from today on, in order; times without a zone are on this clock.

    Raises:
        Refused: it is too large, no calendar, or repeats without end.
    """
    with stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused(_("This file is larger than %(most)d MB.", most=MAX_BYTES // 1024**2), field="file")
    today = clock.now().date()
    with tempfile.NamedTemporaryFile(suffix=".ics") as file:
        file.write(content)
        file.flush()
        days = [f"{day:%Y-%m-%d}" for day in (today - timedelta(days=1), today + AHEAD)]
        command = [sys.executable, "-I", str(Path(busy_probe.__file__)), file.name, zone, *days, str(SECONDS)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS * 2, check=False)
        except subprocess.TimeoutExpired:
            raise Refused(_("This calendar repeats too often to be read."), field="file") from None
    if done.returncode < 0:  # the limits ended it
        raise Refused(_("This calendar repeats too often to be read."), field="file")
    if done.returncode:
        raise Refused(_("This is not a calendar file, or it cannot be read."), field="file")
    return [(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)) for start, end in json.loads(done.stdout)]


def replace(stretches: Sequence[tuple[datetime, datetime]], *, actor: Actor) -> None:
    """Keep these as the busy times of the actor, instead of those before. Safe to repeat."""
    _forget(actor)
    db.session.add_all(BusyTime(user_id=actor.id, starts_at=start, ends_at=end) for start, end in stretches)
    record(Event.BUSY_TIMES_CHANGED, actor.user, actor=actor, stretches=len(stretches))


def forget(*, actor: Actor) -> None:
    """Keep none. Safe to repeat."""
    if _forget(actor):
        record(Event.BUSY_TIMES_CHANGED, actor.user, actor=actor, stretches=0)


def _forget(actor: Actor) -> int:
    done = db.session.execute(sa.delete(BusyTime).where(BusyTime.user_id == actor.id))
    return int(done.rowcount)  # type: ignore[attr-defined]


def of(actor: Actor) -> list[BusyTime]:
    """The busy times of the actor that are not over, in order."""
    mine = sa.select(BusyTime).where(BusyTime.user_id == actor.id, BusyTime.ends_at > clock.now()).order_by(BusyTime.starts_at)
    return list(db.session.scalars(mine))


def among(slots: Sequence[Slot], actor: Actor) -> set[int]:
    """The slots, by their ids, at which the actor is busy."""
    if not slots:
        return set()
    around = BusyTime.ends_at > min(slot.starts_at for slot in slots), BusyTime.starts_at < max(slot.ends_at for slot in slots)
    known = db.session.scalars(sa.select(BusyTime).where(BusyTime.user_id == actor.id, *around)).all()
    return {slot.id for slot in slots if any(stretch.starts_at < slot.ends_at and slot.starts_at < stretch.ends_at for stretch in known)}


@jobs.every(24 * 60)
def forget_what_is_over() -> None:
    """Busy times are of no use once they are over."""
    db.session.execute(sa.delete(BusyTime).where(BusyTime.ends_at < clock.now() - timedelta(days=1)))
