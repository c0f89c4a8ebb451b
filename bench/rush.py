"""The rush: many people sign up for few seats at the same moment, over two worker processes, on SQLite and on PostgreSQL.

    python -m bench.rush [--sign-ups 2000] [--clients 100] [--seats 100] [--database sqlite|postgresql|both]

A real gunicorn (2 worker processes, gthread) on a loopback port; every client opens the form once and then posts complete
forms of different people over one kept-alive connection, as fast as the answers come. Limits per client address are off,
since all clients share one. Held against: exactly so many seats taken as there are, an unbroken waiting list, an application
and a letter for everybody, no answer 5xx. Ends by itself; exit code 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
WORKERS, THREADS = 2, 8


@dataclass
class Result:
    """What one run showed. Times in seconds."""

    database: str
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    cpu: float = 0.0
    facts: dict[str, object] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def main() -> int:
    return 0 if holds(sys.argv[1:]) else 1


def holds(arguments: Sequence[str] = ()) -> bool:
    """Run on the databases asked for, print what happened; True if every promise was kept."""
    options = _options(arguments)
    kinds = ("sqlite", "postgresql") if options.database == "both" else (options.database,)
    results = [run(kind, options) for kind in kinds]
    report(results, options)
    return not any(result.broken for result in results)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Sign-up rush against a real server.")
    parser.add_argument("--sign-ups", type=int, default=2000)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--seats", type=int, default=100)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    return parser.parse_args(arguments)


def run(kind: str, options: argparse.Namespace) -> Result:
    """One rush on one kind of database, in a folder of its own that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"rush-{kind}-"))
    cluster = None
    try:
        if kind == "postgresql":
            from tests.support.databases import Cluster

            cluster = Cluster()
            cluster.execute("CREATE DATABASE rush")
        port = _free_port()
        settings = {
            "ENV": "production",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "BASE_URL": f"http://127.0.0.1:{port}",
            "INSTANCE_PATH": str(folder),
            "DATABASE_URL": cluster.url("rush") if cluster else f"sqlite:///{folder / 'council.sqlite3'}",
            "RATELIMIT_ENABLED": "0",
            "LOG_LEVEL": "WARNING",
        }
        code = _prepare(settings, options.seats)
        server = _serve(settings, port, folder)
        try:
            before = _cpu_of(server.pid)
            result = _rush(kind, port, code, options)
            result.cpu = _cpu_of(server.pid) - before
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
        _judge(result, settings, options)
        return result
    finally:
        if cluster:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _application(settings: dict[str, str]):  # type: ignore[no-untyped-def]
    from council import create_app

    return create_app({**settings, "RATELIMIT_ENABLED": False})


def _prepare(settings: dict[str, str], seats: int) -> str:
    """A migrated database with one open hackathon; its code."""
    from council.core import clock
    from council.core.database import db
    from council.core.migrations import migrate
    from council.core.types import Multilingual
    from council.hackathons.models import Admission, Format, HackathonState
    from council.hackathons.organising import Plan, create
    from council.members.models import Chapter, Country
    from tests.support import cast

    app = _application(settings)
    migrate(app)
    with app.app_context():
        cast.settle("no password")
        db.session.commit()
        now, day = clock.now(), timedelta(days=1)
        text = Multilingual.of("en", en="Rush")
        chapter = db.session.query(Chapter).where(Chapter.slug == "az").one()
        plan = Plan(
            title=text, summary=text, rules=text, theme=None, venue=None, format=Format.ONLINE, zone="Asia/Baku",
            sign_up_opens=now - day, sign_up_closes=now + day, begins_at=now + 30 * day, ends_at=now + 32 * day,
            submission_deadline=now + 32 * day, admission=Admission.AUTOMATIC, team_min=2, team_max=5, min_age=None, max_age=None,
            seats={Country.AZ: seats, Country.KZ: 0},
        )  # fmt: skip
        hackathon = create(plan, chapter_id=chapter.id, actor=cast.person("orxan"))
        hackathon.state, hackathon.published_at = HackathonState.PUBLISHED, now
        db.session.commit()
        code = hackathon.code
        db.engine.dispose()
    return code


def _serve(settings: dict[str, str], port: int, folder: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--worker-class", "gthread",
        "--threads", str(THREADS), "--no-control-socket", "--log-level", "warning", "--keep-alive", "30",
    ]  # fmt: skip
    environment = {**os.environ, **{f"COUNCIL_{name}": value for name, value in settings.items()}}
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/en/hackathons")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.1)
        if server.poll() is not None:
            break
    server.kill()
    raise RuntimeError((folder / "server.log").read_text(errors="replace")[-3000:])


