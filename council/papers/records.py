"""A paper as bibliographies know it: plain data, from which citations, exports and the feed are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from council.core import clock, letters
from council.core.policy import Actor
from council.core.profile import profile
from council.core.types import Multilingual

from . import addresses, bylines, labels, rules
from .models import Paper, PaperFile, PaperKind


@dataclass(frozen=True)
class Author:
    """One author; `family` alone for who has one name."""

    family: str
    given: str = ""
    institution: str = ""


@dataclass(frozen=True)
class File:
    """A file a reader of the record can get. `size` is in bytes."""

    url: str
    lang: str
    size: int
    pages: int | None
    sha256: str


@dataclass(frozen=True)
class Record:
    """What is told of a paper, in one language `lang`; titles and abstracts in the others stand in `title` and `abstract`.

    `authors` is empty when they are not to be named: the publisher then stands in their place.
    """

    code: str
    kind: PaperKind
    genre: str
    number: str
    lang: str
    title: Multilingual
    abstract: Multilingual
    authors: Sequence[Author]
    publisher: str
    places: Sequence[str]
    keywords: Sequence[str]
    published: date
    published_at: datetime
    modified: datetime
    version: int
    url: str
    licence: str
    licence_url: str | None
    is_open: bool
    files: Sequence[File]

    @property
    def wording(self) -> str:
        """The title in the record's language, else as it was written."""
        return self.title.best(self.lang).text

    @property
    def pages(self) -> int | None:
        """Pages of the file in the record's language, else of the first."""
        chosen = next((file for file in self.files if file.lang == self.lang), self.files[0] if self.files else None)
        return chosen.pages if chosen else None


def record_of(paper: Paper, actor: Actor, lang: str | None = None) -> Record:
    """Describe a published paper in a language, by default that of the original, as far as the actor may know it."""
    lang = lang or paper.title.original
    assert paper.published_at is not None
    with letters.reading_in(lang):
        return Record(
            code=paper.code,
            kind=paper.kind,
            genre=str(labels.KINDS[paper.kind]),
            number=paper.label or "",
            lang=lang,
            title=paper.title,
            abstract=paper.abstract or Multilingual(original=paper.title.original),
            authors=[Author(author.family, author.given, author.institution) for author in bylines.of(paper, actor, lang)],
            publisher=profile.get().name.best(lang).text,
            places=[str(city) for _zone, city in clock.SHORES],
            keywords=[topic.label.best(lang).text for topic in paper.topics],
            published=paper.published_at.astimezone(ZoneInfo(paper.chapter.zone)).date(),
            published_at=paper.published_at,
            modified=paper.changed_at,
            version=paper.latest,
            url=addresses.absolute(paper, lang),
            licence=str(labels.LICENCES[paper.licence]),
            licence_url=labels.LICENCE_URLS.get(paper.licence),
            is_open=rules.is_open(paper),
            files=[_file(paper, file) for file in paper.files] if rules.may_read_files(actor, paper) else [],
        )


def _file(paper: Paper, file: PaperFile) -> File:
    return File(
        addresses.absolute_file(paper, paper.latest, file.lang),
        file.lang,
        file.blob.size,
        file.blob.pages,
        file.blob.sha256,
    )
