"""Files arrive whole or not at all, and are what they claim to be."""

from __future__ import annotations

import hashlib
import io
import os
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from council.core import blobs, filetypes
from council.core.blobs import Blob, FileKind
from council.core.database import db, transaction
from council.core.errors import Refused
from tests.support.files import MB, a_pdf, a_picture, a_zip, files_on_disk, store


def rows() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Blob))


def test_a_paper_is_kept_under_the_hash_of_its_contents(app):
    content = a_pdf(pages=3)

    blob = store(content)

    digest = hashlib.sha256(content).hexdigest()
    assert (blob.sha256, blob.size, blob.media_type, blob.pages) == (digest, len(content), "application/pdf", 3)
    assert b"".join(blobs.contents(blob)) == content
    assert files_on_disk(app) == [Path(app.config["INSTANCE_PATH"]) / "blobs" / digest[:2] / digest[2:]]


def test_the_same_file_twice_is_one_row_and_one_file(app):
    first, second = store(a_pdf()), store(a_pdf())

    assert first.id == second.id
    assert len(files_on_disk(app)) == 1


def test_the_same_file_from_eight_people_at_once_is_one_row(app):
    content = a_pdf()

    def upload() -> int:
        with app.app_context():
            return store(content).id

    with ThreadPoolExecutor(8) as pool:
        assert len({future.result() for future in [pool.submit(upload) for _ in range(8)]}) == 1
    assert rows() == 1


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [
        (b"", FileKind.PAPER, "empty"),
        (b"hello", FileKind.PAPER, "not a PDF"),
        (b"<html><script>alert(1)</script>", FileKind.PAPER, "not a PDF"),
        (b"%PDF-1.7\nrubbish", FileKind.PAPER, "damaged"),
        (a_pdf()[:-200], FileKind.PAPER, "damaged"),
        (a_pdf(user_password="geheim"), FileKind.PAPER, "locked"),
        (a_pdf(pages=0), FileKind.PAPER, "pages"),
        (a_pdf(), FileKind.PHOTO, "not a picture"),
        (a_picture()[:5000], FileKind.PHOTO, "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileKind.PHOTO, "not a picture"),
        (a_zip(a=b"x")[:-30], FileKind.PROJECT, "damaged"),
        (b"\x7fELF\x02\x01\x01\x00", FileKind.PROJECT, "not accepted"),
        (b"text\x00with a NUL", FileKind.PROJECT, "not accepted"),
    ],
    # The bytes carry the time they were made at; every process must call the case the same.
    ids=["nothing", "text", "html", "rubbish", "cut", "locked", "no-page", "pdf-for-photo", "cut-photo", "svg", "cut-zip", "program", "nul"],
)
def test_what_is_not_what_it_should_be_is_refused_and_leaves_nothing(app, content, kind, says):
    with pytest.raises(Refused, match=says):
        store(content, kind)

    assert (rows(), files_on_disk(app)) == (0, [])


def test_a_pdf_that_only_restricts_printing_is_welcome(app):
    assert store(a_pdf(user_password="", owner_password="geheim")).pages == 2


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (a_pdf(), "application/pdf"),
        (a_zip(**{"main.py": b"print(1)"}), "application/zip"),
        (a_zip(**{"[Content_Types].xml": b"<x/>", "ppt/a.xml": b"<x/>"}), f"{filetypes.OFFICE}presentationml.presentation"),
        (a_picture("PNG", (40, 20)), "image/png"),
        ("Жоба туралы: «Ələt»\n".encode(), "text/plain"),
        (b"<script>alert(1)</script>", "text/plain"),
    ],
)
def test_a_project_may_be_many_things_but_never_a_web_page(app, content, media_type):
    assert store(content, FileKind.PROJECT).media_type == media_type


def test_a_zip_that_would_unpack_to_a_mountain_is_refused(app):
    bomb = a_zip(a=b"x")
    # The directory of the archive says what each file unpacks to.
    place = bomb.index(b"PK\x01\x02")
    bomb = bomb[: place + 24] + (2**32 - 2).to_bytes(4, "little") + bomb[place + 28 :]

    with pytest.raises(Refused, match="at most 2 GB"):
        store(bomb, FileKind.PROJECT)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_loses_its_place_and_camera_but_not_its_uprightness(app, kind):
    blob = store(a_picture(kind), FileKind.PHOTO)

    content = b"".join(blobs.contents(blob))
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == (kind, (1067, 1600), {})
    assert b"SecretCamera" not in content
    assert blob.media_type == f"image/{kind.lower()}"


@pytest.mark.parametrize("side", [8_000, 12_000, 1_000_000])
def test_a_picture_of_a_million_by_a_million_is_refused_before_it_is_unpacked(app, side):
    content = bytearray(a_picture("PNG", (20, 10)))
    content[16:24] = side.to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")

    with pytest.raises(Refused, match="too many pixels"):
        store(bytes(content), FileKind.PHOTO)


