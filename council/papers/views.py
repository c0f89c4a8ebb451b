"""Pages of papers for readers: the list and the paper."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, redirect, request
from flask.typing import ResponseReturnValue

from council.core import language
from council.core.language import blueprint
from council.core.pages import kept
from council.core.policy import actor, public
from council.core.rendering import plain
from council.core.types import CODE_LENGTH
from council.core.web import address_with, get_visible, page, paged
from council.lingua.clean import clean_line
from council.lingua.locales import LANGUAGES
from council.members import queries as members
from council.members.topic_tree import tree

from . import addresses, bylines, cards, citations, facets, labels, queries, records, rules, sections
from .models import Paper, PaperKind, PaperState

bp = blueprint("papers", __name__)
MAX_QUERY = 200
#: What the address of a paper may ask of its page.
SHOWN_BY = ("beside", "style")
#: A code has its own length: without it the first hyphen of a slug would be hard to tell.
CODE = f"<string(length={CODE_LENGTH}):code>"


@bp.route("/papers")
@public
@kept
def index() -> ResponseReturnValue:
    choice = chosen()
    counts = facets.counts(actor, choice)
    query = queries.with_card(facets.narrowed(actor, choice))
    by_title = request.args.get("sort") == "title"
    if by_title:
        papers = paged(query, getattr(Paper, f"sort_{language.current()}"), Paper.code, count=False)
    else:
        papers = paged(query, Paper.published_at, Paper.code, descending=True, count=False)
    return page(
        "papers/index.html",
        papers=cards.cards(papers, actor, abstract=True),
        next_url=papers.next_url,
        first_url=None if papers.is_first else address_with(after=None),
        total=counts.total,
        choice=choice,
        groups=_groups(choice, counts),
        chips=_chips(choice),
        by_title=by_title,
    )


@bp.context_processor
def _words() -> dict[str, Any]:
    """What our templates call beside the macros."""
    return {
        "labels": labels,
        "addresses": addresses,
        "shortened": cards.shortened,
        "weight": cards.weight,
        "hints": lambda texts: {key.value: text for key, text in texts.items()},
        "member_byline": lambda expert: bylines.of_expert(expert, language.current()),
    }


def chosen() -> facets.Choice:
    """What the address asks of the list."""
    values = {name: tuple(dict.fromkeys(filter(None, request.args.getlist(name)))) for name in facets.NAMES}
    return facets.Choice(clean_line(request.args.get("q"))[:MAX_QUERY], {name: found for name, found in values.items() if found})


def _labels() -> dict[str, dict[str, Any]]:
    """For each facet, its values in the order they are shown, and what they are called."""
    return {
        "kind": {kind.value: labels.KINDS[kind] for kind in PaperKind},
        "topic": {subject.slug: plain(subject.label) for subject in tree.get()},
        "language": {lang.code: lang.name for lang in LANGUAGES},
        "chapter": {chapter.slug: plain(chapter.name) for chapter in members.chapter_facts.get().values()},
    }


def _groups(choice: facets.Choice, counts: facets.Counts) -> list[dict[str, Any]]:
    known = _labels() | {"year": {year: year for year in sorted({*counts.values.get("year", {}), *choice.of("year")}, reverse=True)}}
    groups = []
    for name in facets.NAMES:
        found, picked = counts.values.get(name, {}), choice.of(name)
        options = [
            {"value": value, "label": label, "count": found.get(value, 0), "chosen": value in picked}
            for value, label in known[name].items()
            if value in found or value in picked
        ]
        if options:
            groups.append({"name": name, "label": labels.FACETS[name], "options": options, "open": name != "year" or bool(picked)})
    return groups


def _chips(choice: facets.Choice) -> list[dict[str, Any]]:
    known = _labels() if choice.count else {}
    chips = []
    for name, picked in choice.values.items():
        for value in picked:
            others = [other for other in picked if other != value]
            chips.append({"label": known.get(name, {}).get(value, value), "href": address_with(**{name: others}, after=None), "remove": True})
    return chips


@bp.route(f"/papers/{CODE}-<slug>")
@bp.route(f"/papers/{CODE}")
@public
@kept
def show(code: str, slug: str | None = None) -> ResponseReturnValue:
    paper = get_visible(queries.with_everything(queries.visible_to(actor)), code)
    if slug != addresses.slug_of(paper):
        return redirect(addresses.page(paper, **{name: request.args[name] for name in SHOWN_BY if name in request.args}), 301)
    if paper.state is PaperState.WITHDRAWN and not rules.writes(actor, paper):
        # Gone for good, and the page says why.
        return page("papers/withdrawn.html", paper=paper, heading=cards.heading(paper), status=410)
    response = make_response(page("papers/show.html", **_told(paper)))
    if paper.state is PaperState.PUBLISHED:
        _signpost(response, paper)
    return response


def _told(paper: Paper) -> dict[str, Any]:
    lang = language.current()
    style = request.args.get("style", "")
    style = style if style in citations.STYLES else "gost"
    record = records.record_of(paper, actor, lang) if paper.state is PaperState.PUBLISHED else None
    return {
        "paper": paper,
        "heading": cards.heading(paper),
        "authors": bylines.of(paper, actor, lang),
        "may_read": rules.may_read_files(actor, paper),
        "may_change": rules.may_change(actor, paper),
        "may_publish": rules.may_publish(actor, paper),
        "may_withdraw": rules.may_withdraw(actor, paper),
        "record": record,
        "citation": citations.cite(record, style) if record else None,
        "style": style,
        "styles": citations.STYLES,
        "sections": sections.PAPER_SECTIONS.rendered(paper, actor),
        "second": second_language(paper, lang, request.args.get("beside")),
    }


def second_language(paper: Paper, lang: str, beside: str | None) -> str | None:
    """The language the abstract stands in beside the original: the one asked for, else the reader's, else the first other."""
    if paper.abstract is None:
        return None
    others = [code for code in paper.abstract.languages if code != paper.abstract.original]
    for wanted in (beside, lang):
        if wanted in others:
            return wanted
    return others[0] if others else None


def _signpost(response: Response, paper: Paper) -> None:
    """Tell machines where files, descriptions and licence are (FAIR Signposting)."""
    links = [(addresses.absolute_export(paper, suffix), "describedby", media_type) for suffix, media_type in addresses.EXPORTS.items()]
    if rules.may_read_files(actor, paper):
        links += [(addresses.absolute_file(paper, paper.latest, file.lang), "item", file.blob.media_type) for file in paper.files]
    for address, relation, media_type in links:
        response.headers.add("Link", f'<{address}>; rel="{relation}"; type="{media_type}"')
    if url := labels.LICENCE_URLS.get(paper.licence):
        response.headers.add("Link", f'<{url}>; rel="license"')
    response.headers.add("Link", f'<{addresses.absolute(paper, paper.title.original)}>; rel="cite-as"')
