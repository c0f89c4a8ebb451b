"""Overview, audit log, and names."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from council.core import language, profile
from council.core.database import db
from council.core.events import Event, EventRecord
from council.core.kept import read_again
from council.core.language import blueprint
from council.core.policy import Permission, actor, requires
from council.core.web import page, paged, see_other, transaction
from council.members.models import Chapter, Institution

from . import health, operations, queries
from .forms import ChapterForm, CouncilForm
from .words import EVENTS

bp = blueprint("admin", __name__, prefix="/admin")


@bp.route("")
@requires(Permission.ADMIN_OVERVIEW)
def index() -> ResponseReturnValue:
    latest = db.session.scalars(queries.audit(actor).order_by(EventRecord.id.desc()).limit(8)).all()
    return page(
        "admin/index.html",
        figures=queries.figures(actor),
        checks=health.checks(),
        room=health.room(),
        versions=health.versions(),
        backup=health.last_backup(),
        outbox=queries.outbox_figures(),
        latest=latest,
        words=EVENTS,
        subjects=queries.subjects(latest, actor),
    )


@bp.route("/audit")
@requires(Permission.ADMIN_AUDIT)
def audit() -> ResponseReturnValue:
    events = {event.value for event in Event}
    event, who = request.args.get("event", ""), request.args.get("who", "").replace("\0", "").strip()[:100]
    event = event if event in events else ""
    (since, since_error), (until, until_error) = _day("since"), _day("until")
    lines = paged(queries.audit(actor, event, who, since, until), EventRecord.id, descending=True, size=50, count=False)
    return page(
        "admin/audit.html",
        status=422 if since_error or until_error else 200,
        lines=lines,
        words=EVENTS,
        subjects=queries.subjects(lines, actor),
        event=event,
        who=who,
        errors={"since": since_error, "until": until_error},
    )


def _day(name: str) -> tuple[date | None, str]:
    """The day a parameter names, and what is wrong with it."""
    text = request.args.get(name, "").strip()
    if not text:
        return None, ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None, _("There is no such date.")
    return (day, "") if 2000 < day.year < 9999 else (None, _("There is no such date."))


@bp.route("/council", methods=["GET", "POST"])
@requires(Permission.ADMIN_COUNCIL)
def council() -> ResponseReturnValue:
    form = CouncilForm(obj=profile.profile.get())
    if form.validate_on_submit():
        with transaction(form):
            operations.rename_council(profile.Profile(form.name.data, form.short_name.data, form.about.data), actor=actor)
        if not form.errors:
            read_again()
            return see_other(url_for(".council"), _("The names are saved. Other pages show them within seconds."))
    return page("admin/council.html", form=form, chapters=queries.chapters())


@bp.route("/chapters/<slug>", methods=["GET", "POST"])
@requires(Permission.ADMIN_COUNCIL)
def chapter(slug: str) -> ResponseReturnValue:
    row = db.session.scalars(sa.select(Chapter).where(Chapter.slug == slug)).one_or_none() or abort(404)
    institutions = list(db.session.scalars(sa.select(Institution).where(Institution.country == row.country).order_by(Institution.sort_key)))
    names = [(institution.code, institution.name.best(language.current()).text) for institution in institutions]
    lead = next((institution.code for institution in institutions if institution.id == row.lead_institution_id), "")
    form = ChapterForm(names, obj=row, lead=lead)
    if form.validate_on_submit():
        chosen = next((institution for institution in institutions if institution.code == form.lead.data), None)
        with transaction(form):
            operations.change_chapter(row, form.name.data, form.zone.data, chosen, actor=actor)
        if not form.errors:
            read_again()
            return see_other(url_for(".council"), _("The chapter is saved."))
    return page("admin/chapter.html", form=form, chapter=row)
