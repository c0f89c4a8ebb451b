"""No letter is lost, none is doubled but by the death of its sender, and none waits in a request."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event as Flag

import pytest
import sqlalchemy as sa

from council.core import blobs, clock, outbox, worker
from council.core.database import db, transaction
from council.core.events import Event, EventRecord
from council.core.outbox import Letter, LetterAttachment, LetterState
from tests.core.smtp import black_hole, open_office, point_at
from tests.support.databases import wait_until


def queued(number: int = 1, **changes) -> list[Letter]:
    values = {
        "name": "invitation",
        "to_email": "aigerim@demo.example",
        "to_name": "Айгерім Досмұханова",
        "lang": "kk",
        "subject": "Шақыру",
        "text": "Құрметті Айгерім!\n",
        "html": "<p>Құрметті Айгерім!</p>",
    }
    with transaction():
        return [outbox.queue(**(values | changes)) for _ in range(number)]


def again(letter: Letter) -> Letter:
    db.session.rollback()
    return db.session.get_one(Letter, letter.id, populate_existing=True)


def make_due(**values) -> None:
    db.session.execute(sa.update(Letter).values(due_at=clock.now() - timedelta(seconds=1), **values))
    db.session.commit()


def events() -> list[str]:
    return list(db.session.scalars(sa.select(EventRecord.event).where(EventRecord.event.like("letter:%")).order_by(EventRecord.id)))


def test_a_letter_leaves_once_and_is_noted_as_sent(app):
    (letter,) = queued()
    with open_office(app) as office:
        assert (outbox.deliver_due(), outbox.deliver_due()) == (1, 0)

    (arrived,) = office.letters
    assert arrived["Message-ID"] == f"<{letter.public_id}@localhost>"
    assert (again(letter).state, letter.attempts, letter.last_error) == (LetterState.SENT, 1, None)
    assert outbox.counts() == {"waiting": 0, "sent": 1, "dead": 0}


def test_a_letter_of_a_transaction_that_failed_never_existed(app):
    def operation() -> None:
        with transaction():
            outbox.queue(name="x", to_email="a@demo.example", to_name="", lang="en", subject="s", text="t", html="h")
            raise RuntimeError("the operation failed")

    with pytest.raises(RuntimeError):
        operation()

    with open_office(app) as office:
        assert outbox.deliver_due() == 0
    assert office.raw == []


def test_many_letters_go_over_one_connection(app):
    queued(30)
    with open_office(app) as office:
        assert outbox.deliver_due(limit=20) == 20
        assert outbox.deliver_due() == 10

    assert len({letter["Message-ID"] for letter in office.letters}) == len(office.letters) == 30


def test_files_of_the_council_and_files_of_the_moment_go_along(app):
    blob = blobs.store_trusted("Қазақстан\n".encode(), media_type="text/plain")
    queued(
        attachments=[
            LetterAttachment(filename="Қазақстан.txt", media_type="text/plain", blob=blob),
            LetterAttachment(filename="note.bin", media_type="application/octet-stream", content=b"\x00\xff"),
        ]
    )
    with open_office(app) as office:
        outbox.deliver_due()

    (arrived,) = office.letters
    files = [(part.get_filename(), part.get_payload(decode=True)) for part in arrived.iter_attachments()]
    assert files == [("Қазақстан.txt", "Қазақстан\n".encode()), ("note.bin", b"\x00\xff")]


def test_a_busy_server_gets_the_letter_later_under_the_same_message_id(app):
    (letter,) = queued()
    with open_office(app) as office:
        office.answers = ["451 try later"]
        assert outbox.deliver_due() == 1

        assert (again(letter).state, letter.attempts) == (LetterState.WAITING, 1)
        assert "451" in letter.last_error
        assert timedelta(seconds=45) < letter.due_at - clock.now() < timedelta(seconds=75)
        assert outbox.deliver_due() == 0
        make_due()
        assert outbox.deliver_due() == 1

    assert [arrived["Message-ID"] for arrived in office.letters] == [letter.message_id]
    assert events() == []


def test_the_letters_behind_a_refused_one_still_leave(app):
    refused, *_others = queued(3)
    with open_office(app) as office:
        office.answers = ["550 no such person"]
        outbox.deliver_due()

    assert len(office.raw) == 2
    assert again(refused).state is LetterState.DEAD


def test_a_letter_to_nobody_is_dead_at_once_and_the_administrator_can_see_why(app):
    (letter,) = queued()
    with open_office(app) as office:
        office.strangers = {"aigerim@demo.example": "550 5.1.1 unknown"}
        outbox.deliver_due()

    assert (again(letter).state, letter.attempts) == (LetterState.DEAD, 1)
    assert "5.1.1 unknown" in letter.last_error
    assert events() == [Event.LETTER_DEAD.value]
    assert outbox.counts() == {"waiting": 0, "sent": 0, "dead": 1}


def test_an_address_that_cannot_be_written_down_is_dead_at_once(app):
    (letter,) = queued(to_email="elçin@demo.example")
    with open_office(app):
        outbox.deliver_due()

    assert again(letter).state is LetterState.DEAD


def test_a_server_that_is_gone_kills_a_letter_only_after_all_attempts(app):
    app.config["OUTBOX_ATTEMPTS"] = 3
    (letter,) = queued()
    with open_office(app):
        pass

    seen = []
    for _ in range(3):
        make_due()
        assert outbox.deliver_due() == 1
        seen.append(again(letter).state)

    assert seen == [LetterState.WAITING, LetterState.WAITING, LetterState.DEAD]
    assert "ConnectionRefusedError" in letter.last_error
    assert events() == [Event.LETTER_DEAD.value]


def test_a_silent_server_costs_one_time_out_and_the_letter_waits(app):
    app.config["MAIL_TIMEOUT"] = 1
    (letter,) = queued()
    with black_hole() as port:
        point_at(app, port)
        outbox.deliver_due()

    assert (again(letter).state, letter.attempts) == (LetterState.WAITING, 1)


def test_pauses_double_from_a_minute_to_six_hours():
    pauses = [[outbox.pause_after(attempts) for _ in range(200)] for attempts in (1, 2, 5, 12, 1000)]

    for minutes, drawn in zip((1, 2, 16, 360, 360), pauses, strict=True):
        assert timedelta(minutes=minutes) * 0.8 <= min(drawn) <= max(drawn) <= min(timedelta(minutes=minutes) * 1.2, timedelta(hours=6))
        assert len(set(drawn)) > 20


def test_a_dead_letter_can_be_sent_again_by_hand(app, admin):
    (letter,) = queued()
    with open_office(app) as office:
        office.strangers = {"aigerim@demo.example": "550 unknown"}
        outbox.deliver_due()
        office.strangers = {}
        with transaction():
            assert outbox.resend(letter, admin).id == letter.id
        assert outbox.deliver_due() == 1

    assert [arrived["Message-ID"] for arrived in office.letters] == [letter.message_id]
    assert events() == [Event.LETTER_DEAD.value, Event.LETTER_RESENT.value]


def test_of_a_letter_that_left_a_copy_is_sent_with_its_own_message_id(app, admin):
    (letter,) = queued(attachments=[LetterAttachment(filename="a.bin", media_type="application/x", content=b"a")])
    with open_office(app) as office:
        outbox.deliver_due()
        with transaction():
            copy = outbox.resend(letter, admin)
        outbox.deliver_due()

    first, second = office.letters
    assert (first["Message-ID"], second["Message-ID"]) == (letter.message_id, copy.message_id)
    assert [part.get_filename() for part in second.iter_attachments()] == ["a.bin"]


def test_four_workers_at_once_send_every_letter_once(app):
    queued(60)
    with open_office(app) as office:

        def work() -> int:
            with app.app_context():
                return outbox.deliver_due()

        with ThreadPoolExecutor(4) as pool:
            tried = [future.result() for future in [pool.submit(work) for _ in range(4)]]

    assert sum(tried) == len(office.raw) == len({letter["Message-ID"] for letter in office.letters}) == 60


def test_a_letter_whose_sender_died_is_taken_over_when_the_lease_ends(app):
    (letter,) = queued()
    make_due(state=LetterState.SENDING, lease_until=clock.now() + timedelta(minutes=1), attempts=1)
    with open_office(app) as office:
        assert outbox.deliver_due() == 0
        make_due(lease_until=clock.now() - timedelta(seconds=1))
        assert outbox.deliver_due() == 1

    assert len(office.raw) == 1
    assert again(letter).attempts == 2


def test_a_letter_that_kills_every_sender_is_dead_in_the_end(app):
    (letter,) = queued()
    make_due(state=LetterState.SENDING, lease_until=clock.now() - timedelta(seconds=1), attempts=app.config["OUTBOX_ATTEMPTS"])
    with open_office(app) as office:
        outbox.deliver_due()

    assert (again(letter).state, office.raw) == (LetterState.DEAD, [])


def test_letters_that_left_long_ago_are_forgotten(app):
    old, fresh = queued(2)
    with open_office(app):
        outbox.deliver_due()
    db.session.execute(sa.update(Letter).where(Letter.id == old.id).values(sent_at=clock.now() - timedelta(days=91)))

    assert outbox.forget_sent() == 1
    assert db.session.scalars(sa.select(Letter.id)).all() == [fresh.id]


WORKER = """
import json, sys
sys.path[:0] = json.loads(sys.argv[2])
from threading import Event
from council import create_app
from council.core import worker
app = create_app(json.loads(sys.argv[1]))
worker.run(app, Event())
"""


def test_kill_minus_nine_of_workers_loses_no_letter_and_doubles_at_most_one_each(app):
    letters = queued(120)
    keys = ("ENV", "SECRET_KEY", "DATABASE_URL", "INSTANCE_PATH", "BASE_URL")
    kills = 4
    with open_office(app) as office:
        settings = {key: app.config[key] for key in keys} | {
            "MAIL_SERVER": "127.0.0.1",
            "MAIL_PORT": app.config["MAIL_PORT"],
            "MAIL_USE_TLS": False,
            "WORKER_PAUSE": 0.05,
        }
        command = [sys.executable, "-c", WORKER, json.dumps(settings), json.dumps(sys.path)]
        for turn in range(kills):
            before = len(office.raw)
            process = subprocess.Popen(command)
            wait_until(lambda wanted=before + 10 + turn: len(office.raw) >= wanted, seconds=30)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        # What a dead worker had in hand is free again when its lease ends.
        db.session.execute(sa.update(Letter).where(Letter.state == LetterState.SENDING).values(lease_until=clock.now()))
        db.session.commit()
        time.sleep(0.01)
        outbox.deliver_due(limit=1000)

    arrived = [letter["Message-ID"] for letter in office.letters]
    assert set(arrived) == {letter.message_id for letter in letters}
    assert len(arrived) <= len(letters) + kills
    assert outbox.counts() == {"waiting": 0, "sent": 120, "dead": 0}


def test_a_worker_told_to_stop_finishes_the_letter_in_hand_and_goes(app):
    queued(50)
    stopping = Flag()
    with open_office(app) as office, ThreadPoolExecutor(1) as pool:
        running = pool.submit(worker.run, app, stopping)
        wait_until(lambda: len(office.raw) >= 3)
        stopping.set()
        running.result(timeout=10)

    counted = outbox.counts()
    assert counted["sent"] == len(office.raw) < 50
    assert counted["waiting"] == 50 - len(office.raw)


def test_the_worker_command_does_what_is_due_and_ends_when_asked_for_once(app, runner, tmp_path):
    queued(2)

    answer = runner.invoke(args=["council", "worker", "--once"])

    assert answer.exit_code == 0, answer.output
    assert outbox.counts() == {"waiting": 0, "sent": 2, "dead": 0}
