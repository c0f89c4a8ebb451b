"""The worker: sends letters, does jobs, runs what comes round again. Any number of them may run."""

from __future__ import annotations

import logging
import signal
from datetime import datetime, timedelta
from threading import Event
from types import FrameType

import click
import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from . import blobs, jobs, outbox
from .cli import council
from .database import db

log = logging.getLogger(__name__)

BATCH = 100
#: Seconds of rest after the database could not be reached.
TROUBLE_PAUSE = 5.0

#: The worker gives a sign of life this often.
BEAT = timedelta(seconds=20)

jobs.every(minutes=60)(blobs.sweep_spool)
jobs.every(minutes=24 * 60)(outbox.forget_sent)


@jobs.every(minutes=BEAT / timedelta(minutes=1))
def beat() -> None:
    """Do nothing: that it ran, and when, is the sign of life."""


def last_beat() -> datetime | None:
    """When a worker last gave a sign of life, give or take `BEAT`; None if none ever ran."""
    due = db.session.scalar(sa.select(jobs.Sweep.due_at).where(jobs.Sweep.name == f"{__name__}.{beat.__qualname__}"))
    return None if due is None else due - BEAT


def init_app(app: Flask) -> None:
    """Nothing to set up: importing this module put the command into the group."""
    app.extensions["worker"] = run


@council.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def worker(once: bool) -> None:
    """Send letters and do the work that waits, until stopped."""
    stopping = Event()

    def stop(number: int, _frame: FrameType | None) -> None:
        log.info("Stopping after the piece of work in hand (signal %d)", number)
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    run(current_app._get_current_object(), stopping, once=once)  # type: ignore[attr-defined]


def run(app: Flask, stopping: Event, *, once: bool = False) -> None:
    """Work until `stopping` is set, or until nothing is due if `once`. Trouble with the database is waited out."""
    while not stopping.is_set():
        pause = float(app.config["WORKER_PAUSE"])
        try:
            # A fresh context is a fresh database session.
            with app.app_context():
                done = work(stopping)
        except SQLAlchemyError:
            if once:
                raise
            log.exception("The database cannot be reached or refuses")
            done, pause = 0, TROUBLE_PAUSE
        if done:
            continue
        if once:
            return
        stopping.wait(pause)


def work(stopping: Event) -> int:
    """One round of everything that is due; returns how much there was."""
    letters = outbox.deliver_due(BATCH, stop=stopping.is_set)
    done = jobs.run_due(BATCH, stop=stopping.is_set)
    return letters + done + jobs.run_sweeps(stop=stopping.is_set)
