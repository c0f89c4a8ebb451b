"""Kill -9 of web and worker while people sign up, upload and are mailed: nothing that was acknowledged is lost."""

from __future__ import annotations

import hashlib
import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Lock

import pytest
import sqlalchemy as sa

from council.accounts.models import User
from council.core import blobs, clock
from council.core.blobs import Blob
from council.core.database import db
from council.core.outbox import Letter, LetterState
from council.core.seats import Seat, SeatPool, SeatState
from council.hackathons.models import Application, Country
from council.papers.models import Paper, PaperFile, PaperVersion
from tests.core.smtp import open_office
from tests.hackathons.conftest import make  # noqa: F401 -- a fixture
from tests.papers.browsing import a_file
from tests.papers.browsing import form as paper_form
from tests.papers.conftest import pdf
from tests.support.cast import PASSWORD
from tests.support.databases import wait_until

from .house import House, Visitor, open_house

SIGN_UPS, SEATS, PAPERS = 40, 10, 3
NEW_PAPER = "/en/desk/papers/new"


class Ledger:
    """What the house said yes to."""

    def __init__(self) -> None:
        self.sign_ups: list[str] = []
        self.papers: dict[str, str] = {}
        self.lock = Lock()

    def note(self, email: str) -> None:
        with self.lock:
            self.sign_ups.append(email)


@pytest.fixture
def contest(make):  # noqa: F811
    """A hackathon with fewer seats than people."""
    return make(seats={Country.AZ: SEATS, Country.KZ: 0}).code


def person(number: int) -> dict[str, str]:
    """What somebody writes on the form for signing up."""
    born = {"born-day": "4", "born-month": "5", "born-year": "2003"}
    names = {"given": "Tələbə", "family": f"Növbəti {number}", "email": f"student{number}@demo.example"}
    return {**names, **born, "country": "AZ", "city": "Bakı", "institution": "BDU", "guardian_lang": "az", "accept": "y"}


def sign_up(house: House, contest: str, numbers: range, ledger: Ledger, rush: Event) -> int:
    """Sign these people up, one after the other, the later half of them in the rush; how often that broke off."""
    visitor = Visitor(house)
    for turn, number in enumerate(numbers):
        if turn == len(numbers) // 2:
            assert rush.wait(60)
        form = person(number)
        assert visitor.post(f"/en/hackathons/{contest}/sign-up", form) == 303
        ledger.note(form["email"])
    return visitor.broken_off


def upload(house: House, forms: list[tuple[dict[str, object], bytes]], ledger: Ledger) -> int:
    """Sign in as Elçin and share these papers; how often that broke off."""
    visitor = Visitor(house)
    assert visitor.post("/en/account/sign-in", {"email": "elchin@demo.example", "password": PASSWORD}) == 302
    for form, content in forms:
        assert visitor.post(NEW_PAPER, {**form, "file": a_file(content)}, files=True) == 303
        ledger.papers[str(form["title-az"])] = hashlib.sha256(content).hexdigest()
    return visitor.broken_off


