"""The text inside the PDFs of papers: read by a job, found by everybody who may see the paper."""

from __future__ import annotations

import sqlalchemy as sa

from council import search
from council.core import filetypes, jobs
from council.core.blobs import Blob
from council.core.database import db
from council.core.filetexts import FileText, read

from .models import Paper, PaperFile, PaperState, PaperVersion

#: Files one sweep sends to be read, after an upgrade or when a job was given up.
MANY = 50


def texts(paper: Paper) -> list[tuple[str, str]]:
    """The text of its newest files with their languages, as far as it was read; none unless it is published: whoever sees it then reads it."""
    if paper.state is not PaperState.PUBLISHED:
        return []
    query = sa.select(PaperFile.lang, FileText.text).join(FileText, FileText.blob_id == PaperFile.blob_id).where(PaperFile.id.in_(_current(paper)))
    return [(lang, text) for lang, text in db.session.execute(query.order_by(PaperFile.lang))]


def ask_for(paper: Paper) -> None:
    """Have the newest files of a published paper read that nobody read yet, once the caller's transaction is committed."""
    if paper.state is PaperState.PUBLISHED:
        files = sa.select(PaperFile.blob_id).join(Blob, Blob.id == PaperFile.blob_id).where(PaperFile.id.in_(_current(paper)), *_UNREAD)
        for blob_id in db.session.scalars(files).unique():
            jobs.enqueue("papers.read", blob_id=blob_id)


@jobs.job("papers.read")
def read_file(blob_id: int) -> None:
    """Read one file, and let the papers it belongs to be found by it."""
    blob = db.session.get(Blob, blob_id)
    if blob is None or not read(blob):
        return
    having = sa.select(PaperVersion.paper_id).join(PaperFile, PaperFile.version_id == PaperVersion.id).where(PaperFile.blob_id == blob_id)
    for paper in db.session.scalars(sa.select(Paper).where(Paper.id.in_(having)).order_by(Paper.id)).unique():
        search.index(paper)


@jobs.every(minutes=60)
def read_what_was_not() -> int:
    """Have files of published papers read that were shared before files were read."""
    published = sa.select(PaperFile.blob_id).join(PaperVersion).join(Paper).join(Blob, Blob.id == PaperFile.blob_id)
    newest = published.where(Paper.state == PaperState.PUBLISHED, PaperVersion.number == Paper.latest, *_UNREAD)
    found = list(db.session.scalars(newest.order_by(PaperFile.blob_id.desc()).limit(MANY)).unique())
    for blob_id in found:
        jobs.enqueue("papers.read", blob_id=blob_id)
    return len(found)


_UNREAD = (Blob.media_type == filetypes.PDF, PaperFile.blob_id.not_in(sa.select(FileText.blob_id)))


def _current(paper: Paper) -> sa.Select[tuple[int]]:
    versions = PaperVersion.paper_id == paper.id, PaperVersion.number == paper.latest
    return sa.select(PaperFile.id).join(PaperVersion, PaperVersion.id == PaperFile.version_id).where(*versions)
