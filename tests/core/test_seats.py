"""Places are given once each and the queue keeps its order, whoever presses at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from council.accounts.operations import create_account
from council.core import seats
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.seats import Seat, SeatPool, SeatState

CROWD = 64


@pytest.fixture
def crowd(app: Flask) -> list[int]:
    people = [create_account(f"guest{number}@demo.example", name=f"Qonaq {number}", lang="az", zone="Asia/Baku") for number in range(CROWD)]
    db.session.commit()
    return [person.id for person in people]


def a_pool(capacity: int) -> SeatPool:
    pool = SeatPool(capacity=capacity)
    with transaction():
        db.session.add(pool)
    return pool


def states(pool: SeatPool) -> list[tuple[SeatState, int | None]]:
    db.session.rollback()
    rows = db.session.execute(sa.select(Seat.state, Seat.queue_number).where(Seat.pool_id == pool.id).order_by(Seat.queue_number))
    return sorted(((state, number) for state, number in rows), key=lambda row: (row[0], row[1] or 0))


def at_once(app: Flask, jobs: list[tuple[object, ...]]) -> list[object]:
    """Run ``(function, *arguments)`` in a thread each, all released together, each in its own session and transaction."""
    start = Barrier(len(jobs))

    def run(job: tuple[object, ...]) -> object:
        function, *arguments = job
        with app.app_context():
            start.wait()
            with transaction():
                return function(*arguments)  # type: ignore[operator]

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(run, job) for job in jobs]]


def test_sixty_four_people_at_once_get_twenty_seats_and_an_unbroken_queue(app, crowd):
    pool = a_pool(20)

    at_once(app, [(seats.claim, pool.id, person) for person in crowd])

    assert states(pool) == [(SeatState.TAKEN, None)] * 20 + [(SeatState.WAITING, number) for number in range(1, CROWD - 20 + 1)]
    assert db.session.get_one(SeatPool, pool.id, populate_existing=True).taken == 20


def test_the_same_person_pressing_sixty_four_times_at_once_gets_one_seat(app, crowd):
    pool = a_pool(20)

    given = at_once(app, [(seats.claim, pool.id, crowd[0])] * CROWD)

    assert len({seat.id for seat in given}) == 1
    assert states(pool) == [(SeatState.TAKEN, None)]


def test_seats_given_back_while_others_press_go_to_the_front_of_the_queue(app, crowd):
    pool = a_pool(20)
    first, late = crowd[:40], crowd[40:]
    with transaction():
        held = [seats.claim(pool.id, person) for person in first]

    def leave(seat_id: int) -> None:
        seats.release(db.session.get_one(Seat, seat_id))

    leaving = [(leave, seat.id) for seat in held[:10]]
    at_once(app, [*leaving, *((seats.claim, pool.id, person) for person in late)])

    found = states(pool)
    waiting = [number for state, number in found if state is SeatState.WAITING]
    assert [state for state, _number in found].count(SeatState.TAKEN) == 20
    assert [state for state, _number in found].count(SeatState.RELEASED) == 10
    # The first ten of the queue moved up; nobody else did, and no number is doubled or left out behind them.
    assert waiting == list(range(11, 11 + CROWD - 40 + 10))


def test_leaving_promotes_the_first_of_the_queue_in_the_same_transaction(app, crowd):
    pool = a_pool(1)
    with transaction():
        taken, second, third = (seats.claim(pool.id, person) for person in crowd[:3])

    promoted = seats.release(taken)

    assert promoted == [second]
    assert (taken.state, second.state, second.queue_number) == (SeatState.RELEASED, SeatState.TAKEN, None)
    assert (seats.position(third), seats.position(second)) == (1, None)


def test_leaving_twice_promotes_one_person(app, crowd):
    pool = a_pool(1)
    with transaction():
        taken, second, third = (seats.claim(pool.id, person) for person in crowd[:3])

    seats.release(taken)

    assert seats.release(taken) == []
    assert (second.state, third.state) == (SeatState.TAKEN, SeatState.WAITING)


def test_who_comes_back_stands_at_the_end_of_the_queue(app, crowd):
    pool = a_pool(1)
    with transaction():
        taken, _second, _third = (seats.claim(pool.id, person) for person in crowd[:3])
        seats.release(taken)
        again = seats.claim(pool.id, crowd[0])

    assert (again.id, again.state, seats.position(again)) == (taken.id, SeatState.WAITING, 2)


def test_a_larger_room_seats_the_queue_in_order(app, crowd):
    pool = a_pool(1)
    with transaction():
        held = [seats.claim(pool.id, person) for person in crowd[:5]]

        assert seats.resize(pool, 3) == held[1:3]

    assert [seats.position(seat) for seat in held] == [None, None, None, 1, 2]


def test_a_room_cannot_shrink_below_the_people_in_it(app, crowd):
    pool = a_pool(3)
    with transaction():
        for person in crowd[:2]:
            seats.claim(pool.id, person)

    with pytest.raises(Refused) as refusal:
        seats.resize(pool, 1)

    assert (refusal.value.field, pool.capacity) == ("capacity", 3)
    assert str(refusal.value).startswith("2 seats are taken")
    seats.resize(pool, 2)
    assert pool.capacity == 2


def test_the_database_itself_refuses_one_seat_too_many(app):
    pool = a_pool(1)

    with pytest.raises(sa.exc.IntegrityError, match="within_capacity"):
        db.session.execute(sa.update(SeatPool).where(SeatPool.id == pool.id).values(taken=2))


class SeatsAgainstAModel(RuleBasedStateMachine):
    """A list of holders and a list of people waiting say what must be."""

    people: list[int]

    @initialize(capacity=st.integers(0, 4))
    def open(self, capacity):
        self.pool = a_pool(capacity)
        self.capacity, self.inside, self.queue, self.seats = capacity, [], [], {}

    def settle(self):
        moved = []
        while self.queue and len(self.inside) < self.capacity:
            moved.append(self.queue.pop(0))
            self.inside.append(moved[-1])
        return moved

    @rule(who=st.integers(0, 7))
    def claim(self, who):
        with transaction():
            self.seats[who] = seats.claim(self.pool.id, self.people[who])
        if who not in self.inside and who not in self.queue:
            self.queue.append(who)
            self.settle()

    @precondition(lambda self: self.seats)
    @rule(data=st.data())
    def release(self, data):
        who = data.draw(st.sampled_from(sorted(self.seats)))
        with transaction():
            promoted = seats.release(self.seats[who])
        for place in (self.inside, self.queue):
            if who in place:
                place.remove(who)
        assert [seat.holder_id for seat in promoted] == [self.people[moved] for moved in self.settle()]

    @rule(capacity=st.integers(0, 6))
    def resize(self, capacity):
        if capacity < len(self.inside):
            with pytest.raises(Refused), transaction():
                seats.resize(self.pool, capacity)
            return
        with transaction():
            promoted = seats.resize(self.pool, capacity)
        self.capacity = capacity
        assert [seat.holder_id for seat in promoted] == [self.people[moved] for moved in self.settle()]

    @invariant()
    def same_as_model(self):
        db.session.rollback()
        db.session.expire_all()
        rows = db.session.scalars(sa.select(Seat).where(Seat.pool_id == self.pool.id)).all()
        inside = {row.holder_id for row in rows if row.state is SeatState.TAKEN}
        waiting = sorted((row for row in rows if row.state is SeatState.WAITING), key=lambda row: row.queue_number)
        assert inside == {self.people[who] for who in self.inside}
        assert [row.holder_id for row in waiting] == [self.people[who] for who in self.queue]
        assert [seats.position(row) for row in waiting] == list(range(1, len(waiting) + 1))
        assert db.session.get_one(SeatPool, self.pool.id).taken == len(self.inside)


def test_any_history_of_coming_leaving_and_resizing_agrees_with_a_simple_list(app, crowd):
    class Machine(SeatsAgainstAModel):
        people = crowd

    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    run_state_machine_as_test(Machine, settings=settings(max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=checks))
