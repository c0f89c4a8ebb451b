"""A limited number of places, and the queue in front of them."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from flask_babel import ngettext
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, db, locked
from .errors import Refused
from .types import enum_column


class SeatState(StrEnum):
    """What a claim on a pool is worth."""

    TAKEN = "taken"
    WAITING = "waiting"
    RELEASED = "released"


class SeatPool(Base):
    """A limited number of places and the queue in front of them."""

    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    __table_args__ = (sa.CheckConstraint("taken BETWEEN 0 AND capacity", name="within_capacity"),)


class Seat(Base):
    """One person's claim on a pool: a seat, a place in the queue, or neither any more."""

    pool_id: Mapped[int] = mapped_column(sa.ForeignKey("seat_pool.id"))
    holder_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    state: Mapped[SeatState] = mapped_column(enum_column(SeatState))
    queue_number: Mapped[int | None]
    __table_args__ = (
        sa.UniqueConstraint("pool_id", "holder_id"),
        sa.UniqueConstraint("pool_id", "queue_number"),
        sa.CheckConstraint("(state = 'waiting') = (queue_number IS NOT NULL)", name="number_while_waiting"),
    )


def claim(pool_id: int, holder_id: int) -> Seat:
    """Lock the pool, then give the holder a seat or the next queue number. Safe to repeat.

    The lock is a row lock on PostgreSQL and `BEGIN IMMEDIATE` on SQLite; the CHECK on the pool would stop us even without it.
    Who gave a seat back and claims again stands at the end of the queue like anybody.
    """
    pool = locked(SeatPool, pool_id)
    seat = _seat_of(pool, holder_id) or Seat(pool_id=pool.id, holder_id=holder_id, state=SeatState.RELEASED)
    if seat.state is not SeatState.RELEASED:
        return seat
    if pool.taken < pool.capacity:
        pool.taken += 1
        seat.state = SeatState.TAKEN
    else:
        seat.state, seat.queue_number = SeatState.WAITING, _next_queue_number(pool)
    db.session.add(seat)
    db.session.flush()
    return seat


def release(seat: Seat) -> list[Seat]:
    """Give a seat or a place in the queue back; returns who moved up, in the same transaction. Safe to repeat."""
    pool = locked(SeatPool, seat.pool_id)
    current = _seat_of(pool, seat.holder_id)
    if current is None or current.state is SeatState.RELEASED:
        return []
    if current.state is SeatState.TAKEN:
        pool.taken -= 1
    current.state, current.queue_number = SeatState.RELEASED, None
    return _promote(pool)


def resize(pool: SeatPool, capacity: int) -> list[Seat]:
    """Change how many seats there are; returns who moved up.

    Raises:
        Refused: more seats are taken than there would be.
    """
    pool = locked(SeatPool, pool.id)
    if capacity < pool.taken:
        text = ngettext(
            "%(num)d seat is taken already; there cannot be fewer.", "%(num)d seats are taken already; there cannot be fewer.", pool.taken
        )
        raise Refused(text, field="capacity")
    pool.capacity = capacity
    return _promote(pool)


def position(seat: Seat) -> int | None:
    """The place in the queue, counted now from 1; None for who does not wait."""
    if seat.state is not SeatState.WAITING:
        return None
    before = sa.select(sa.func.count()).where(Seat.pool_id == seat.pool_id, Seat.queue_number <= seat.queue_number)
    return int(db.session.scalars(before).one())


def _seat_of(pool: SeatPool, holder_id: int) -> Seat | None:
    # Read anew under the lock: what the session remembers may be older.
    query = sa.select(Seat).where(Seat.pool_id == pool.id, Seat.holder_id == holder_id)
    return db.session.scalar(query.execution_options(populate_existing=True))


def _next_queue_number(pool: SeatPool) -> int:
    last = db.session.scalar(sa.select(sa.func.max(Seat.queue_number)).where(Seat.pool_id == pool.id))
    return (last or 0) + 1


def _promote(pool: SeatPool) -> list[Seat]:
    """Seat the first of the queue while there is room."""
    db.session.flush()
    waiting = sa.select(Seat).where(Seat.pool_id == pool.id, Seat.state == SeatState.WAITING).order_by(Seat.queue_number)
    room = max(pool.capacity - pool.taken, 0)
    promoted = list(db.session.scalars(waiting.limit(room).execution_options(populate_existing=True)))
    for seat in promoted:
        seat.state, seat.queue_number = SeatState.TAKEN, None
    pool.taken += len(promoted)
    db.session.flush()
    return promoted
