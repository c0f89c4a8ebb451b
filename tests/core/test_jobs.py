"""Work for later is done once, and what fails is tried again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from council.core import clock, jobs
from council.core.database import db, transaction
from council.core.jobs import Job, JobState, Sweep
from council.core.seats import SeatPool


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    """Kinds and sweeps of one test do not meet those of another."""
    kinds, sweeps = dict(jobs._handlers), dict(jobs._sweeps)
    jobs._sweeps.clear()
    yield
    for registry, before in ((jobs._handlers, kinds), (jobs._sweeps, sweeps)):
        registry.clear()
        registry.update(before)


@pytest.fixture
def building(app) -> None:
    @jobs.job("test.build")
    def build(capacity: int) -> None:
        db.session.add(SeatPool(capacity=capacity))
        db.session.flush()
        if capacity == 13:
            raise RuntimeError("nobody builds a room for thirteen")


def rooms() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(SeatPool.capacity).order_by(SeatPool.capacity)))


def the_job() -> Job:
    db.session.rollback()
    return db.session.scalars(sa.select(Job).execution_options(populate_existing=True)).one()


def make_due(**values) -> None:
    db.session.execute(sa.update(Job).values(due_at=clock.now() - timedelta(seconds=1), **values))
    db.session.commit()


def test_a_job_is_done_with_its_payload_and_only_once(building):
    with transaction():
        jobs.enqueue("test.build", capacity=20)

    assert (jobs.run_due(), jobs.run_due()) == (1, 0)
    assert rooms() == [20]
    assert (the_job().state, the_job().attempts) == (JobState.DONE, 1)


def test_a_job_of_a_transaction_that_failed_is_never_done(building):
    def operation() -> None:
        with transaction():
            jobs.enqueue("test.build", capacity=20)
            raise RuntimeError("the operation failed")

    with pytest.raises(RuntimeError):
        operation()

    assert jobs.run_due() == 0


def test_a_job_waits_for_its_time(building):
    with transaction():
        jobs.enqueue("test.build", due_at=clock.now() + timedelta(hours=1), capacity=20)
    assert jobs.run_due() == 0

    make_due()

    assert jobs.run_due() == 1


def test_a_job_that_fails_leaves_nothing_behind_and_is_tried_again_until_it_is_dead(building):
    with transaction():
        jobs.enqueue("test.build", capacity=13)

    seen = []
    for _ in range(jobs.ATTEMPTS):
        make_due()
        jobs.run_due()
        seen.append(the_job().state)

    assert seen == [JobState.WAITING] * (jobs.ATTEMPTS - 1) + [JobState.DEAD]
    assert the_job().last_error == "RuntimeError: nobody builds a room for thirteen"
    assert rooms() == []


def test_a_job_of_a_kind_nobody_does_waits_and_says_so(app):
    with transaction():
        jobs.enqueue("test.unknown")

    jobs.run_due()

    assert (the_job().state, the_job().last_error) == (JobState.WAITING, "KeyError: 'test.unknown'")


def test_four_workers_at_once_do_every_job_once(app, building):
    with transaction():
        for capacity in range(100, 140):
            jobs.enqueue("test.build", capacity=capacity)

    def work() -> int:
        with app.app_context():
            return jobs.run_due()

    with ThreadPoolExecutor(4) as pool:
        done = [future.result() for future in [pool.submit(work) for _ in range(4)]]

    assert sum(done) == 40
    assert rooms() == list(range(100, 140))


def test_a_worker_that_lost_its_lease_undoes_what_it_did(app):
    @jobs.job("test.slow")
    def slow() -> None:
        db.session.add(SeatPool(capacity=1))
        # While this worker slept, another took the job over.
        db.session.execute(sa.update(Job).values(lease_until=clock.now() + timedelta(minutes=30)))

    with transaction():
        jobs.enqueue("test.slow")
    jobs.run_due()

    assert rooms() == []


def test_a_job_whose_worker_died_is_taken_over_when_the_lease_ends(building):
    with transaction():
        jobs.enqueue("test.build", capacity=20)
    make_due(state=JobState.RUNNING, lease_until=clock.now() + timedelta(minutes=1), attempts=1)
    assert jobs.run_due() == 0

    make_due(lease_until=clock.now() - timedelta(seconds=1))

    assert jobs.run_due() == 1
    assert rooms() == [20]


def test_two_functions_cannot_do_the_same_kind(building):
    def other() -> None: ...

    with pytest.raises(ValueError, match=r"test\.build"):
        jobs.job("test.build")(other)


def test_a_sweep_runs_once_in_its_time_however_many_workers_ask(app):
    ran = []

    @jobs.every(minutes=10)
    def tidy() -> None:
        ran.append("tidy")

    def ask() -> int:
        with app.app_context():
            return jobs.run_sweeps()

    with ThreadPoolExecutor(4) as pool:
        assert sum(future.result() for future in [pool.submit(ask) for _ in range(4)]) == 1
    assert jobs.run_sweeps() == 0
    db.session.execute(sa.update(Sweep).values(due_at=clock.now() - timedelta(seconds=1)))
    db.session.commit()
    assert jobs.run_sweeps() == 1
    assert ran == ["tidy", "tidy"]


def test_a_sweep_that_fails_does_not_stop_the_next_one(app):
    @jobs.every(minutes=1)
    def broken() -> None:
        db.session.add(SeatPool(capacity=1))
        db.session.flush()
        raise RuntimeError("broken")

    @jobs.every(minutes=1)
    def sound() -> None:
        db.session.add(SeatPool(capacity=2))

    assert jobs.run_sweeps() == 2
    assert rooms() == [2]
