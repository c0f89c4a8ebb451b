"""A real Chromium against a real server: what a person sees, does and receives by mail."""

from __future__ import annotations

import contextlib
import email
import email.policy
import hashlib
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, Page, Response, sync_playwright
from werkzeug.serving import make_server

from council.core import jobs, outbox
from council.core.database import db
from council.core.types import CODE_LENGTH, CODE_LETTERS
from tests.support import cast
from tests.support.cast import PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = Path(os.environ.get("COUNCIL_SHOTS", ROOT / "shots"))
WIDTHS = (1280, 390)
#: Only what is wrong comes back: the whole report is megabytes.
VIOLATIONS = """axe.run({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"],
}).then(found => found.violations.map(rule => rule.id + ": " + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" ")))"""
#: A public code in an address, alone or before a slug: it has no vowels, so that `register` is none.
CODE = rf"/[{CODE_LETTERS}]{{{CODE_LENGTH}}}(-[\w-]+)?(?=/|$)"


def chromium() -> str | None:
    """The browser of this machine."""
    return next((path for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed: NOT RUN in a browser")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The application on a loopback port, with protection against forged requests on; its address."""
    app.config["WTF_CSRF_ENABLED"] = True
    db.session.commit()
    server = make_server("127.0.0.1", 0, _whole(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    app.config["BASE_URL"] = f"http://127.0.0.1:{server.server_port}"
    yield app.config["BASE_URL"]
    server.shutdown()
    thread.join(10)
    server.server_close()


def _whole(app: Flask) -> Callable[..., list[bytes]]:
    """The application, each answer finished before it is sent: Werkzeug's server leaves files open when a browser goes away meanwhile."""

    def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with contextlib.closing(app(environ, start_response)) as body:  # type: ignore[type-var]
            return [b"".join(body)]

    return answer


def settle() -> None:
    """Save what the test itself did and end its transaction: on SQLite one that is open keeps everybody else from writing."""
    db.session.commit()


@dataclass
class Person:
    """Somebody at a browser. `do` things with `page`; `visit` and `look` see that what is shown is well made."""

    site: str
    page: Page
    app: Flask
    name: str
    seen: Path
    troubles: list[str] = field(default_factory=list)

    def visit(self, path: str) -> Page:
        """Open a page of the site, or a link of a letter, and look at it."""
        settle()
        self.page.goto(path if path.startswith("http") else self.site + path)
        self.look()
        return self.page

    def press(self, name: str, *, within: str | None = None) -> Page:
        """Press the button or follow the link of that name, and look at what comes."""
        place: Any = self.page.locator(within) if within else self.page.get_by_role("main")
        settle()
        target = place.get_by_role("button", name=name, exact=True).or_(place.get_by_role("link", name=name, exact=True)).first
        with self.page.expect_navigation():
            target.click()
        self.look()
        return self.page

    def sees(self, text: str) -> bool:
        """Whether the text stands on the page."""
        return text in self.page.get_by_role("main").inner_text()

    def sign_in(self, lang: str = "en", password: str = PASSWORD) -> None:
        """Come in by password as the cast member of this name."""
        settle()
        self.page.goto(f"{self.site}/{lang}/account/sign-in")
        self.page.locator("input[name=email]").fill(f"{self.name}@demo.example")
        self.page.locator("input[name=password]").fill(password)
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").first.click()

    def arrive(self, lang: str = "en") -> None:
        """Be signed in already, as somebody who was here this morning, and open the desk."""
        member = cast.person(self.name).user
        settle()
        session = {"_user_id": member.fs_uniquifier, "_fresh": True, "fs_cc": "set", "fs_paa": 4e9}
        cookie = SecureCookieSessionInterface().get_signing_serializer(self.app).dumps(session)
        self.page.context.add_cookies([{"name": self.app.config["SESSION_COOKIE_NAME"], "value": cookie, "url": self.site}])
        self.page.goto(f"{self.site}/{lang}/desk")

    def letters(self, name: str) -> list[email.message.EmailMessage]:
        """The letters sent to this address so far, oldest first. The worker is given its turn before."""
        return letters_to(self.app, name)

    def look(self, note: str = "") -> None:
        """See that the page breaks no rule of accessibility at either width and does not scroll sideways.

        Once for an address and language; a `note` tells a state of the page that is worth a look of its own.
        """
        page = self.page
        page.wait_for_load_state("load")
        kind = re.sub(CODE, "/…", page.url.removeprefix(self.site).split("?")[0].split("#")[0])
        kind = re.sub(r"/[\w.-]{20,}", "/…", kind) + ("!" if page.locator("#error-summary").count() else "")
        kind += f".{note}" if note else ""
        try:
            (self.seen / hashlib.sha256(kind.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=SHOTS / f"{kind.strip('/').replace('/', '_') or 'root'}.{width}.jpg", full_page=True, type="jpeg", quality=80)
            sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if sideways > 0:
                self.troubles.append(f"{kind} scrolls sideways by {sideways} px at {width} px")
            if broken := page.locator("main p:empty").count():
                self.troubles.append(f"{kind} has {broken} empty paragraphs: a form or a list cannot stand in one")
            self.troubles += [f"{kind} at {width} px: {violation}" for violation in page.evaluate(VIOLATIONS)]
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was looked at already, by any process of this run and on either database: an empty file for each page and language."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "seen"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def person(browser: Browser, site: str, app: Flask, seen: Path) -> Iterator[Callable[..., Person]]:
    """``person("murad", locale="az")`` opens a browser for somebody; at the end nothing they saw may be badly made."""
    people: list[Person] = []

    def open_browser(name: str = "leyla", *, locale: str = "en", dark: bool = False, scripts: bool = True) -> Person:
        context = browser.new_context(locale=locale, color_scheme="dark" if dark else "light", java_script_enabled=scripts, timezone_id="Asia/Baku")
        context.set_default_timeout(15_000)
        page = context.new_page()
        somebody = Person(site, page, app, name, seen)
        trouble = somebody.troubles.append
        # A page may answer that it is not there, or that a form was filled in wrongly; what belongs to a page may not.
        page.on("console", lambda told: trouble(f"console: {told.text}") if told.type == "error" and "Failed to load" not in told.text else None)
        page.on("pageerror", lambda error: trouble(f"script: {error}"))
        page.on("response", lambda answer: trouble(f"{answer.status} {answer.url}") if is_trouble(answer) else None)
        people.append(somebody)
        return somebody

    yield open_browser
    troubles = [f"{somebody.name}: {trouble}" for somebody in people for trouble in somebody.troubles]
    for somebody in people:
        somebody.page.context.close()
    assert troubles == []


def is_trouble(answer: Response) -> bool:
    """Whether an answer may not be: 5xx never, 4xx only to what was asked for by address or by form."""
    return answer.status >= (500 if answer.request.resource_type in {"document", "xhr"} else 400)


def letters_to(app: Flask, address: str) -> list[email.message.EmailMessage]:
    """Let the outbox deliver, then read what lies in the mail folder for an address."""
    settle()
    with app.app_context():
        jobs.run_due()
        outbox.deliver_due()
        db.session.commit()
    found = []
    for file in sorted(Path(app.instance_path, "mail").glob("*.eml")):
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        if address in str(message["To"]):
            found.append((file.stat().st_mtime_ns, message))
    return [message for _time, message in sorted(found, key=lambda pair: pair[0])]


def link_of(message: email.message.EmailMessage) -> str:
    """The first link of a letter that is not the site's own address."""
    body = message.get_body(("plain",))
    assert body is not None
    links = re.findall(r"https?://[^\s<>]+", body.get_content())
    return max(links, key=len)
