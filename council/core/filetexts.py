"""What is written in stored PDFs, so that it can be found. Read once for each file, by a job: nobody waits for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from . import blobs, filetypes
from .blobs import Blob
from .database import Base, db

#: Letters of one file: about eighty pages.
LETTERS = 200_000


class FileText(Base):
    """The text of a blob, a line for each of its lines; empty when it has none or cannot be read."""

    blob_id: Mapped[int] = mapped_column(sa.ForeignKey("blob.id", ondelete="CASCADE"), unique=True)
    text: Mapped[str] = mapped_column(sa.Text)


def read(blob: Blob) -> bool:
    """Read the text of a PDF and keep it, in the caller's transaction. False if it was read before. Safe to repeat.

    Raises:
        FileNotFoundError: the store has lost the file.
    """
    if blob.media_type != filetypes.PDF or known(blob.id):
        return False
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        with path.open("wb") as file:
            for chunk in blobs.contents(blob):
                file.write(chunk)
        # Reading takes long: nobody should wait for what this transaction has read so far.
        db.session.commit()
        text = filetypes.text_of_pdf(path, LETTERS).replace("\0", " ").strip()
    if known(blob.id):
        return False
    db.session.add(FileText(blob_id=blob.id, text=text.encode("utf-8", "replace").decode("utf-8")))
    db.session.flush()
    return True


def known(blob_id: int) -> bool:
    """Whether a file was read."""
    return db.session.scalar(sa.select(FileText.id).where(FileText.blob_id == blob_id)) is not None
