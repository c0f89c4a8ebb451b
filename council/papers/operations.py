"""Changes to papers. All are safe to repeat, and the caller's transaction covers each whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from council import search
from council.core import blobs, clock
from council.core.blobs import Incoming
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.numbering import next_number
from council.core.policy import Actor
from council.core.types import Multilingual
from council.lingua.collation import sort_key
from council.lingua.locales import CODES
from council.members.models import Expert, Topic

from . import mail, queries, reading, rules
from .models import (
    MAX_AUTHORS,
    Access,
    Audience,
    Licence,
    Paper,
    PaperAttribution,
    PaperAuthor,
    PaperFile,
    PaperKind,
    PaperState,
    PaperVersion,
)


@dataclass(frozen=True)
class AuthorLine:
    """One author as a form gives him: a member, or the parts of an outside name."""

    expert: Expert | None = None
    given: str = ""
    family: str = ""
    institution: str = ""


@dataclass(frozen=True)
class Details:
    """What is told of a paper, all of it, as a form gives it."""

    kind: PaperKind
    title: Multilingual
    abstract: Multilingual | None
    authors: Sequence[AuthorLine]
    topics: Sequence[Topic] = ()
    audiences: Sequence[Audience] = ()
    licence: Licence = Licence.CC_BY
    access: Access = Access.PUBLIC
    attribution: PaperAttribution = PaperAttribution.PERSONAL


@dataclass(frozen=True)
class Upload:
    """A received file, the language it is written in, and what it was called at home."""

    incoming: Incoming
    lang: str
    name: str


@dataclass(frozen=True)
class Addition:
    """A new version: what changed in it, its files, and whether files in other languages are kept from the one before."""

    files: Sequence[Upload]
    note: Multilingual | None = None
    keeps_others: bool = True
    token: str = field(default="", kw_only=True)


def share(details: Details, files: Sequence[Upload], *, chapter_id: int, token: str, actor: Actor) -> Paper:
    """Make a draft. The same form sent twice makes one paper.

    Raises:
        Refused: no author is named, one is named twice, the actor may not speak for the council, or the form was sent
            before with another text.
    """
    assert actor.id is not None
    if made := queries.by_token(actor.id, token):
        return _the_same(made, details)
    paper = Paper(owner_id=actor.id, chapter_id=chapter_id, token=token, created_at=clock.now())
    _describe(paper, details, actor)
    try:
        with db.session.begin_nested():
            db.session.add(paper)
    except IntegrityError:
        # The other of two equal forms was faster.
        return _the_same(db.session.scalars(sa.select(Paper).where(Paper.owner_id == actor.id, Paper.token == token)).one(), details)
    record(Event.PAPER_SHARED, paper, actor=actor, kind=paper.kind.value)
    if files:
        _add_version(paper, Addition(files, token=token), actor)
    search.index(paper)
    return paper


def _the_same(made: Paper, details: Details) -> Paper:
    if (made.title.texts, made.kind) != (details.title.texts, details.kind):
        raise Refused(_("This form was sent before. Open the paper from your list to change it."))
    return made


def change(paper: Paper, details: Details, *, actor: Actor) -> Paper:
    """Replace what is told of a paper.

    Raises:
        Refused: it was withdrawn, or what would change is fixed by its publication.
    """
    paper = locked(Paper, paper.id)
    if not rules.may_change(actor, paper):
        raise Refused(_("This paper was withdrawn and stays as it was."))
    if paper.number is not None and details.kind is not paper.kind:
        raise Refused(_("The kind belongs to the number the paper was published under. It cannot be changed any more."), "kind")
    _describe(paper, details, actor)
    paper.changed_at = clock.now()
    record(Event.PAPER_CHANGED, paper, actor=actor)
    search.index(paper)
    return paper


def _describe(paper: Paper, details: Details, actor: Actor) -> None:
    if not details.authors:
        raise Refused(_("Name at least one author."), "find")
    if len(details.authors) > MAX_AUTHORS:
        raise Refused(_("A paper can name at most %(most)d authors.", most=MAX_AUTHORS), "find")
    members = [line.expert.id for line in details.authors if line.expert]
    if len(set(members)) < len(members):
        raise Refused(_("One of the authors is named twice."), "find")
    council = PaperAttribution.COUNCIL
    if details.attribution is council and paper.attribution is not council and not rules.may_speak_for_the_council(actor):
        raise Refused(_("Only the secretariat of a chapter can speak for the council."), "attribution")
    paper.kind, paper.title, paper.abstract = details.kind, details.title, details.abstract
    paper.licence, paper.access, paper.attribution = details.licence, details.access, details.attribution
    paper.audiences = [audience.value for audience in details.audiences]
    paper.topics = list(details.topics)
    for lang in CODES:
        setattr(paper, f"sort_{lang}", sort_key(paper.title.best(lang).text, lang))
    if [_line_of(author) for author in paper.authors] != list(details.authors):
        _name_authors(paper, details.authors)


def _line_of(author: PaperAuthor) -> AuthorLine:
    return AuthorLine(author.expert, author.given, author.family, author.institution)


def _name_authors(paper: Paper, lines: Sequence[AuthorLine]) -> None:
    if paper.authors:
        paper.authors.clear()
        # The old positions must be free before the new rows take them.
        db.session.flush()
    paper.authors = [
        PaperAuthor(position=position, expert=line.expert)
        if line.expert
        else PaperAuthor(position=position, given=line.given, family=line.family, institution=line.institution)
        for position, line in enumerate(lines, 1)
    ]


def add_version(paper: Paper, addition: Addition, *, actor: Actor) -> PaperVersion:
    """Add a version with new files; files in other languages are carried over if it says so.

    Raises:
        Refused: the paper was withdrawn, no file was given, or nothing is new about it.
    """
    paper = locked(Paper, paper.id)
    if made := queries.version_by_token(paper, addition.token):
        return made
    if not rules.may_change(actor, paper):
        raise Refused(_("This paper was withdrawn and stays as it was."))
    if not addition.files:
        raise Refused(_("A new version needs a file."), "file")
    version = _add_version(paper, addition, actor)
    paper.changed_at = clock.now()
    search.index(paper)
    reading.ask_for(paper)
    return version


def _add_version(paper: Paper, addition: Addition, actor: Actor) -> PaperVersion:
    before = {file.lang: file for file in _files(paper)}
    number = paper.latest + 1
    version = PaperVersion(paper_id=paper.id, number=number, note=addition.note, created_by_id=actor.id, token=addition.token)
    for upload in addition.files:
        blob = blobs.keep(upload.incoming)
        if upload.lang in before and before[upload.lang].blob_id == blob.id:
            raise Refused(_("This is the very file the paper already has. Choose the new one."), "file")
        version.files.append(PaperFile(lang=upload.lang, blob=blob, name=upload.name, since=number))
    given = {upload.lang for upload in addition.files}
    if addition.keeps_others:
        carried = [file for lang, file in before.items() if lang not in given]
        version.files += [PaperFile(lang=file.lang, blob_id=file.blob_id, name=file.name, since=file.since) for file in carried]
    paper.latest = number
    db.session.add(version)
    record(Event.PAPER_VERSION_ADDED, paper, actor=actor, version=number, languages=sorted(given))
    db.session.expire(paper, ["versions", "current_files"])
    return version


def _files(paper: Paper) -> Sequence[PaperFile]:
    query = sa.select(PaperFile).join(PaperVersion).where(PaperVersion.paper_id == paper.id, PaperVersion.number == paper.latest)
    return db.session.scalars(query).all()


def publish(paper: Paper, *, actor: Actor) -> Paper:
    """Give the paper its number and let its readers see it; co-authors get a letter. Publishing again changes nothing.

    Raises:
        Refused: there is no file yet, or it was withdrawn.
    """
    paper = locked(Paper, paper.id)
    if paper.state is PaperState.PUBLISHED:
        return paper
    if not rules.may_publish(actor, paper):
        raise Refused(_("This paper was withdrawn and stays as it was."))
    if not paper.latest:
        raise Refused(_("Add the PDF file before you publish."), "file")
    now = clock.now()
    year = now.astimezone(ZoneInfo(paper.chapter.zone)).year
    number = next_number(f"paper-{paper.kind.value}", year)
    paper.year, paper.number, paper.state = year, number, PaperState.PUBLISHED
    paper.published_at = paper.changed_at = now
    record(Event.PAPER_PUBLISHED, paper, actor=actor, number=paper.label)
    search.index(paper)
    reading.ask_for(paper)
    mail.published(paper, by=actor)
    return paper


def withdraw(paper: Paper, reason: Multilingual | None, *, actor: Actor) -> Paper:
    """Take a paper back. What was public leaves a page that says so and why, without files; a draft just disappears.

    Raises:
        Refused: it was published and no reason is given.
    """
    paper = locked(Paper, paper.id)
    if paper.state is PaperState.WITHDRAWN:
        return paper
    if not rules.may_withdraw(actor, paper):
        raise Refused(_("You cannot withdraw this paper."))
    if paper.state is PaperState.PUBLISHED and not reason:
        raise Refused(_("Tell the readers why the paper is withdrawn."), "reason")
    now = clock.now()
    paper.state, paper.withdrawn_at, paper.withdrawn_reason, paper.changed_at = PaperState.WITHDRAWN, now, reason or None, now
    record(Event.PAPER_WITHDRAWN, paper, actor=actor)
    search.index(paper)
    return paper
