"""The papers of the demo: shared, published, given second versions, one withdrawn."""

from __future__ import annotations

from io import BytesIO

import pypdf
from flask_babel import format_date

from council.core import blobs, clock, letters
from council.core.blobs import Incoming
from council.core.filetypes import PDF
from council.core.policy import Actor
from council.core.profile import council_name
from council.members.models import Expert
from council.papers import labels, operations
from council.papers.models import Audience, Paper, PaperAttribution
from council.papers.uploads import tidy_name

from . import typesetting
from .data import papers_people, papers_policy, papers_sea, papers_transport
from .data.writing import Outsider, Writing
from .stage import Stage

WRITINGS = (*papers_transport.WRITINGS, *papers_sea.WRITINGS, *papers_people.WRITINGS, *papers_policy.WRITINGS)


def write_papers(stage: Stage) -> None:
    """Let the experts share their papers, oldest first: numbers are given in the order of publication."""
    for writing in sorted(WRITINGS, key=lambda writing: -writing.days_ago):
        stage.papers[writing.key] = _write(stage, writing)


def _write(stage: Stage, writing: Writing) -> Paper:
    actor = _sharing(stage, writing)
    with stage.on(-writing.days_ago - 12, hour=15):
        uploads = [_upload(stage, writing, lang, version=1) for lang in writing.langs.split()]
        first = _expert(stage, writing.authors[0])
        paper = operations.share(_details(stage, writing), uploads, chapter_id=first.chapter_id, token=f"demo-{writing.key}", actor=actor)
    if writing.draft:
        return paper
    with stage.on(-writing.days_ago, minute=stage.chance.randrange(60)):
        operations.publish(paper, actor=actor)
    if writing.second:
        with stage.on(-(writing.days_ago // 2)):
            upload = _upload(stage, writing, writing.langs.split()[0], version=2)
            operations.add_version(paper, operations.Addition([upload], note=writing.second, token=f"demo-{writing.key}-2"), actor=actor)
    if writing.withdrawn:
        with stage.on(-writing.days_ago // 3):
            operations.withdraw(paper, writing.withdrawn, actor=actor)
    return paper


def _sharing(stage: Stage, writing: Writing) -> Actor:
    first = _expert(stage, writing.authors[0])
    # Only a secretariat speaks for the council.
    if writing.attribution is PaperAttribution.COUNCIL:
        return stage.organiser(first.chapter.country.value)
    return stage.expert_actor(str(writing.authors[0]))


def _expert(stage: Stage, author: str | Outsider) -> Expert:
    assert isinstance(author, str), "the first author shares the paper, so he is a member"
    return stage.experts[author]


def _details(stage: Stage, writing: Writing) -> operations.Details:
    lines = [
        operations.AuthorLine(given=author.given, family=author.family, institution=author.institution)
        if isinstance(author, Outsider)
        else operations.AuthorLine(stage.experts[author])
        for author in writing.authors
    ]
    return operations.Details(
        kind=writing.kind,
        title=writing.title,
        abstract=writing.abstract,
        authors=lines,
        topics=stage.topics_of(writing.topics),
        audiences=[Audience(audience) for audience in writing.audiences.split()],
        licence=writing.licence,
        access=writing.access,
        attribution=writing.attribution,
    )


def _upload(stage: Stage, writing: Writing, lang: str, *, version: int) -> operations.Upload:
    with letters.reading_in(lang):
        sheet = typesetting.Sheet(
            lang=lang,
            council=council_name(lang),
            kind=str(labels.KINDS[writing.kind]),
            title=writing.title.best(lang).text,
            abstract=writing.abstract.best(lang).text,
            authors=tuple(_byline(stage, author, lang) for author in writing.authors),
            date=format_date(clock.now().date(), "long"),
            keywords=tuple(topic.label.best(lang).text for topic in stage.topics_of(writing.topics)),
        )
        name = tidy_name(sheet.title.replace("/", "-") + ".pdf")
    # Each paper has its own stretch of articles, the second version a longer one.
    first = WRITINGS.index(writing) % 14 + 1
    content = typesetting.paper(sheet, range(first, first + 13 + 2 * version), made_at=clock.now())
    pages = len(pypdf.PdfReader(BytesIO(content)).pages)
    blob = blobs.store_trusted(content, media_type=PDF, pages=pages)
    return operations.Upload(Incoming(blob.sha256, blob.size, blob.media_type, blob.pages), lang, name)


def _byline(stage: Stage, author: str | Outsider, lang: str) -> tuple[str, str]:
    if isinstance(author, Outsider):
        return f"{author.given} {author.family}", author.institution
    expert = stage.experts[author]
    institution = expert.affiliations[0].institution.name if expert.affiliations else None
    return expert.name_in(lang).full, institution.best(lang).text if institution else ""
