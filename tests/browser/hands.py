"""What people's hands do on our forms, and the files they bring."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from council.core.pdf import typeset

PAPER = """#set document(title: data.title, author: data.author)
#set text(lang: data.lang)
= #data.title
#data.text
"""


def write(person: Any, field: str, *, original: str = "", **texts: str) -> None:
    """Fill a text in several languages, opening those that are folded; `original` marks the one it was written in."""
    page = person.page
    if original:
        page.locator(f"input[name='{field}-original'][value={original}]").check()
    for code, text in texts.items():
        control = page.locator(f"[name='{field}-{code}']")
        if not control.is_visible():
            page.locator(f"details:has([name='{field}-{code}']) > summary").last.click()
        control.fill(text)


def fill(person: Any, **fields: str) -> None:
    """Write into plain fields by their names."""
    for name, text in fields.items():
        person.page.locator(f"main [name='{name}']").fill(text)


def choose(person: Any, **fields: str) -> None:
    """Choose in lists by value or label."""
    for name, value in fields.items():
        person.page.locator(f"main select[name='{name}']").first.select_option(value)


def tick(person: Any, name: str, *labels: str) -> None:
    """Tick the boxes of a group, or its tiles, by the words beside them."""
    for label in labels:
        person.page.locator("main label", has=person.page.locator(f"[name='{name}']")).filter(has_text=label).first.click()


def bring(person: Any, field: str, name: str, content: bytes) -> None:
    """Choose a file of this machine."""
    person.page.locator(f"main input[name='{field}']").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})


def agree(person: Any, name: str, *, within: str = "main") -> None:
    """Press a button that asks back, and say yes."""
    page = person.page
    page.locator(within).get_by_role("button", name=name, exact=True).first.click()
    with page.expect_navigation():
        page.locator("dialog[open] button[value=yes]").click()
    person.look()


def send(person: Any, name: str) -> None:
    """Press a button of a form with a file: a script sends it and puts the answer in the place of the page."""
    page = person.page
    page.evaluate("document.body.dataset.before = ''")
    page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()
    page.locator("body:not([data-before])").wait_for(state="attached")
    person.look()


def leave(person: Any) -> None:
    """Sign out."""
    with person.page.expect_navigation():
        person.page.locator("header").get_by_role("button", name="Sign out").click()


def errors(person: Any) -> list[str]:
    """What the page says is to be corrected, beside the fields."""
    found = person.page.locator("main .error").all_inner_texts()
    return [" ".join(text.split()).removeprefix("Error: ") for text in found]


def download(person: Any, link: Any) -> bytes:
    """The bytes of the file a link leads to."""
    with person.page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()


def pdf(title: str, text: str = "", lang: str = "en", author: str = "") -> bytes:
    """A real, typeset PDF."""
    return typeset(PAPER, {"title": title, "text": text or title, "lang": lang, "author": author})


def wall_clock(days: int, hour: int, zone: str = "Asia/Almaty") -> str:
    """A full hour some days from now on the clock of a zone, as a date field takes it."""
    day = datetime.now(ZoneInfo(zone)) + timedelta(days=days)
    return f"{day:%Y-%m-%d}T{hour:02}:00"


def instant(typed: str, zone: str = "Asia/Almaty") -> datetime:
    """The instant a wall clock of a zone meant."""
    return datetime.fromisoformat(typed).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
