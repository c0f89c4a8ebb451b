"""The running house: gunicorn and the worker as processes of their own, and people who reach them over the network."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from werkzeug.test import encode_multipart

from tests.support.databases import _free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class House:
    """Web and worker on the database, files and mail server of an application; each in a process group that can be killed at once."""

    def __init__(self, app: Flask) -> None:
        self.port = _free_port()
        settings = {
            **{key: app.config[key] for key in ("ENV", "SECRET_KEY", "DATABASE_URL", "INSTANCE_PATH", "MAIL_PORT")},
            "MAIL_SERVER": "127.0.0.1",
            "MAIL_USE_TLS": "0",
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "RATELIMIT_ENABLED": "0",
            "WORKER_PAUSE": "0.05",
            "LOG_LEVEL": "ERROR",
        }
        self.environment = {**os.environ, **{f"COUNCIL_{name}": str(value) for name, value in settings.items()}}
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Open the house, and wait until it answers."""
        web = ["gunicorn", "wsgi:app", "--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4", "--worker-class", "gthread"]
        worker = ["flask", "--app", "wsgi", "council", "worker"]
        for command in ([*web, "--no-control-socket", "--log-level", "critical"], worker):
            process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, env=self.environment, start_new_session=True, preexec_fn=_die_with_us
            )
            self.running.append(process)
        wait_until(self.answers, seconds=30)

    def answers(self) -> bool:
        """Whether somebody who knocks is heard."""
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(self.connection()) as connection:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        return False

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def kill(self) -> None:
        """Kill -9 of every process, with whatever it has in hand."""
        for process in self.running:
            os.killpg(process.pid, signal.SIGKILL)
        for process in self.running:
            process.wait()
        self.running.clear()


def _die_with_us() -> None:
    """Ask the kernel to kill this process when the tests end, however they end."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


@contextlib.contextmanager
def open_house(app: Flask) -> Iterator[House]:
    """A running house, gone when the block ends."""
    house = House(app)
    try:
        house.start()
        yield house
    finally:
        house.kill()


class Visitor:
    """A browser that does not give up: what breaks off is sent again, the same, until it is answered."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.cookies: dict[str, str] = {}
        self.broken_off = 0

    def get(self, path: str) -> str:
        """The page, with its cookies kept."""
        return self._insist("GET", path, b"", {})[1]

    def post(self, path: str, data: dict[str, Any], *, form: str | None = None, files: bool = False) -> int:
        """Send a form with the token of its page; the status it was answered with."""
        found = TOKEN.search(self.get(form or path))
        assert found, f"the page {form or path} has no token"
        data = {**data, "csrf_token": found[1]}
        if files:
            boundary, body = encode_multipart(data)
            return self._insist("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})[0]
        return self._insist("POST", path, urlencode(data, doseq=True).encode(), {"Content-Type": "application/x-www-form-urlencoded"})[0]

    def _insist(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        until = time.monotonic() + 60
        while True:
            try:
                return self._ask(method, path, body, headers)
            except (OSError, http.client.HTTPException):
                self.broken_off += 1
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        with contextlib.closing(self.house.connection()) as connection:
            connection.request(method, path, body or None, {**headers, **cookies})
            answer = connection.getresponse()
            text = answer.read().decode()
            for given in answer.headers.get_all("Set-Cookie") or []:
                name, _equals, value = given.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, text
