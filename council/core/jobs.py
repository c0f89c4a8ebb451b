"""Work for later: jobs are rows written in the caller's transaction, sweeps are work that comes round again.

The worker polls both. A handler runs in one transaction with the note that its job is done, so what it writes to the
database happens exactly once; what it does elsewhere happens at least once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .database import Base, db
from .types import JSON, enum_column

log = logging.getLogger(__name__)

Handler = TypeVar("Handler", bound=Callable[..., Any])
Sweeper = TypeVar("Sweeper", bound=Callable[[], Any])

LEASE = timedelta(minutes=10)
ATTEMPTS = 6
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)

_handlers: dict[str, Callable[..., Any]] = {}
_sweeps: dict[str, tuple[timedelta, Callable[[], Any]]] = {}


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class Job(Base):
    """One piece of work for the worker."""

    kind: Mapped[str] = mapped_column(sa.String(80))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[JobState] = mapped_column(enum_column(JobState), default=JobState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    lease_until: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]
    __table_args__ = (
        sa.CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        sa.CheckConstraint("(state = 'running') = (lease_until IS NOT NULL)", name="lease_while_running"),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done_has_time"),
        sa.Index("ix_job_state_due_at", "state", "due_at"),
    )


class Sweep(Base):
    """When work that comes round again is due next."""

    name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    due_at: Mapped[datetime]


class LeaseLost(RuntimeError):
    """Another worker took the job over, because it took longer than its lease."""


def job(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of a kind; it gets the payload as keyword arguments.

    Name it ``domain.verb``. The function writes through `db.session` and leaves committing to us.
    """

    def register(handler: Handler) -> Handler:
        known = _handlers.get(kind)
        if known is not None and known.__qualname__ != handler.__qualname__:
            raise ValueError(f"jobs of kind {kind!r} are done by {known.__qualname__} already")
        _handlers[kind] = handler
        return handler

    return register


def every(minutes: float) -> Callable[[Sweeper], Sweeper]:
    """Register a function without arguments to be run about every so many minutes, in a transaction of its own, by one worker."""

    def register(sweep: Sweeper) -> Sweeper:
        _sweeps[f"{sweep.__module__}.{sweep.__qualname__}"] = (timedelta(minutes=minutes), sweep)
        return sweep

    return register


def enqueue(kind: str, due_at: datetime | None = None, **payload: Any) -> Job:
    """Put a job into the caller's transaction: it is done if and only if that commits. The payload is plain JSON values."""
    row = Job(kind=kind, payload=payload, due_at=due_at or clock.now())
    db.session.add(row)
    db.session.flush()
    return row


def run_due(limit: int = 100, *, stop: Callable[[], bool] = lambda: False) -> int:
    """Do up to `limit` jobs whose time has come; returns how many were tried. Several workers may run this at once."""
    tried = 0
    while tried < limit and not stop():
        row = _claim()
        if row is None:
            break
        tried += 1
        if row.attempts > ATTEMPTS:
            _note_failure(row, RuntimeError("its worker died each time"))
            continue
        try:
            _handlers[row.kind](**row.payload)
            _note(row, state=JobState.DONE, done_at=clock.now(), last_error=None)
        except Exception as error:
            db.session.rollback()
            log.exception("Job %d (%s) failed at attempt %d", row.id, row.kind, row.attempts)
            if not isinstance(error, LeaseLost):
                _note_failure(row, error)
    return tried


def _claim() -> Job | None:
    now = clock.now()
    free = sa.or_(
        sa.and_(Job.state == JobState.WAITING, Job.due_at <= now),
        sa.and_(Job.state == JobState.RUNNING, Job.lease_until <= now),
    )
    first = sa.select(Job).where(free).order_by(Job.due_at, Job.id).limit(1).with_for_update(skip_locked=True)
    row = db.session.scalar(first.execution_options(populate_existing=True))
    if row is not None:
        row.state, row.lease_until, row.attempts = JobState.RUNNING, now + LEASE, row.attempts + 1
    db.session.commit()
    if row is not None:
        # A copy of ours: what the handler does to the session cannot change which lease we hold.
        db.session.expunge(row)
    return row


def _note(row: Job, **values: Any) -> None:
    """Write how a job went, in the running transaction, unless somebody else has it by now."""
    ours = sa.update(Job).where(Job.id == row.id, Job.state == JobState.RUNNING, Job.lease_until == row.lease_until)
    noted = db.session.execute(ours.values(lease_until=None, **values).execution_options(synchronize_session=False))
    if not noted.rowcount:  # type: ignore[attr-defined]
        raise LeaseLost(f"job {row.id}")
    db.session.commit()


def _note_failure(row: Job, error: Exception) -> None:
    last_error = f"{type(error).__name__}: {error}"[:500]
    try:
        if row.attempts >= ATTEMPTS:
            _note(row, state=JobState.DEAD, last_error=last_error)
        else:
            pause = min(FIRST_PAUSE * 2 ** (row.attempts - 1), LONGEST_PAUSE)
            _note(row, state=JobState.WAITING, due_at=clock.now() + pause, last_error=last_error)
    except LeaseLost:
        db.session.rollback()


def run_sweeps(*, stop: Callable[[], bool] = lambda: False) -> int:
    """Run what comes round again and is due; returns how many ran. A sweep that fails is logged and comes round again."""
    ran = 0
    for name, (pause, sweep) in list(_sweeps.items()):
        if stop() or not _claim_sweep(name, pause):
            continue
        ran += 1
        try:
            sweep()
            db.session.commit()
        except Exception:
            db.session.rollback()
            log.exception("Sweep %s failed", name)
    return ran


def _claim_sweep(name: str, pause: timedelta) -> bool:
    now = clock.now()
    due = sa.update(Sweep).where(Sweep.name == name, Sweep.due_at <= now).values(due_at=now + pause)
    claimed = bool(db.session.execute(due).rowcount)  # type: ignore[attr-defined]
    if not claimed and db.session.scalar(sa.select(Sweep.id).where(Sweep.name == name)) is None:
        try:
            with db.session.begin_nested():
                db.session.add(Sweep(name=name, due_at=now + pause))
            claimed = True
        except IntegrityError:
            pass
    db.session.commit()
    return claimed
