"""Pages of members: the finder, profiles, applications."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from council.core import blobs, language
from council.core.clock import now
from council.core.database import db
from council.core.errors import Refused
from council.core.language import blueprint
from council.core.limits import limited
from council.core.pages import kept
from council.core.policy import STRANGER, Permission, actor, public, requires
from council.core.types import CODE_LENGTH
from council.core.web import get_visible, page, paged, see_other, transaction

from . import cards, finder, operations, queries, rules, sections
from .forms import CONSENT, ApplicationForm, ProfileForm, RefusalForm
from .linked_data import person
from .models import Expert, MembershipState
from .topic_tree import read_tree

bp = blueprint("members", __name__)
#: For machines, hence without a language.
data = Blueprint("members_data", __name__)
#: A code has its own length: without it the first hyphen of a slug would be hard to tell.
CODE = f"<string(length={CODE_LENGTH}):code>"


@bp.route("/experts")
@public
@limited("LIMIT_SEARCH", methods=("GET",))
@kept
def experts() -> ResponseReturnValue:
    asked = finder.Asked.of(request.args)
    found = finder.find(asked, actor, language.current(), request.path)
    return page("members/experts.html", asked=asked, found=found)


@bp.route(f"/experts/{CODE}-<slug>")
@bp.route(f"/experts/{CODE}")
@public
@kept
def show(code: str, slug: str = "") -> ResponseReturnValue:
    expert = get_visible(queries.with_profile(queries.visible_to(actor)), code)
    if slug != (right := cards.slug_of(expert.names)):
        return redirect(url_for(".show", code=code, slug=right), 301)
    return page(
        "members/show.html",
        expert=expert,
        name=cards.shown_name(expert.names, language.current()),
        card=cards.card(expert, actor),
        shown=rules.shown_fields(expert, actor),
        posts=rules.present_first(expert, now().date()),
        today=now().date(),
        sections=sections.PROFILE_SECTIONS.rendered(expert, actor),
        may_edit=rules.may_edit(actor, expert),
        may_decide=rules.may_decide(actor, expert),
    )


# ------------------------------------------------------------------------------------------------------------ my own
@bp.route("/desk/profile", methods=["GET", "POST"])
@requires(Permission.DESK_VIEW)
def edit_profile() -> ResponseReturnValue:
    expert = db.session.scalars(queries.with_profile(queries.own(actor))).unique().one_or_none()
    if expert is None or not rules.may_edit(actor, expert):
        abort(404)
    form = ProfileForm(expert, read_tree())
    if form.validate_on_submit():
        photo = None
        try:
            if form.photo.data:
                photo = blobs.receive(form.photo.data.stream, max_bytes=_photo_bytes(), kind=blobs.FileKind.PHOTO)
        except Refused as refused:
            form.refuse(Refused(refused.message, field="photo"))
        else:
            with transaction(form):
                expert = operations.change_profile(expert, form.profile, photo=photo, remove_photo=form.remove_photo.data, actor=actor)
                return see_other(url_for(".show", code=expert.code, slug=cards.slug_of(expert.names)), _("Your profile is saved."))
    return page(
        "members/edit_profile.html",
        form=form,
        expert=expert,
        institutions=queries.institution_names(),
        photo_mb=_photo_bytes() // 1024**2,
        has_photo=expert.photo_id is not None,
    )


def _photo_bytes() -> int:
    return min(8, int(current_app.config["UPLOAD_MAX_MB"])) * 1024**2


@bp.route("/desk/apply", methods=["GET", "POST"])
@requires(Permission.DESK_VIEW)
def apply() -> ResponseReturnValue:
    membership = queries.membership_of(actor)
    if membership is not None and membership.state in {MembershipState.APPLIED, MembershipState.APPROVED}:
        return see_other(url_for("site.desk"))
    form = ApplicationForm()
    if form.validate_on_submit():
        chapter = queries.chapter_by_slug(form.chapter.data)
        with transaction(form):
            operations.apply(actor.user, chapter=chapter, name=form.name, motivation=form.motivation.data, consent=str(CONSENT))
            return see_other(url_for("site.desk"), _("Your application is with the organisers of the chapter."))
    return page("members/apply.html", form=form)


# ------------------------------------------------------------------------------------------------------ applications
@bp.route("/members")
@requires(Permission.MEMBER_APPROVE)
def applications() -> ResponseReturnValue:
    wanted = request.args.get("state", "")
    state = MembershipState(wanted) if wanted in set(MembershipState) else MembershipState.APPLIED
    rows = paged(queries.applications(actor, state), Expert.applied_at, Expert.code, descending=state is not MembershipState.APPLIED, count=False)
    doubles = queries.possible_doubles(rows, actor) if state is MembershipState.APPLIED else {}
    return page("members/applications.html", rows=rows, state=state, states=queries.states(actor), doubles=doubles)


@bp.route(f"/members/{CODE}", methods=["GET", "POST"])
@requires(Permission.MEMBER_APPROVE)
def application(code: str) -> ResponseReturnValue:
    """One application; posting to it refuses with a reason."""
    expert = get_visible(queries.with_profile(queries.managed_by(actor)), code)
    form = RefusalForm()
    if form.validate_on_submit():
        with transaction(form):
            operations.refuse(expert, form.reason.data, actor=actor)
            return see_other(url_for(".applications"), _("The application is refused, and a letter with the reason is on its way."))
        db.session.refresh(expert)
    doubles = queries.possible_doubles([expert], actor)[expert.id]
    return page("members/application.html", expert=expert, form=form, doubles=[cards.card(double, actor) for double in doubles])


@bp.route(f"/members/{CODE}/approve", methods=["POST"])
@requires(Permission.MEMBER_APPROVE)
def approve(code: str) -> ResponseReturnValue:
    expert = get_visible(queries.with_profile(queries.managed_by(actor)), code)
    if FlaskForm().validate_on_submit():
        with transaction():
            operations.approve(expert, actor=actor)
            name = cards.shown_name(expert.names, language.current()).text
            return see_other(url_for(".applications"), _("%(name)s is a member now, and a letter is on its way.", name=name))
    return see_other(url_for(".application", code=code))


@bp.route("/members/pick")
@requires(Permission.MEMBER_FIND)
@limited("LIMIT_SEARCH", methods=("GET",))
def pick() -> ResponseReturnValue:
    """Members by name for forms that choose people: a list to read, or JSON for who asks for it."""
    q = request.args.get("q", "")
    people = [{"code": expert.code, **cards.card(expert, actor)} for expert in queries.pick(actor, q, language.current())] if q.strip() else []
    if request.accept_mimetypes.best == "application/json":
        keys = ("code", "name", "lang", "role", "institution", "href")
        return jsonify([{key: person[key] and str(person[key]) for key in keys} for person in people])
    return page("members/_picked.html" if "HX-Request" in request.headers else "members/pick.html", found=people, q=q)


@data.route(f"/experts/{CODE}.jsonld")
@public
def linked_data(code: str) -> ResponseReturnValue:
    """The public part of a profile as schema.org has it."""
    expert = get_visible(queries.with_profile(queries.approved(STRANGER)), code)
    response = jsonify(person(expert))
    response.mimetype = "application/ld+json"
    return response


@data.route(f"/experts/{CODE}/photo")
@public
def photo(code: str) -> ResponseReturnValue:
    expert = get_visible(queries.with_profile(queries.visible_to(actor)), code)
    if expert.photo is None or "photo" not in rules.shown_fields(expert, actor):
        abort(404)
    return blobs.response(expert.photo, f"{cards.slug_of(expert.names)}.{expert.photo.media_type.rpartition('/')[2]}", inline=True)