def _rush(kind: str, port: int, code: str, options: argparse.Namespace) -> Result:
    result, lock = Result(kind), threading.Lock()
    gate = threading.Barrier(options.clients + 1)
    path = f"/en/hackathons/{code}/sign-up"

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("GET", path)
        page = connection.getresponse()
        token = TOKEN.search(page.read().decode())
        cookies = "; ".join(value.split(";")[0] for name, value in page.getheaders() if name.lower() == "set-cookie")
        assert token, "the form has no token"
        gate.wait()
        for person in range(number, options.sign_ups, options.clients):
            body = urlencode({**_form(person), "csrf_token": token[1]})
            began = time.monotonic()
            try:
                connection.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies})
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            except OSError:
                connection.close()
                status = 0
            with lock:
                result.statuses[status] += 1
                result.times.append(time.monotonic() - began)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(options.clients)]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.monotonic()
    for thread in threads:
        thread.join()
    result.seconds = time.monotonic() - began
    return result


def _form(person: int) -> dict[str, str]:
    return {
        "given": "Tələbə", "family": f"Növbəti {person}", "email": f"student{person}@demo.example", "country": "AZ", "city": "Bakı",
        "institution": "BDU", "born-day": "4", "born-month": "5", "born-year": "2003", "guardian_lang": "az", "accept": "y",
    }  # fmt: skip


def _judge(result: Result, settings: dict[str, str], options: argparse.Namespace) -> None:
    """Read from the database what became of it."""
    import sqlalchemy as sa

    from council.core.database import db
    from council.core.outbox import Letter
    from council.core.seats import Seat, SeatPool, SeatState
    from council.hackathons.models import Application

    with _application(settings).app_context():

        def count(query: sa.Select[tuple[int]]) -> int:
            return db.session.scalar(query) or 0

        every = sa.select(sa.func.count())
        waiting = list(db.session.scalars(sa.select(Seat.queue_number).where(Seat.state == SeatState.WAITING).order_by(Seat.queue_number)))
        facts = {
            "seats taken": count(every.select_from(Seat).where(Seat.state == SeatState.TAKEN)),
            "noted in the pool": count(sa.select(sa.func.sum(SeatPool.taken))),
            "waiting": len(waiting),
            "applications": count(every.select_from(Application)),
            "letters": count(every.select_from(Letter).where(Letter.name == "application_received")),
        }
        unbroken = waiting == list(range(1, len(waiting) + 1))
        db.session.rollback()
        db.engine.dispose()
    seats = min(options.seats, options.sign_ups)
    wanted = dict(zip(facts, (seats, seats, options.sign_ups - seats, options.sign_ups, options.sign_ups), strict=True))
    result.facts = {**facts, "queue unbroken": unbroken}
    result.broken = [f"{name}: {facts[name]}, not {wanted[name]}" for name in facts if facts[name] != wanted[name]]
    if not unbroken:
        result.broken.append("the waiting list has gaps")
    if other := {status: number for status, number in result.statuses.items() if status != 303}:
        result.broken.append(f"answers other than 303: {other}")


def _cpu_of(pid: int) -> float:
    """CPU seconds of a process and its children so far; 0 where there is no /proc."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            values = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == pid or int(values[1]) == pid:
            ticks += int(values[11]) + int(values[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def report(results: list[Result], options: argparse.Namespace) -> None:
    """The table."""
    load = os.getloadavg()[0]
    rush = f"{options.sign_ups} sign-ups by {options.clients} clients for {options.seats} seats"
    print(f"{rush}; {WORKERS} workers x {THREADS} threads; load {load:.1f}")
    for result in results:
        times = sorted(result.times)
        at = {part: times[min(len(times) - 1, int(len(times) * part))] * 1000 for part in (0.5, 0.95, 0.99)}
        print(f"\n{result.database}")
        rows: list[tuple[str, object]] = [
            ("seconds", f"{result.seconds:.1f}"),
            ("sign-ups a second", f"{len(times) / result.seconds:.0f}"),
            ("mean / p50 / p95 / p99 / most, ms", " / ".join(f"{ms:.0f}" for ms in (statistics.mean(times) * 1000, *at.values(), times[-1] * 1000))),
            ("server CPU, ms a sign-up", f"{result.cpu / len(times) * 1000:.1f}"),
            ("answers", ", ".join(f"{status}: {number}" for status, number in sorted(result.statuses.items()))),
            *result.facts.items(),
        ]
        for name, value in rows:
            print(f"  {name:<36}{value}")
        print("  " + ("BROKEN: " + "; ".join(result.broken) if result.broken else "every promise kept"))


if __name__ == "__main__":
    sys.exit(main())
