"""The register of recommendations, their pages, and the pages on which organisers keep them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from council import search
from council.core import blobs, clock, language
from council.core.database import db
from council.core.filetypes import FileKind
from council.core.language import blueprint
from council.core.limits import limited
from council.core.pages import kept
from council.core.policy import Permission, actor, public, requires
from council.core.types import CODE_LENGTH
from council.core.web import address_with, get_visible, page, paged, see_other, transaction
from council.lingua.clean import clean_line
from council.members.models import Topic
from council.members.queries import chapters
from council.papers import addresses as paper_addresses
from council.papers import queries as papers
from council.papers.models import Paper
from council.roundtables import queries as round_tables
from council.roundtables.models import MinutesParagraph, RoundTable

from . import addresses, operations, queries, rules, words
from .forms import MoveForm, RecommendationForm, recommendation_form
from .models import FILE_NAME_LENGTH, Addressee, Recommendation, State

bp = blueprint("recommendations", __name__, prefix="/recommendations")
CODE = f"<string(length={CODE_LENGTH}):code>"
FACETS = ("state", "year", "addressee", "topic")
CHOICES = 200


@bp.app_template_global()
def recommendation_address(recommendation: Recommendation) -> str:
    """Where its page is: templates of other domains call this too."""
    return addresses.page(recommendation)


# ---------------------------------------------------------------------------------------------------------- to read
@bp.route("")
@public
@limited("LIMIT_SEARCH", methods=("GET",))
@kept
def index() -> ResponseReturnValue:
    q = request.args.get("q", "").strip()[:200]
    everything = queries.visible_to(actor)
    if q:
        everything = everything.where(search.matching(Recommendation, q, actor))
    facets = queries.facets(everything)
    chosen = {name: set(request.args.getlist(name)) for name in FACETS}
    query = queries.with_line(_narrowed(everything, chosen))
    return page(
        "recommendations/index.html",
        q=q,
        rows=paged(query, Recommendation.changed_at, Recommendation.code, descending=True),
        crossing=queries.crossing(),
        groups=_facet_groups(facets, chosen),
        chips=_chips(facets, chosen, q),
        chosen=sum(len(values) for values in chosen.values()),
        now=clock.now(),
        words=words,
        stage_of=rules.stage_of,
    )


def _narrowed(query: queries.Recommendations, chosen: dict[str, set[str]]) -> queries.Recommendations:
    if chosen["state"]:
        query = query.where(Recommendation.state.in_([state for state in State if state.value in chosen["state"]]))
    if chosen["year"]:
        query = query.where(Recommendation.year.in_([int(year) for year in chosen["year"] if year.isdecimal() and len(year) == 4]))
    if chosen["addressee"]:
        query = query.where(Recommendation.addressee_kind.in_([kind for kind in Addressee if kind.value in chosen["addressee"]]))
    if chosen["topic"]:
        query = query.where(Recommendation.topics.any(Topic.slug.in_(chosen["topic"])))
    return query


def _options(facets: queries.Facets) -> dict[str, list[tuple[str, str, int]]]:
    lang = language.current()
    return {
        "state": [(state.value, str(words.STATES[state][0]), facets.states[state]) for state in State if state in facets.states],
        "addressee": [(kind.value, str(words.ADDRESSEES[kind]), facets.addressees[kind]) for kind in Addressee if kind in facets.addressees],
        "year": [(str(year), str(year), count) for year, count in facets.years.items()],
        "topic": [(topic.slug, topic.label.best(lang).text, count) for topic, count in facets.topics],
    }


def _facet_groups(facets: queries.Facets, chosen: dict[str, set[str]]) -> list[dict[str, Any]]:
    labels = {"state": _("Where it stands"), "year": _("Year"), "addressee": _("Addressee"), "topic": _("Topic")}
    return [
        {
            "name": name,
            "label": labels[name],
            "options": [{"value": value, "label": label, "count": count, "chosen": value in chosen[name]} for value, label, count in options],
        }
        for name, options in _options(facets).items()
        if options
    ]


def _chips(facets: queries.Facets, chosen: dict[str, set[str]], q: str) -> list[dict[str, Any]]:
    chips: list[dict[str, Any]] = [{"label": q, "href": address_with(q=None, after=None), "remove": True}] if q else []
    for name, options in _options(facets).items():
        chips += [{"label": label, "href": _without(name, value), "remove": True} for value, label, _count in options if value in chosen[name]]
    return chips


def _without(name: str, value: str) -> str:
    values = {key: request.args.getlist(key) for key in (*FACETS, "q") if key in request.args}
    values[name] = [other for other in values.get(name, []) if other != value]
    return url_for("recommendations.index", **values)


@bp.route(f"/{CODE}-<slug>")
@bp.route(f"/{CODE}")
@public
@kept
def show(code: str, slug: str = "") -> ResponseReturnValue:
    recommendation = get_visible(queries.with_everything(queries.visible_to(actor)), code)
    if slug != addresses.slug_of(recommendation):
        return redirect(addresses.page(recommendation), 301)
    table = recommendation.round_table
    seen_table = table is not None and db.session.scalar(_is_visible(table))
    return page(
        "recommendations/show.html",
        recommendation=recommendation,
        table=table if seen_table else None,
        papers=[(paper_addresses.page(paper), paper.title) for paper in _papers_behind(recommendation)],
        stage=rules.stage_of(recommendation.state),
        may_manage=rules.may_manage(actor),
        steps=rules.NEXT[recommendation.state],
        words=words,
        owners_shown=actor.is_member,
    )


def _is_visible(table: RoundTable) -> sa.Select[tuple[bool]]:
    return sa.select(round_tables.visible_to(actor).where(RoundTable.id == table.id).exists())


def _papers_behind(recommendation: Recommendation) -> list[Paper]:
    behind = sa.select(queries.recommendation_paper.c.paper_id).where(queries.recommendation_paper.c.recommendation_id == recommendation.id)
    return list(db.session.scalars(papers.published_to(actor).where(Paper.id.in_(behind)).order_by(Paper.id)).unique())


@bp.route(f"/{CODE}/documents/<int:position>")
@public
def document(code: str, position: int) -> Response:
    recommendation = get_visible(queries.visible_to(actor), code)
    step = next((step for step in recommendation.steps if step.position == position and step.document is not None), None) or abort(404)
    return blobs.response(step.document, step.document_name, inline=True)


# ---------------------------------------------------------------------------------------------------------- to keep
@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.RECOMMENDATION_MANAGE)
def new() -> ResponseReturnValue:
    form = _form({"round_table": request.args.get("round_table", ""), "paragraph": request.args.get("paragraph", "")})
    if request.method == "GET" and (origin := _paragraph(form)) is not None:
        form.text.process(None, origin.text)
    if form.validate_on_submit():
        with transaction(form):
            made = operations.draft(_words(form), chapter_id=min(actor.organises), actor=actor, code=form.token.data)
            return see_other(addresses.page(made), _("The recommendation is drafted. Members can see it; everybody will once the council adopts it."))
    return page("recommendations/edit.html", form=form, recommendation=None)


@bp.route(f"/{CODE}/edit", methods=["GET", "POST"])
@requires(Permission.RECOMMENDATION_MANAGE)
def edit(code: str) -> ResponseReturnValue:
    recommendation = get_visible(queries.with_everything(queries.managed_by(actor)), code)
    data = {name: getattr(recommendation, name) for name in ("title", "text", "addressee", "due_on")}
    data |= {
        "revision": str(recommendation.revision),
        "addressee_kind": recommendation.addressee_kind.value,
        "round_table": recommendation.round_table.code if recommendation.round_table else "",
        "paragraph": recommendation.paragraph.code if recommendation.paragraph else "",
        "topics": [topic.slug for topic in recommendation.topics],
        "papers": [paper.code for paper in recommendation.papers],
    }
    owners = {owner.user_id: owner.chapter.slug for owner in recommendation.owners}
    for pick in round_tables.members_to_pick():
        if owners.get(pick.user.id) == pick.chapter.slug:
            data[f"owner_{pick.chapter.slug}"] = pick.key
    form = _form(data, recommendation)
    if form.validate_on_submit():
        with transaction(form):
            operations.change(recommendation, _words(form, recommendation), int(form.revision.data), actor=actor)
            return see_other(addresses.page(recommendation), _("The recommendation is saved."))
    return page("recommendations/edit.html", form=form, recommendation=recommendation)


def _form(data: dict[str, Any], recommendation: Recommendation | None = None) -> RecommendationForm:
    lang = language.current()
    tables = _tables(recommendation)
    return recommendation_form(
        chapters(),
        round_tables.members_to_pick(),
        [(table.code, f"{table.label} · {table.title.best(lang).text}") for table in tables.values()],
        [(paper.code, paper.title.best(lang).text) for paper in _papers(recommendation).values()],
        data,
    )


def _tables(recommendation: Recommendation | None) -> dict[str, RoundTable]:
    """Round tables a recommendation can come from: those with a date, newest first, and the one it came from."""
    query = round_tables.visible_to(actor).where(RoundTable.starts_at.is_not(None)).order_by(RoundTable.starts_at.desc()).limit(CHOICES)
    found = {table.code: table for table in db.session.scalars(query)}
    if recommendation is not None and recommendation.round_table is not None:
        found.setdefault(recommendation.round_table.code, recommendation.round_table)
    return found


def _papers(recommendation: Recommendation | None) -> dict[str, Paper]:
    """Papers a recommendation can rest on: the newest, and those it rests on already."""
    query = papers.published_to(actor).order_by(Paper.published_at.desc(), Paper.id.desc()).limit(CHOICES)
    found = {paper.code: paper for paper in db.session.scalars(query)}
    return found | {paper.code: paper for paper in (recommendation.papers if recommendation else [])}


def _paragraph(form: RecommendationForm) -> MinutesParagraph | None:
    """The paragraph of minutes the recommendation is drafted from, if it is one of the chosen round table."""
    table = _tables(None).get(form.round_table.data or "")
    record = round_tables.minutes(table) if table is not None else None
    return next((row for row in record.paragraphs if row.code == form.paragraph.data), None) if record else None


def _words(form: RecommendationForm, recommendation: Recommendation | None = None) -> operations.Words:
    people = {pick.key: pick for pick in round_tables.members_to_pick()}
    found = _papers(recommendation)
    owners = [people[field.data] for field in form.owner_fields if field.data]
    return operations.Words(
        title=form.title.data,
        text=form.text.data,
        addressee=form.addressee.data,
        addressee_kind=Addressee(form.addressee_kind.data),
        due_on=form.due_on.data,
        round_table=_tables(recommendation).get(form.round_table.data or ""),
        paragraph=_paragraph(form),
        topics=list(db.session.scalars(sa.select(Topic).where(Topic.slug.in_(form.topics.data)))),
        papers=[found[code] for code in form.papers.data],
        owners={pick.chapter.id: pick.user for pick in owners},
    )


@bp.route(f"/{CODE}/move", methods=["GET", "POST"])
@requires(Permission.RECOMMENDATION_MANAGE)
def move(code: str) -> ResponseReturnValue:
    recommendation = get_visible(queries.with_everything(queries.managed_by(actor)), code)
    form = MoveForm.of(recommendation, data={"expected": recommendation.state.value, "happened_on": clock.now().date()})
    if form.validate_on_submit() and form.expected.data in set(State):
        with transaction(form):
            operations.move(
                recommendation,
                State(form.state.data),
                expected=State(form.expected.data),
                happened_on=form.happened_on.data,
                note=form.note.data or None,
                **_document(form),
                actor=actor,
            )
            return see_other(addresses.page(recommendation), _("The step is noted."))
    return page("recommendations/move.html", form=form, recommendation=recommendation, words=words)


def _document(form: MoveForm) -> dict[str, Any]:
    upload = form.document.data
    if not upload or not upload.filename:
        return {}
    incoming = blobs.receive(upload.stream, max_bytes=current_app.config["UPLOAD_MAX_MB"] * 1024 * 1024, kind=FileKind.PAPER)
    return {"document": blobs.keep(incoming), "document_name": clean_line(upload.filename)[-FILE_NAME_LENGTH:]}
