"""Files, kept by the SHA-256 of what is in them: on local disk by default, in S3-compatible storage by `BLOB_URL`.

Original names live in the domains' tables. A file is spooled to disk, checked, put into the store, read back and compared
before anybody is told that it arrived; it is never whole in memory.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask, Response, abort, current_app, request
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wsgi import FileWrapper

from . import clock, filetypes
from .database import Base, db
from .errors import Refused
from .filetypes import FileKind
from .objects import CHUNK, Objects, StoreBroken

__all__ = ["Blob", "FileKind", "Incoming", "contents", "keep", "receive", "response", "store", "store_trusted", "verify"]

log = logging.getLogger(__name__)

STALE_SECONDS = 3600
INLINE = {filetypes.PDF, *filetypes.IMAGES.values()}


class Blob(Base):
    """One file's contents. Rows and files are never changed. `pages` is known of PDFs, `size` is in bytes."""

    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    media_type: Mapped[str] = mapped_column(sa.String(100))
    pages: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    __table_args__ = (
        sa.CheckConstraint("size >= 0", name="size_not_negative"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_length"),
    )


@dataclass(frozen=True)
class Incoming:
    """A file that lies safe in the store but is not yet ours: `keep` makes it so."""

    sha256: str
    size: int
    media_type: str
    pages: int | None


def init_app(app: Flask) -> None:
    """Open the store the settings name."""
    instance = Path(app.config["INSTANCE_PATH"])
    app.extensions["blobs"] = Objects(app.config["BLOB_URL"], instance / "blobs")
    spool = instance / "spool"
    spool.mkdir(parents=True, exist_ok=True)
    app.extensions["blobs.spool"] = spool


def store(stream: IO[bytes], *, max_bytes: int, kind: FileKind) -> Blob:
    """Take in an uploaded file and return its row, in the caller's transaction.

    In a view prefer `receive` before the transaction and `keep` in it: on SQLite a transaction keeps all other writers waiting.

    Raises:
        Refused: too large, empty, broken off, or not what the kind allows.
        StoreBroken: the store did not give back what it was given.
    """
    return keep(_receive(stream, max_bytes, kind))


def receive(stream: IO[bytes], *, max_bytes: int, kind: FileKind) -> Incoming:
    """Spool, check and store an uploaded file, before anything was changed.

    Ends the transaction in which the request has read so far, so that a slow upload makes nobody wait.

    Raises:
        Refused: too large, empty, broken off, or not what the kind allows.
        StoreBroken: the store did not give back what it was given.
    """
    db.session.commit()
    return _receive(stream, max_bytes, kind)


def keep(incoming: Incoming) -> Blob:
    """The row of a received file, in the caller's transaction; the same contents always get the same row."""
    query = sa.select(Blob).where(Blob.sha256 == incoming.sha256)
    if blob := db.session.scalar(query):
        return blob
    blob = Blob(sha256=incoming.sha256, size=incoming.size, media_type=incoming.media_type, pages=incoming.pages)
    try:
        with db.session.begin_nested():
            db.session.add(blob)
    except IntegrityError:
        # The same file came twice at the same time.
        return db.session.scalars(query).one()
    return blob


def store_trusted(content: bytes, *, media_type: str, pages: int | None = None) -> Blob:
    """Keep a file the platform made itself, such as a certificate, in the caller's transaction."""
    with tempfile.NamedTemporaryFile(dir=_spool(), suffix=".upload") as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        return keep(_put(path, filetypes.Checked(media_type, pages)))


def _receive(stream: IO[bytes], max_bytes: int, kind: FileKind) -> Incoming:
    with tempfile.NamedTemporaryFile(dir=_spool(), suffix=".upload") as file:
        size = _spooled(stream, file, max_bytes)
        if not size:
            raise Refused(_("The file is empty."))
        checked = filetypes.check(Path(file.name), kind)
        try:
            return _put(checked.replacement or Path(file.name), checked)
        finally:
            if checked.replacement:
                checked.replacement.unlink()


def _spooled(stream: IO[bytes], file: Any, max_bytes: int) -> int:
    size = 0
    while True:
        try:
            chunk = stream.read(CHUNK)
        except OSError:
            raise Refused(_("The upload broke off. Please try again.")) from None
        if not chunk:
            break
        size += len(chunk)
        if size > max_bytes:
            raise Refused(_("The file is larger than %(size)d MB.", size=max_bytes // 1024**2))
        file.write(chunk)
    file.flush()
    return size


def _put(path: Path, checked: filetypes.Checked) -> Incoming:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    # Always written anew: a damaged file of the same name is mended by this.
    objects().put(key(digest), path)
    if hash_in_store(digest) != digest:
        raise StoreBroken(f"blob {digest} was read back differently")
    return Incoming(digest, size, checked.media_type, checked.pages)


def objects() -> Objects:
    """The store of the running application."""
    store: Objects = current_app.extensions["blobs"]
    return store


def key(sha256: str) -> str:
    """Where in the store a file lies."""
    return f"{sha256[:2]}/{sha256[2:]}"


def hash_in_store(sha256: str) -> str:
    """The hash of what the store gives back under a hash."""
    digest = hashlib.sha256()
    for chunk in objects().chunks(key(sha256)):
        digest.update(chunk)
    return digest.hexdigest()


def contents(blob: Blob) -> Iterator[bytes]:
    """The file in pieces of about 1 MB.

    Raises:
        FileNotFoundError: the store has lost it.
    """
    return objects().chunks(key(blob.sha256))


def verify(blob: Blob) -> bool:
    """Whether the store still has the file, unharmed."""
    try:
        return hash_in_store(blob.sha256) == blob.sha256
    except FileNotFoundError:
        return False


def response(blob: Blob, filename: str, *, inline: bool = False) -> Response:
    """The file as an answer, streamed, under its real name; parts and revalidation are served too.

    It is shown in the page only if `inline` asks for it and it is a PDF or a picture. Whoever calls has checked that the
    reader may see it.
    """
    try:
        reader = objects().reader(key(blob.sha256))
    except FileNotFoundError:
        log.error("Blob %s is missing from the store", blob.sha256)
        abort(404)
    answer = current_app.response_class(FileWrapper(reader, 65536), mimetype=blob.media_type, direct_passthrough=True)  # type: ignore[arg-type]
    answer.content_length = blob.size
    answer.headers["Content-Disposition"] = disposition(filename, inline=inline and blob.media_type in INLINE)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(blob.sha256)
    answer.make_conditional(request.environ, accept_ranges=True, complete_length=blob.size)
    return answer


def disposition(filename: str, *, inline: bool = False) -> str:
    """A Content-Disposition for any name: the exact one as RFC 5987 has it, and one in ASCII for old programs."""
    name = "".join("_" if letter in '/\\:*?"<>|' or not letter.isprintable() else letter for letter in filename).strip(". ") or "file"
    plain = "".join(letter if letter.isascii() else "_" for letter in name).replace("%", "_")
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def sweep_spool() -> int:
    """Delete what broken-off uploads and killed processes left behind; returns how many files."""
    swept, before = 0, time.time() - STALE_SECONDS
    for file in [*_spool().glob("*.upload"), *objects().leftovers()]:
        if file.is_file() and file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
            swept += 1
    return swept


def _spool() -> Path:
    return Path(current_app.extensions["blobs.spool"])
