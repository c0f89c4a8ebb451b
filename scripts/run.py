"""`make run`: bring the database up to date, load the demo council on the first run, start web and worker, stop with Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = int(os.environ.get("PORT", "8000"))
ADDRESS = f"http://127.0.0.1:{PORT}"


def main() -> int:
    """Run until Ctrl-C or until one of the two processes ends."""
    if not _is_free(PORT):
        print(f"Missing: port {PORT} is taken. Choose another: PORT=9000 make run")
        return 1
    os.environ.setdefault("COUNCIL_BASE_URL", ADDRESS)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    people = _prepare()
    here = Path(sys.executable).parent
    web = subprocess.Popen(
        [here / "gunicorn", "wsgi:app", "--bind", f"127.0.0.1:{PORT}", "--workers", "2", "--threads", "4", "--worker-class", "gthread",
         "--no-control-socket", "--log-level", "warning"]
    )  # fmt: skip
    worker = subprocess.Popen([here / "flask", "--app", "wsgi", "council", "worker"])
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if _answers(web):
            print(f"\n  The council is at {ADDRESS}  (Ctrl-C stops it)\n{people}", flush=True)
        while web.poll() is None and worker.poll() is None:
            time.sleep(0.3)
        print("Missing: one of the processes ended; see its message above.")
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (web, worker):
            process.send_signal(signal.SIGTERM)
        for process in (web, worker):
            process.wait(20)


def _prepare() -> str:
    """Migrate, and load the demo council into an empty database. Returns who signs in how."""
    from council import create_app
    from council.core.migrations import migrate
    from council.demo import load_if_empty, who_signs_in

    app = create_app({"LOG_LEVEL": "WARNING"})
    migrate(app)
    with app.app_context():
        load_if_empty()
        return who_signs_in()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _answers(web: subprocess.Popen[bytes]) -> bool:
    for _ in range(150):
        if web.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=2):
                return True
        except OSError:
            time.sleep(0.2)
    return False


if __name__ == "__main__":
    sys.exit(main())
