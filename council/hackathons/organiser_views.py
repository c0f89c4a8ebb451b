"""Doors for organisers of the chapter a hackathon belongs to; for other organisers they do not exist."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Response, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import joinedload, selectinload

from council.core.blobs import disposition
from council.core.database import db
from council.core.policy import Permission, actor, requires
from council.core.rendering import best
from council.core.web import get_visible, page, paged, see_other, transaction
from council.lingua.clean import clean_line
from council.members.models import Chapter, Country

from . import exports, operations, organising, queries, wording
from .addresses import CODE, address
from .models import Application, Hackathon, HackathonMessage, TeamMember
from .organiser_forms import HackathonForm, MessageForm, QuestionsForm, RefusalForm, TracksForm
from .views import bp


def _managed(code: str) -> Hackathon:
    return get_visible(queries.whole(queries.managed_by(actor)), code)


@bp.route("/manage")
@requires(Permission.HACKATHON_MANAGE)
def manage() -> ResponseReturnValue:
    found = paged(queries.with_seats(queries.managed_by(actor)), Hackathon.begins_at, Hackathon.code, descending=True)
    return page("hackathons/manage.html", found=found)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.HACKATHON_MANAGE)
def create() -> ResponseReturnValue:
    chapters = db.session.scalars(sa.select(Chapter).where(Chapter.id.in_(actor.organises)).order_by(Chapter.id))
    form = HackathonForm.of(None, chapters)
    if form.validate_on_submit():
        with transaction(form):
            hackathon = organising.create(form.plan, chapter_id=int(form.chapter.data), actor=actor)
            return see_other(url_for(".tracks", code=hackathon.code), _("The draft is saved. Now its tracks."))
    return page("hackathons/edit.html", form=form, hackathon=None)


@bp.route(f"/{CODE}/edit", methods=["GET", "POST"])
@requires(Permission.HACKATHON_MANAGE)
def edit(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    form = HackathonForm.of(hackathon, ())
    if form.validate_on_submit():
        with transaction(form):
            organising.change(hackathon, form.plan, actor=actor)
            return see_other(url_for(".applications", code=code), _("Saved."))
    return page("hackathons/edit.html", form=form, hackathon=hackathon)


@bp.route(f"/{CODE}/tracks", methods=["GET", "POST"])
@requires(Permission.HACKATHON_MANAGE)
def tracks(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    form = TracksForm.of(hackathon.tracks)
    if form.validate_on_submit():
        with transaction(form):
            organising.set_tracks(hackathon, form.plans, actor=actor)
            return see_other(url_for(".questions", code=code), _("Saved."))
    return page("hackathons/tracks.html", form=form, hackathon=hackathon)


@bp.route(f"/{CODE}/questions", methods=["GET", "POST"])
@requires(Permission.HACKATHON_MANAGE)
def questions(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    form = QuestionsForm.of(hackathon.questions)
    if form.validate_on_submit():
        with transaction(form):
            organising.set_questions(hackathon, form.plans, actor=actor)
            return see_other(url_for(".applications", code=code), _("Saved."))
    return page("hackathons/questions.html", form=form, hackathon=hackathon)


@bp.route(f"/{CODE}/publish", methods=["POST"])
@requires(Permission.HACKATHON_MANAGE)
def publish(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    with transaction():
        organising.publish(hackathon, actor=actor)
        return see_other(address(hackathon), _("The hackathon is published."))
    return see_other(url_for(".applications", code=code))


@bp.route(f"/{CODE}/cancel", methods=["POST"])
@requires(Permission.HACKATHON_MANAGE)
def cancel(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    with transaction():
        organising.cancel(hackathon, actor=actor)
        return see_other(address(hackathon), _("The hackathon is cancelled. Everybody who signed up gets a letter."))
    return see_other(url_for(".applications", code=code))


# --------------------------------------------------------------------------------------------------- applications
def _chosen(hackathon: Hackathon, given: Any) -> dict[str, str]:
    """The filters somebody chose; what is none is left out."""
    known = {
        "state": set(queries.STANDINGS),
        "country": {country.value for country in Country},
        "track": {str(track.id) for track in hackathon.tracks},
    }
    chosen = {name: value for name, values in known.items() if (value := given.get(name, "")) in values}
    if q := clean_line(given.get("q", ""))[:100]:
        chosen["q"] = q
    return chosen


@bp.route(f"/{CODE}/applications")
@requires(Permission.HACKATHON_MANAGE)
def applications(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    chosen = _chosen(hackathon, request.args)
    found = paged(queries.applications_of(hackathon, chosen), Application.submitted_at, Application.code, size=50)
    counts = queries.standings(hackathon)
    options = {
        "state": [(name, words[1], counts[name]) for name, words in wording.STANDINGS.items() if counts[name] or chosen.get("state") == name],
        "country": [(country.value, wording.COUNTRIES[country], None) for country in hackathon.countries],
        "track": [(str(track.id), best(track.title).text, None) for track in hackathon.tracks],
    }
    facets = {
        name: [{"value": value, "label": label, "count": count, "chosen": chosen.get(name) == value} for value, label, count in rows]
        for name, rows in options.items()
    }
    return page(
        "hackathons/applications.html",
        hackathon=hackathon,
        found=found,
        chosen=chosen,
        options=facets,
        queues=queries.queue_lengths(hackathon),
    )


def _one(code: str, application: str) -> tuple[Hackathon, Application]:
    hackathon = _managed(code)
    return hackathon, get_visible(queries.by_code(hackathon, application), application)


@bp.route(f"/{CODE}/applications/<application>")
@requires(Permission.HACKATHON_MANAGE)
def application(code: str, application: str) -> ResponseReturnValue:
    hackathon, found = _one(code, application)
    return page("hackathons/application.html", hackathon=hackathon, application=found, form=RefusalForm(formdata=None))


@bp.route(f"/{CODE}/applications/<application>/admit", methods=["POST"])
@requires(Permission.HACKATHON_MANAGE)
def admit(code: str, application: str) -> ResponseReturnValue:
    _hackathon, found = _one(code, application)
    with transaction():
        operations.admit(found, actor=actor)
        return see_other(url_for(".application", code=code, application=application), _("Admitted. A letter is on its way."))
    return see_other(url_for(".application", code=code, application=application))


@bp.route(f"/{CODE}/applications/<application>/refuse", methods=["POST"])
@requires(Permission.HACKATHON_MANAGE)
def refuse(code: str, application: str) -> ResponseReturnValue:
    hackathon, found = _one(code, application)
    form = RefusalForm()
    if form.validate_on_submit():
        with transaction(form):
            operations.refuse(found, form.reason.data or "", actor=actor)
            return see_other(url_for(".application", code=code, application=application), _("Not admitted. A letter with your reason is on its way."))
    return page("hackathons/application.html", hackathon=hackathon, application=found, form=form)


@bp.route(f"/{CODE}/message", methods=["GET", "POST"])
@requires(Permission.HACKATHON_MANAGE)
def message(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    chosen = _chosen(hackathon, request.args)
    form = MessageForm.new()
    if form.validate_on_submit():
        with transaction(form):
            sent = organising.message(hackathon, form.subject.data, form.body.data, chosen=chosen, nonce=form.nonce.data or "", actor=actor)
            text = ngettext("The letter goes to %(num)d person.", "The letter goes to %(num)d people.", sent.recipients)
            return see_other(url_for(".applications", code=code), text)
    sent_before = db.session.scalars(
        sa.select(HackathonMessage).where(HackathonMessage.hackathon_id == hackathon.id).order_by(HackathonMessage.id.desc()).limit(20)
    )
    number = organising.receivers_count(hackathon, chosen)
    return page("hackathons/message.html", hackathon=hackathon, form=form, chosen=chosen, number=number, sent_before=list(sent_before))


@bp.route(f"/{CODE}/export", methods=["POST"])
@requires(Permission.HACKATHON_MANAGE)
def export(code: str) -> ResponseReturnValue:
    hackathon = _managed(code)
    chosen = _chosen(hackathon, request.form)
    query = queries.applications_of(hackathon, chosen).options(
        selectinload(Application.consents), joinedload(Application.membership).joinedload(TeamMember.team)
    )
    people = list(db.session.scalars(query.order_by(Application.submitted_at, Application.id)).unique())
    kind = "xlsx" if request.form.get("kind") == "xlsx" else "csv"
    with transaction():
        organising.note_export(hackathon, kind=kind, rows=len(people), actor=actor)
    title = best(hackathon.title).text
    rows = exports.table(hackathon, people)
    return _download(exports.as_xlsx(rows, title) if kind == "xlsx" else exports.as_csv(rows), f"{title}.{kind}", kind)


def _download(content: bytes, filename: str, kind: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = exports.XLSX if kind == "xlsx" else "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = disposition(filename)
    response.headers["Cache-Control"] = "private, no-store"
    return response
