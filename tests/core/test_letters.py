"""Letters speak the receiver's language, link to our own address, and show what people typed as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import lazy_gettext
from jinja2 import ChoiceLoader, FileSystemLoader
from werkzeug.routing import Rule

from council.core import blobs, letters
from council.core.database import transaction
from council.core.letters import Attachment, Recipient
from council.core.outbox import Letter
from council.core.types import Multilingual
from tests.core.golden_files import assert_golden

HERE = Path(__file__).parent
START, END = datetime(2026, 3, 5, 11, 0, tzinfo=UTC), datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
THEME = Multilingual.of("en", az="Ələt limanı", kk="Ақтау порты", ru="Порт Актау", en="The port of Aktau")


@pytest.fixture(autouse=True)
def sample(app: Flask) -> Iterator[None]:
    """A letter of the tests' own, and an address it links to."""
    before = app.jinja_env.loader
    app.jinja_env.loader = ChoiceLoader([before, FileSystemLoader(HERE / "templates")])
    rules = app.url_map
    if not any(rule.endpoint == "sample.invitation" for rule in rules.iter_rules()):
        rules.add(Rule("/<any(az,kk,ru,en):lang>/sample/<code>", endpoint="sample.invitation"))
    yield
    app.jinja_env.loader = before


def write(lang: str = "en", *, name: str = "Aigerim Dosmukhanova", title: object = "Green ports", **options) -> Letter:
    to = Recipient("aigerim@demo.example", name, lang)
    with transaction():
        return letters.write("sample", to, title=title, theme=THEME, start=START, end=END, **options)


@pytest.mark.parametrize("part", ["subject", "text", "html"])
def test_the_whole_letter_is_as_it_was_agreed(app, part):
    assert_golden(HERE / "golden" / f"sample.en.{part}", getattr(write(), part))


@pytest.mark.parametrize(
    ("lang", "day", "theme"),
    [
        ("az", "5 mar 2026", "Ələt limanı"),
        ("kk", "2026\u202fж. 05 нау.", "Ақтау порты"),
        ("ru", "5 мар. 2026", "Порт Актау"),
        ("en", "5 Mar 2026", "The port of Aktau"),
    ],
)
def test_a_letter_speaks_the_receivers_language_even_within_a_request_in_another(app, lang, day, theme):
    with app.test_request_context("/ru/" if lang != "ru" else "/az/", headers={"Accept-Language": "ru"}):
        letter = write(lang)

    assert letter.lang == lang
    assert day in letter.text
    assert theme in letter.html
    assert f'<html lang="{lang}">' in letter.html


def test_an_unknown_language_is_answered_in_the_default_one(app):
    assert write("tr").lang == "en"


def test_links_come_from_the_settings_and_never_from_the_request(app):
    app.config["BASE_URL"] = "https://council.example/room"
    with app.test_request_context("/", base_url="http://evil.example"):
        letter = write("kk")

    assert "https://council.example/room/kk/sample/k7#time" in letter.text
    assert 'href="https://council.example/room/kk/sample/k7"' in letter.html
    assert "evil.example" not in letter.text + letter.html


def test_what_people_typed_is_text_in_html_and_stays_as_it_is_in_text(app):
    letter = write(title='<b>x</b> & "y" **z** [a](javascript:b)', name="<script>alert(1)</script>")

    assert "&lt;b&gt;x&lt;/b&gt; &amp; &#34;y&#34; **z** [a](javascript:b)" in letter.html
    assert "<script" not in letter.html
    assert '<b>x</b> & "y" **z** [a](javascript:b)' in letter.text


def test_a_subject_is_one_line_of_bearable_length(app):
    assert write(title="Aktau\r\nBcc: everybody@evil.example\x00").subject == "Round table: Aktau Bcc: everybody@evil.example"
    long = write(title="ә" * 500).subject
    assert (len(long), long[-1]) == (letters.SUBJECT_LETTERS, "…")


def test_lazy_texts_are_read_when_the_letter_is_written(app):
    assert write(title=lazy_gettext("Baku")).subject == "Round table: Baku"


def test_a_calendar_files_and_an_address_for_answers_go_along(app):
    blob = blobs.store_trusted(b"a,b\n", media_type="text/csv")
    dana = Recipient("dana@demo.example", "Дана Сейтқали", "kk")

    letter = write(
        calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        method="REQUEST",
        reply_to=dana,
        attachments=[Attachment("a.csv", "text/csv", blob=blob), Attachment("b.txt", "text/plain", content=b"b")],
    )

    assert (letter.method, letter.reply_to_email, letter.reply_to_name) == ("REQUEST", "dana@demo.example", "Дана Сейтқали")
    assert [(file.filename, file.blob_id, file.content) for file in letter.attachments] == [("a.csv", blob.id, None), ("b.txt", None, b"b")]
