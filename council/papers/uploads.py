"""A file that came with a form is received once: if the form must be corrected, a signed slip stands in for the file.

The slip says which stored file it is and whose, so that nobody claims another's; it is void after a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Any

from flask import Request, Response, after_this_request, current_app
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from council.core import blobs
from council.core.blobs import FileKind, Incoming
from council.core.database import db
from council.core.errors import Refused
from council.core.policy import Actor
from council.lingua.clean import clean_line

from .models import FILE_NAME_LENGTH

SLIP_SECONDS = 24 * 60 * 60
#: A form with a file this many times too large is still read to its end, so that the rest of it is not lost.
PATIENCE = 4


@dataclass(frozen=True)
class Received:
    """A file that lies in the store, and the slip that stands in for it."""

    incoming: Incoming
    name: str
    slip: str


def receive(file: FileStorage, actor: Actor) -> Received:
    """Take in the file of a form.

    Raises:
        Refused: too large, empty, broken off, or not a PDF that can be read.
    """
    incoming = blobs.receive(file.stream, max_bytes=most_bytes(), kind=FileKind.PAPER)
    name = tidy_name(file.filename or "")
    slip = _signer().dumps([incoming.sha256, incoming.size, incoming.media_type, incoming.pages, name, actor.id])
    return Received(incoming, name, str(slip))


def redeem(slip: str, actor: Actor) -> Received:
    """The file a slip stands for.

    Raises:
        Refused: the slip is not this actor's or is too old, the store has lost the file, or the file was refused before.
    """
    gone = Refused(_("The file is not there any more. Please choose it again."))
    try:
        sha256, size, media_type, pages, name, owner = _signer().loads(slip, max_age=SLIP_SECONDS)
    except (BadData, ValueError, TypeError):
        raise gone from None
    if owner != actor.id:
        raise gone
    if not sha256:
        raise Refused(name)
    # Reading the file back can take a while: nobody should wait for what this request has read so far.
    db.session.commit()
    try:
        if blobs.hash_in_store(sha256) != sha256:
            raise gone
    except (FileNotFoundError, blobs.StoreBroken):
        raise gone from None
    return Received(Incoming(sha256, size, media_type, pages), name, slip)


def refusal(message: str, actor: Actor) -> str:
    """A slip that says why the file was not taken: redeeming it refuses again, until another file is chosen."""
    return str(_signer().dumps(["", 0, "", None, message, actor.id]))


def most_bytes() -> int:
    """The largest file of a paper."""
    return int(current_app.config["UPLOAD_MAX_MB"]) * 1024 * 1024


def tidy_name(name: str) -> str:
    """What the file was called at home, without folders, short enough, never empty."""
    name = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    stem = name.removesuffix(".pdf").removesuffix(".PDF")[: FILE_NAME_LENGTH - 4].strip()
    return f"{stem or _('paper')}.pdf"


def be_patient(request: Request) -> None:
    """Let a form with a file that is too large be read, so that it can be answered with what was typed in it.

    Of the file no more is kept than is needed to see that it is too large.
    """
    limit = most_bytes()
    request.max_content_length = PATIENCE * limit
    roomy = request._get_file_stream
    opened: list[IO[bytes]] = []

    def stream(*args: Any, **kwargs: Any) -> IO[bytes]:
        opened.append(roomy(*args, **kwargs))
        return _Capped(opened[-1], limit + 1)  # type: ignore[return-value]

    request._get_file_stream = stream  # type: ignore[method-assign]

    @after_this_request
    def close(response: Response) -> Response:
        # A form that breaks off in the middle of a file leaves it open.
        for file in opened:
            file.close()
        return response


class _Capped:
    """A spooled file that swallows what is written beyond a size."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._room = file, most

    def write(self, data: bytes) -> int:
        if self._room > 0:
            self._file.write(data[: self._room])
            self._room -= len(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="paper-upload")