class Slow(io.RawIOBase):
    """An upload that is never whole in memory; it may break off."""

    def __init__(self, size: int, breaks_at: int | None = None) -> None:
        self.left, self.given, self.breaks_at = size, 0, breaks_at

    def read(self, size: int = -1) -> bytes:
        if self.breaks_at is not None and self.given >= self.breaks_at:
            raise ConnectionResetError("the other side went away")
        chunk = (b"%PDF-1.7\n" if not self.given else b"") + b"a\n" * (min(size, self.left) // 2)
        chunk = chunk[: min(size, self.left)]
        self.left -= len(chunk)
        self.given += len(chunk)
        return chunk


def test_a_file_that_is_too_large_is_refused_as_soon_as_it_is(app):
    upload = Slow(60 * MB)

    with pytest.raises(Refused, match="larger than 50 MB"), transaction():
        blobs.store(upload, max_bytes=50 * MB, kind=FileKind.PAPER)

    assert upload.given <= 51 * MB
    assert (rows(), files_on_disk(app)) == (0, [])


def test_an_upload_that_breaks_off_leaves_no_row_and_no_half_file(app):
    with pytest.raises(Refused, match="broke off"), transaction():
        blobs.store(Slow(50 * MB, breaks_at=10 * MB), max_bytes=50 * MB, kind=FileKind.PAPER)

    assert (rows(), files_on_disk(app)) == (0, [])


def test_forty_megabytes_pass_through_a_few(app):
    tracemalloc.start()
    try:
        blob = store_stream(Slow(40 * MB), FileKind.PROJECT)
        for _chunk in blobs.contents(blob):
            pass
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert blob.size == 40 * MB
    assert peak < 12 * MB


def store_stream(stream, kind: FileKind) -> Blob:
    """A stream of text: the first line aside, what `Slow` gives is no PDF."""
    stream.given = 1
    with transaction():
        return blobs.store(stream, max_bytes=50 * MB, kind=kind)


def test_a_transaction_that_fails_after_the_upload_leaves_no_row(app):
    def operation() -> None:
        with transaction():
            blobs.store(io.BytesIO(a_pdf()), max_bytes=MB, kind=FileKind.PAPER)
            raise RuntimeError("the operation failed")

    with pytest.raises(RuntimeError):
        operation()

    assert rows() == 0


def test_receiving_a_file_lets_others_write_meanwhile(app, database_is_free):
    db.session.scalar(sa.select(sa.func.count()).select_from(Blob))

    class Watching(io.BytesIO):
        free: bool | None = None

        def read(self, size=-1):
            self.free = database_is_free()
            return super().read(size)

    upload = Watching(a_pdf())
    incoming = blobs.receive(upload, max_bytes=MB, kind=FileKind.PAPER)

    assert upload.free is True
    with transaction():
        assert blobs.keep(incoming).sha256 == incoming.sha256


@pytest.fixture
def database_is_free(app):
    """Whether somebody else can write now."""

    def try_to_write() -> bool:
        with app.app_context(), ThreadPoolExecutor(1) as pool:
            return pool.submit(write).result(timeout=3)

    def write() -> bool:
        with app.app_context(), transaction():
            db.session.add(Blob(sha256=os.urandom(32).hex(), size=1, media_type="x/y"))
        return True

    return try_to_write


def test_a_flipped_byte_and_a_lost_file_are_noticed(app):
    blob, other = store(a_pdf(1)), store(a_pdf(2))
    assert blobs.verify(blob)
    (file,) = (file for file in files_on_disk(app) if file.name == blob.sha256[2:])
    content = bytearray(file.read_bytes())
    content[50] ^= 1
    file.write_bytes(content)

    assert not blobs.verify(blob)
    assert blobs.verify(other)
    file.unlink()
    assert not blobs.verify(blob)


def test_uploading_a_damaged_file_again_mends_it(app):
    blob = store(a_pdf())
    (file,) = files_on_disk(app)
    file.write_bytes(b"rotten")

    assert store(a_pdf()).id == blob.id
    assert blobs.verify(blob)


def test_what_killed_processes_left_behind_is_swept_after_an_hour(app):
    instance = Path(app.config["INSTANCE_PATH"])
    store(a_pdf())
    (instance / "blobs" / "ab").mkdir()
    old, half, fresh = instance / "spool" / "a.upload", instance / "blobs" / "ab" / "cd#1", instance / "spool" / "b.upload"
    for file in (old, half, fresh):
        file.write_bytes(b"x")
    for file in (old, half):
        os.utime(file, (1, 1))

    assert blobs.sweep_spool() == 2
    assert len(files_on_disk(app)) == 2
    fresh.unlink()
