"""Pages of institutions and topics."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from council import search
from council.core import language
from council.core.database import db
from council.core.limits import limited
from council.core.pages import kept
from council.core.policy import Permission, actor, public, requires
from council.core.web import get_visible, page, paged, see_other, transaction

from . import cards, catalogue, queries, sections, vocabulary
from .forms import InstitutionForm, TopicForm
from .models import Institution, Topic
from .topic_tree import read_tree
from .views import CODE, bp


@bp.route("/institutions")
@public
@limited("LIMIT_SEARCH", methods=("GET",))
@kept
def institutions() -> ResponseReturnValue:
    q = request.args.get("q", "").strip()[:200]
    chosen = [code for code in request.args.getlist("country") if code.isalpha()][:20]
    query = queries.institutions()
    if q:
        query = query.where(search.matching(Institution, q, actor))
    if chosen:
        query = query.where(Institution.country.in_(chosen))
    rows = paged(query, getattr(Institution, f"sort_{language.current()}", Institution.sort_en), Institution.code, size=30)
    counts = queries.countries_of_institutions(q)
    options = [
        {"value": code, "label": vocabulary.country(code), "count": number, "chosen": code in chosen}
        for code, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return page("members/institutions.html", rows=rows, q=q, chosen=chosen, options=options, cards=[cards.institution_card(row) for row in rows])


@bp.route(f"/institutions/{CODE}-<slug>")
@bp.route(f"/institutions/{CODE}")
@public
@kept
def institution(code: str, slug: str = "") -> ResponseReturnValue:
    found = get_visible(queries.institutions(), code)
    if slug != (right := cards.institution_slug(found)):
        return redirect(url_for(".institution", code=code, slug=right), 301)
    people = queries.experts_at(found, actor, language.current())
    return page(
        "members/institution.html",
        institution=found,
        card=cards.institution_card(found),
        people=[cards.card(expert, actor) for expert in people],
        country=vocabulary.country(found.country),
        sections=sections.INSTITUTION_SECTIONS.rendered(found, actor),
    )


@bp.route("/institutions/new", methods=["GET", "POST"])
@requires(Permission.INSTITUTION_MANAGE)
def new_institution() -> ResponseReturnValue:
    form = InstitutionForm()
    if form.validate_on_submit():
        with transaction(form):
            made = catalogue.create(form.name.data, form.country.data, actor=actor)
            catalogue.change(made, **form.answers, actor=actor)
            return see_other(url_for(".institution", code=made.code, slug=cards.institution_slug(made)), _("The institution is added."))
    return page("members/edit_institution.html", form=form, institution=None)


@bp.route(f"/institutions/{CODE}/edit", methods=["GET", "POST"])
@requires(Permission.INSTITUTION_MANAGE)
def edit_institution(code: str) -> ResponseReturnValue:
    found = get_visible(queries.institutions(), code)
    form = InstitutionForm(found)
    if form.validate_on_submit():
        with transaction(form):
            found = catalogue.change(found, **form.answers, actor=actor)
            return see_other(url_for(".institution", code=code, slug=cards.institution_slug(found)), _("The changes are saved."))
    return page("members/edit_institution.html", form=form, institution=found)


# ------------------------------------------------------------------------------------------------------------ topics
@bp.route("/topics")
@public
@kept
def topics() -> ResponseReturnValue:
    subjects = read_tree()
    known = queries.experts_by_topic(actor)
    return page("members/topics.html", subjects=subjects, known=known)


@bp.route("/topics/<slug>")
@public
@kept
def topic(slug: str) -> ResponseReturnValue:
    subjects = read_tree()
    found = subjects.by_slug.get(slug) or abort(404)
    people = queries.experts_on(subjects.branch(found.id), actor, language.current())
    return page(
        "members/topic.html",
        topic=found,
        line=list(subjects.line(found.id))[:0:-1],
        below=subjects.under(found.id),
        # All of them know this topic; a card need not say so again.
        people=[cards.card(expert, actor, topics=False) for expert in people[:12]],
        total=len(people),
        sections=sections.TOPIC_SECTIONS.rendered(found, actor),
    )


@bp.route("/topics/new", methods=["GET", "POST"])
@requires(Permission.TOPIC_MANAGE)
def new_topic() -> ResponseReturnValue:
    form = TopicForm(None, read_tree())
    if form.validate_on_submit():
        with transaction(form):
            made = catalogue.add_topic(form.label.data, _above(form), actor=actor)
            return see_other(url_for(".topic", slug=made.slug), _("The topic is added."))
    return page("members/edit_topic.html", form=form, topic=None)


@bp.route("/topics/<slug>/edit", methods=["GET", "POST"])
@requires(Permission.TOPIC_MANAGE)
def edit_topic(slug: str) -> ResponseReturnValue:
    found = _topic(slug)
    form = TopicForm(found, read_tree())
    if form.validate_on_submit():
        with transaction(form):
            catalogue.change_topic(found, form.label.data, _above(form), actor=actor)
            return see_other(url_for(".topic", slug=slug), _("The changes are saved."))
        db.session.refresh(found)
    return page("members/edit_topic.html", form=form, topic=found)


@bp.route("/topics/<slug>/move", methods=["POST"])
@requires(Permission.TOPIC_MANAGE)
def move_topic(slug: str) -> ResponseReturnValue:
    found = _topic(slug)
    if FlaskForm().validate_on_submit():
        with transaction():
            catalogue.move_topic(found, "up" if request.form.get("direction") == "up" else "down", actor=actor)
    return see_other(url_for(".topics"))


def _topic(slug: str) -> Topic:
    found = queries.topic_by_slug(slug)
    if found is None:
        abort(404)
    return found


def _above(form: TopicForm) -> Topic | None:
    return queries.topic_by_slug(form.parent.data) if form.parent.data else None
