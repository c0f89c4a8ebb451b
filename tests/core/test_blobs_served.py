"""Files leave under their real names, whole or in parts, and harmless."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from flask import Flask, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.test import run_wsgi_app

from council.core import blobs
from council.core.blobs import Blob, FileKind
from tests.support.files import a_pdf, files_on_disk, store


def fetch(app: Flask, blob: Blob, filename: str = "a.pdf", *, inline: bool = False, **headers: str):
    with app.test_request_context(headers={name.replace("_", "-"): value for name, value in headers.items()}):
        answer = blobs.response(blob, filename, inline=inline)
        body, _status, sent = run_wsgi_app(answer, request.environ)
        assert sent == answer.get_wsgi_headers(request.environ)
        return answer, b"".join(body)


def test_a_file_is_served_whole_as_an_attachment_in_a_sandbox(app):
    blob = store(a_pdf())

    answer, content = fetch(app, blob)

    assert (answer.status_code, content) == (200, a_pdf())
    assert {name: answer.headers[name] for name in ("Content-Type", "Content-Length", "X-Content-Type-Options", "Content-Security-Policy")} == {
        "Content-Type": "application/pdf",
        "Content-Length": str(blob.size),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["ETag"] == f'"{blob.sha256}"'


@pytest.mark.parametrize(("kind", "content", "shown"), [(FileKind.PAPER, a_pdf(), True), (FileKind.PROJECT, b"<script>alert(1)</script>", False)])
def test_only_pdfs_and_pictures_are_ever_shown_in_the_page(app, kind, content, shown):
    answer, _content = fetch(app, store(content, kind), inline=True)

    assert answer.headers["Content-Disposition"].startswith("inline" if shown else "attachment")


def test_who_has_the_file_already_is_told_so(app):
    blob = store(a_pdf())

    answer, content = fetch(app, blob, If_None_Match=f'"{blob.sha256}"')

    assert (answer.status_code, content) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=0-9", 0, 9), ("bytes=100-", 100, None), ("bytes=-50", -50, None), ("bytes=20-20", 20, 20)]
)
def test_parts_of_a_file_are_served(app, asked, first, last):
    blob, whole = store(a_pdf()), a_pdf()

    answer, content = fetch(app, blob, Range=asked)

    expected = whole[first:] if last is None else whole[first : last + 1]
    assert (answer.status_code, content, answer.content_length) == (206, expected, len(expected))
    start = first % len(whole)
    assert answer.headers["Content-Range"] == f"bytes {start}-{start + len(expected) - 1}/{len(whole)}"


def test_a_part_of_another_version_gets_the_whole_file(app):
    answer, content = fetch(app, store(a_pdf()), Range="bytes=0-9", If_Range='"something else"')

    assert (answer.status_code, content) == (200, a_pdf())


def test_a_part_beyond_the_end_is_refused(app):
    blob = store(a_pdf())
    with pytest.raises(RequestedRangeNotSatisfiable):
        fetch(app, blob, Range=f"bytes={blob.size}-")


@pytest.mark.parametrize(
    ("name", "plain", "exact"),
    [
        ("Қазақстан.pdf", "_________.pdf", "Қазақстан.pdf"),
        ("Əliyev.pdf", "_liyev.pdf", "Əliyev.pdf"),
        ('a"b\\c.pdf', "a_b_c.pdf", "a_b_c.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a__Set-Cookie_ x=1.pdf", "a__Set-Cookie_ x=1.pdf"),
        ("../../etc/passwd", "_.._etc_passwd", "_.._etc_passwd"),
        ("100%.pdf", "100_.pdf", "100%.pdf"),
        ("доклад\u202efdp.exe", "_______fdp.exe", "доклад_fdp.exe"),
        ("", "file", "file"),
        ("...", "file", "file"),
    ],
)
def test_any_name_travels_whole_and_harmless(app, name, plain, exact):
    header = blobs.disposition(name)

    kind, ascii_name, starred = header.split("; ", 2)
    assert (kind, ascii_name) == ("attachment", f'filename="{plain}"')
    assert unquote(starred.removeprefix("filename*=UTF-8''")) == exact
    assert header.isascii()
    assert header.isprintable()


def test_another_store_serves_by_the_same_code(app):
    app.config["BLOB_URL"] = "memory:///"
    before = app.extensions["blobs"]
    try:
        blobs.init_app(app)
        blob = store(a_pdf())
        assert fetch(app, blob)[1] == a_pdf()
    finally:
        app.extensions["blobs"] = before
    assert files_on_disk(app) == []