@contextmanager
def half_an_upload(house: House, content: bytes) -> Iterator[None]:
    """Somebody on a slow line has sent half of a file, and the rest never comes."""
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="half.pdf"\r\n\r\n' + content
    head = f"POST {NEW_PAPER} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    with socket.create_connection(("127.0.0.1", house.port)) as line:
        line.sendall(f"{head}Content-Length: {len(body) + 9}\r\n\r\n".encode() + body[: len(body) // 2])
        yield


def test_what_was_acknowledged_before_during_and_after_the_kills_is_there_and_every_letter_leaves(app, elchin, contest):
    files = [pdf(2, note=f"paper {number}") for number in range(PAPERS)]
    forms = [(paper_form(elchin, token=f"form {number}", **{"title-az": f"İş {number}"}), content) for number, content in enumerate(files)]
    unfinished, ledger, rush = pdf(400, note="never whole"), Ledger(), Event()
    db.session.commit()

    with open_office(app) as office, open_house(app) as house, ThreadPoolExecutor(5) as people:
        crowd = [people.submit(sign_up, house, contest, range(start, SIGN_UPS, 4), ledger, rush) for start in range(4)]
        crowd.append(people.submit(upload, house, forms, ledger))
        with half_an_upload(house, unfinished):
            wait_until(lambda: len(office.raw) >= 4, seconds=60)
            before = len(ledger.sign_ups)
            rush.set()
            wait_until(lambda: len(ledger.sign_ups) > before, seconds=60)
            house.kill()
        stranded = letters_in_hand()
        house.start()
        broken_off = sum(task.result(timeout=90) for task in crowd)
        # What a killed worker had in hand is free again five minutes later: let them pass.
        let_leases_end(stranded)
        wait_until(lambda: letters_left() == 0, seconds=60)

    assert broken_off > 0, "the kills came too late to hit anybody"
    assert sorted(ledger.sign_ups) == sorted(person(number)["email"] for number in range(SIGN_UPS))
    assert_everybody_has_one_place(ledger)
    assert_papers_are_whole(app, ledger, unfinished)
    assert_letters_arrived(office)


def letters_in_hand() -> list[int]:
    with db.session.begin():
        return list(db.session.scalars(sa.select(Letter.id).where(Letter.state == LetterState.SENDING)))


def let_leases_end(stranded: list[int]) -> None:
    """Only of what nobody alive has in hand: a letter taken from a living sender would leave twice."""
    with db.session.begin():
        db.session.execute(
            sa.update(Letter)
            .where(Letter.id.in_(stranded), Letter.state == LetterState.SENDING)
            .values(lease_until=clock.now() - timedelta(seconds=1))
        )


def letters_left() -> int:
    left = sa.select(sa.func.count()).select_from(Letter).where(Letter.state != LetterState.SENT)
    with db.session.begin():
        return db.session.scalar(left) or 0


def assert_everybody_has_one_place(ledger: Ledger) -> None:
    """Each once, in an account of his own, on a seat or in an unbroken queue."""
    signed_up = db.session.execute(sa.select(User.email).join(Application, Application.applicant_id == User.id)).scalars()
    assert Counter(signed_up) == Counter(ledger.sign_ups)
    taken = db.session.scalars(sa.select(SeatPool.taken).where(SeatPool.capacity == SEATS)).one()
    states = Counter(db.session.scalars(sa.select(Seat.state)))
    queue = sorted(db.session.scalars(sa.select(Seat.queue_number).where(Seat.state == SeatState.WAITING)))
    waiting = SIGN_UPS - SEATS
    assert (taken, states, queue) == (SEATS, Counter({SeatState.TAKEN: SEATS, SeatState.WAITING: waiting}), list(range(1, waiting + 1)))


def assert_papers_are_whole(app, ledger: Ledger, unfinished: bytes) -> None:
    """Each acknowledged paper once, its file byte for byte; of the upload that broke off no row and no file."""
    rows = db.session.execute(sa.select(Paper, Blob).join(PaperVersion).join(PaperFile).join(Blob)).unique()
    assert sorted((str(paper.title), blob.sha256) for paper, blob in rows) == sorted(ledger.papers.items())
    stored = {path.parent.name + path.name for path in (Path(app.instance_path) / "blobs").rglob("*") if path.is_file()}
    assert stored == set(ledger.papers.values())
    assert [blob.sha256 for blob in db.session.scalars(sa.select(Blob)) if not blobs.verify(blob)] == []
    assert hashlib.sha256(unfinished).hexdigest() not in stored
    spool = Path(app.instance_path) / "spool"
    for file in spool.iterdir():
        os.utime(file, (time.time() - 2 * blobs.STALE_SECONDS,) * 2)
    blobs.sweep_spool()
    assert list(spool.iterdir()) == []


def assert_letters_arrived(office) -> None:
    """Each letter at least once, and only the one in hand at the kill twice, both under the letter's own Message-ID."""
    arrived = Counter(letter["Message-ID"] for letter in office.letters)
    written = db.session.scalars(sa.select(Letter)).all()
    assert set(arrived) == {letter.message_id for letter in written}
    assert Counter(letter.to_email for letter in written) == Counter(person(number)["email"] for number in range(SIGN_UPS))
    assert arrived.total() <= len(written) + 1
