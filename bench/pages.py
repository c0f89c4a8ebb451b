"""CPU, statements and weight of pages, against an empty Flask view under the same server in the same run."""

from __future__ import annotations

import gzip
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from council import create_app
from council.accounts.queries import by_email
from council.core.database import db
from council.core.migrations import migrate
from council.core.policy import actor_of
from council.core.types import Multilingual
from council.demo import load_if_empty
from council.roundtables import addresses, agenda_operations, queries
from council.roundtables.models import Invitation, RoundTable, State

from .servers import cpu_per_request, gunicorn

TIMES = 150
TIMETABLE = 200
SIGNED_OUT_LIMIT, SIGNED_IN_LIMIT, STATEMENT_LIMIT = 12, 20, 8
PASSWORD = "bench bench bench"


@dataclass(frozen=True)
class Row:
    """One page measured: CPU as a multiple of the empty view, warm and rendered anew, statements, and bytes compressed."""

    page: str
    reader: str
    ratio: float
    anew: float
    statements: int
    weight: int
    limit: int

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit and (self.statements <= STATEMENT_LIMIT or self.reader != "stranger")


def run() -> bool:
    """Measure on the demo council; print the table; True if every bar holds."""
    with tempfile.TemporaryDirectory(prefix="council-bench-") as folder:
        environment = {
            "COUNCIL_ENV": "development", "COUNCIL_INSTANCE_PATH": folder, "COUNCIL_LOG_LEVEL": "ERROR", "COUNCIL_DEMO_PASSWORD": PASSWORD,
            "COUNCIL_RATELIMIT_ENABLED": "no",
        }  # fmt: skip
        app = create_app({"ENV": "development", "INSTANCE_PATH": folder, "LOG_LEVEL": "ERROR", "DEMO_PASSWORD": PASSWORD, "RATELIMIT_ENABLED": False})
        migrate(app)
        with app.app_context():
            load_if_empty()
        with app.test_request_context("/en/"):
            paths = {**dict(public_pages()), "timetable": long_timetable()}
        cookie = signed_in_cookie(app)
        forgetful = environment | {"COUNCIL_PAGE_CACHE_SECONDS": "0"}
        with (
            gunicorn("bench.empty:app", {}) as empty,
            gunicorn("wsgi:app", environment, workers=2) as server,
            gunicorn("wsgi:app", forgetful) as keeping_nothing,
        ):
            base, _body, _status = cpu_per_request(empty, "/", {}, 2000)
            rows = []
            for name, path in paths.items():
                for reader, headers, limit in (("stranger", {}, SIGNED_OUT_LIMIT), ("expert", {"Cookie": cookie}, SIGNED_IN_LIMIT)):
                    cost, body, status = cpu_per_request(server, path, headers, TIMES)
                    if status != 200:
                        raise RuntimeError(f"{path} answers {status}")
                    anew, _body, _status = cpu_per_request(keeping_nothing, path, headers, TIMES // 5)
                    statements = count_statements(app, path, cookie if headers else None)
                    rows.append(Row(name, reader, cost / base, anew / base, statements, len(gzip.compress(body)), limit))
            started, memory = server.started, (server.share_of_memory(), server.memory())
        return report(base, rows, started, memory) & weights(app, paths)


def public_pages() -> Iterator[tuple[str, str]]:
    """Lists, and of each kind the newest page a stranger may see."""
    from council.core.policy import STRANGER
    from council.search.index import KINDS

    yield "home", "/en/"
    for name in ("experts", "institutions", "papers", "round-tables", "hackathons", "recommendations", "topics", "press"):
        yield name, f"/en/{name}"
    yield "search", "/en/search?q=water"
    for kind in KINDS.values():
        subject = db.session.scalars(kind.visible_to(STRANGER).limit(1)).unique().first()
        if subject is not None:
            yield kind.name, kind.hit(subject).url.replace("http://127.0.0.1:8000", "")


def long_timetable() -> str:
    """The address of a round table of the demo after its agenda has grown to 200 items, each with a speaker."""
    table = db.session.scalars(sa.select(RoundTable).where(RoundTable.state == State.PUBLISHED).limit(1)).one()
    speakers = list(db.session.scalars(sa.select(Invitation).where(Invitation.round_table_id == table.id)))
    organiser = actor_of(by_email("dana@demo.example"))
    words = {"az": "Ələt limanı və dəhliz", "kk": "Порттар мен дәліз", "ru": "Порты и коридор", "en": "Ports and the corridor"}
    for number in range(TIMETABLE - len(queries.agenda(table))):
        title = Multilingual.of("en", **{lang: f"{text} {number}" for lang, text in words.items()})
        agenda_operations.add(table, agenda_operations.Entry(title, minutes=5, speakers=speakers[number % len(speakers) :][:1]), actor=organiser)
    db.session.commit()
    return addresses.page(table)


def signed_in_cookie(app: Flask) -> str:
    """The session cookie of an expert of the demo council."""
    client = app.test_client()
    page = client.get("/en/account/sign-in").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    client.post("/en/account/sign-in", data={"email": "aigerim@demo.example", "password": PASSWORD, "csrf_token": token.group(1)})
    cookie = client.get_cookie("session")
    assert cookie is not None
    return f"session={cookie.value}"


def count_statements(app: Flask, path: str, cookie: str | None) -> int:
    """How many statements the page sends when no page is kept."""
    seen: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    kept, app.config["PAGE_CACHE_SECONDS"] = app.config["PAGE_CACHE_SECONDS"], 0
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        for _turn in range(2):
            # The first one also fills what a process keeps for all pages, such as the names of the council.
            seen.clear()
            app.test_client().get(path, headers={"Cookie": cookie} if cookie else {})
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
        app.config["PAGE_CACHE_SECONDS"] = kept
    return len(seen)


def report(base: float, rows: list[Row], started: float, memory: tuple[float, float]) -> bool:
    """Print what was measured."""
    print(f"\nEmpty Flask view: {base * 1e6:.0f} µs of CPU a request under gunicorn.\n")
    print("| page | reader | × empty view | limit | rendered anew | statements | gzip kB |  |")
    print("|---|---|--:|--:|--:|--:|--:|---|")
    for row in rows:
        verdict = "" if row.holds else "**over**"
        print(
            f"| {row.page} | {row.reader} | {row.ratio:.1f} | {row.limit} | {row.anew:.0f} | {row.statements} | {row.weight / 1000:.1f} | {verdict} |"
        )
    print(f"\nStart-up to first answer: {started:.2f} s (limit 2).")
    print(f"Resident memory of a worker: {memory[1]:.0f} MB (limit 120); its share (PSS): {memory[0]:.0f} MB.")
    return all(row.holds for row in rows) and started <= 2 and memory[1] <= 120


def weights(app: Flask, paths: dict[str, str]) -> bool:
    """The whole weight of a page with what it loads, compressed, without fonts."""
    client = app.test_client()
    ok = True
    static = Path(str(app.static_folder))
    print("\n| page | requests | kB without fonts, gzip | limit |\n|---|--:|--:|--:|")
    for name, limit in (("home", 40), ("round-table", 45), ("timetable", 60)):
        path = paths.get(name)
        if path is None:
            continue
        html = client.get(path).data
        linked = set(re.findall(r'(?:href|src)="/static/([^"?]+\.(?:css|js|svg))"', html.decode()))
        total = len(gzip.compress(html)) + sum(len(gzip.compress((static / file).read_bytes())) for file in linked)
        fonts = len(re.findall(r'rel="preload"', html.decode()))
        ok &= total <= limit * 1000 and 1 + len(linked) + fonts <= 8
        print(f"| {name} | {1 + len(linked) + fonts} | {total / 1000:.1f} | {limit} |")
    scripts = sum(file.stat().st_size for file in (static / "dist").glob("*.js"))
    typefaces = sum(file.stat().st_size for file in (static / "dist" / "fonts").glob("*.woff2"))
    print(f"\nAll JavaScript, raw: {scripts / 1000:.1f} kB (limit 60). All fonts together: {typefaces / 1000:.1f} kB (limit for one page 150).")
    return ok and scripts <= 60_000 and typefaces <= 150_000
