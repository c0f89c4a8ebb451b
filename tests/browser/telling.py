"""Short ways to say what somebody does at a page, in whatever language it is read."""

from __future__ import annotations

import email.message
from pathlib import Path

from flask_babel import gettext, ngettext
from playwright.sync_api import Locator

from council.core.letters import reading_in
from tests.browser.conftest import Person


def words(lang: str, text: str, **values: object) -> str:
    """What the catalog of a language says for an English text."""
    with reading_in(lang):
        return gettext(text, **values)


def counted(lang: str, one: str, many: str, number: int, **values: object) -> str:
    """The same for a text that counts."""
    with reading_in(lang):
        return ngettext(one, many, number, **values)


def answer(person: Person, **values: str | bool | Path) -> None:
    """Fill in controls by name, with ``_`` for each ``-``: radio buttons are chosen, boxes ticked, files taken, folded parts opened."""
    for key, value in values.items():
        control = person.page.locator(f'main [name="{key}"]')
        if not control.count():
            control = person.page.locator(f'main [name="{key.replace("_", "-")}"]')
        _open(control.first)
        kind = control.first.evaluate("element => element.tagName === 'SELECT' ? 'select' : element.type")
        if kind == "radio":
            person.page.locator(f'main input[name="{control.first.get_attribute("name")}"][value="{value}"]').check()
        elif kind == "select":
            control.select_option(str(value))
        elif kind == "checkbox":
            control.set_checked(bool(value))
        elif kind == "file":
            control.set_input_files(str(value))
        else:
            control.fill(str(value))


def _open(control: Locator) -> None:
    for summary in control.locator("xpath=ancestor::details[not(@open)]/summary").all():
        summary.click()


def typed(person: Person, *names: str) -> dict[str, str]:
    """What stands in the controls of these names now."""
    return {name: person.page.locator(f'main [name="{name}"]').first.input_value() for name in names}


def complaint(person: Person, id: str) -> str:
    """The message beside a control, or beside the group of controls of that id."""
    shown = person.page.locator(f'main [id="{id}-error"]')
    assert shown.is_visible()
    return shown.inner_text().split(":", 1)[-1].strip()


def complaints(person: Person) -> list[str]:
    """The lines of the summary above the form."""
    return [line.inner_text() for line in person.page.locator("#error-summary li").all()]


def notice(person: Person) -> str:
    """What the site says about what was just done."""
    return person.page.locator(".flashes").inner_text().strip()


def text_of(letter: email.message.EmailMessage) -> str:
    """The plain text of a letter, in one line."""
    body = letter.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())
