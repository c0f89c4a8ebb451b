"""Real servers to measure: gunicorn on loopback, its CPU read from the kernel."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running gunicorn: where it listens, and its processes."""

    port: int
    process: subprocess.Popen[bytes]
    started: float

    def workers(self) -> list[int]:
        """Ids of the worker processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu(self) -> float:
        """Seconds of CPU all workers have used, user and system."""
        total = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def share_of_memory(self) -> float:
        """The largest worker's own memory and its part of what it shares with others (PSS), in MB as `top` counts them (2²⁰ bytes)."""
        sizes = [int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]) for pid in self.workers()]  # type: ignore[index]
        return max(sizes) / 1024

    def memory(self) -> float:
        """The largest worker's resident memory, in MB of 2²⁰ bytes; what several processes share counts whole."""
        sizes = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.workers()]
        return max(sizes) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextlib.contextmanager
def gunicorn(app: str, environment: Mapping[str, str], *, workers: int = 1, threads: int = 4) -> Iterator[Server]:
    """Run an application until the block ends; `app` is gunicorn's ``module:name``. The first answer has been given when it begins."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", str(threads),
         "--worker-class", "gthread", "--no-control-socket", "--log-level", "error", "--keep-alive", "30"],
        cwd=ROOT,
        env={**os.environ, **environment},
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield Server(port, process, time.monotonic() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def cpu_per_request(server: Server, path: str, headers: Mapping[str, str], times: int) -> tuple[float, bytes, int]:
    """Seconds of CPU one request costs, measured over `times` requests on one connection after a warm-up; the last body and status."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    status, body = 0, b""

    def ask() -> None:
        nonlocal status, body
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        status, body = answer.status, answer.read()

    for _ in range(20):
        ask()
    before = server.cpu()
    for _ in range(times):
        ask()
    used = server.cpu() - before
    connection.close()
    return used / times, body, status


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            connection.close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("the server did not answer in a minute")
