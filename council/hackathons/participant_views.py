"""Doors for who has signed up: where it stands, the team, the project."""

from __future__ import annotations

from flask import abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from council.core import blobs, clock, seats
from council.core.errors import Refused
from council.core.filetypes import FileKind
from council.core.policy import Permission, actor, requires
from council.core.types import Multilingual
from council.core.web import get_visible, page, see_other, transaction
from council.lingua.clean import clean_line

from . import operations, queries, rules, teamwork
from .addresses import CODE
from .forms import JoinForm, ProjectForm, TeamForm
from .models import Application, ConsentKind, Hackathon
from .views import bp


def _own(code: str) -> tuple[Hackathon, Application]:
    """The hackathon and the actor's sign-up for it; who never signed up finds nothing here."""
    hackathon = get_visible(queries.whole(queries.visible_to(actor)), code)
    application = queries.participant(actor, hackathon)
    if application is None:
        abort(404)
    return hackathon, application


def _mine(hackathon: Hackathon, application: Application, *, team_form: TeamForm, join_form: JoinForm) -> ResponseReturnValue:
    shown = team_form if team_form.errors else join_form
    return page(
        "hackathons/mine.html",
        hackathon=hackathon,
        application=application,
        number=seats.position(application.seat) if application.seat else None,
        queues=queries.queue_lengths(hackathon),
        photo=rules.live(application.consents, ConsentKind.PHOTO),
        team_form=team_form,
        join_form=join_form,
        form=shown,
    )


@bp.route(f"/{CODE}/mine")
@requires(Permission.HACKATHON_PARTICIPATE)
def mine(code: str) -> ResponseReturnValue:
    return _mine(*_own(code), team_form=TeamForm(formdata=None), join_form=JoinForm(formdata=None))


@bp.route(f"/{CODE}/mine/withdraw", methods=["POST"])
@requires(Permission.HACKATHON_PARTICIPATE)
def withdraw(code: str) -> ResponseReturnValue:
    _hackathon, application = _own(code)
    with transaction():
        operations.withdraw(application, actor=actor)
    return see_other(url_for(".mine", code=code))


@bp.route(f"/{CODE}/mine/photo", methods=["POST"])
@requires(Permission.HACKATHON_PARTICIPATE)
def withdraw_photo_consent(code: str) -> ResponseReturnValue:
    _hackathon, application = _own(code)
    with transaction():
        operations.withdraw_consent(application, ConsentKind.PHOTO, actor=actor)
    return see_other(url_for(".mine", code=code), _("Your consent to be photographed is withdrawn."))


@bp.route(f"/{CODE}/mine/letter", methods=["POST"])
@requires(Permission.HACKATHON_PARTICIPATE)
def send_again(code: str) -> ResponseReturnValue:
    _hackathon, application = _own(code)
    with transaction():
        operations.write_again(application)
    return see_other(url_for(".mine", code=code), _("The letter is on its way."))


# ------------------------------------------------------------------------------------------------------------ team
@bp.route(f"/{CODE}/mine/team", methods=["POST"])
@requires(Permission.HACKATHON_PARTICIPATE)
def create_team(code: str) -> ResponseReturnValue:
    hackathon, application = _own(code)
    form = TeamForm()
    if form.validate_on_submit():
        with transaction(form):
            teamwork.create_team(application, form.name.data or "", actor=actor)
            return see_other(url_for(".mine", code=code, _anchor="team"), _("Your team is there. Give its code to the others."))
    return _mine(hackathon, application, team_form=form, join_form=JoinForm(formdata=None))


@bp.route(f"/{CODE}/mine/team/join", methods=["POST"])
@requires(Permission.HACKATHON_PARTICIPATE)
def join_team(code: str) -> ResponseReturnValue:
    hackathon, application = _own(code)
    form = JoinForm()
    if form.validate_on_submit():
        with transaction(form):
            teamwork.join_team(application, form.join_code.data or "", actor=actor)
            return see_other(url_for(".mine", code=code, _anchor="team"), _("You are in the team."))
    return _mine(hackathon, application, team_form=TeamForm(formdata=None), join_form=form)


@bp.route(f"/{CODE}/mine/team/leave", methods=["POST"])
@requires(Permission.HACKATHON_PARTICIPATE)
def leave_team(code: str) -> ResponseReturnValue:
    _hackathon, application = _own(code)
    with transaction():
        teamwork.leave_team(application, actor=actor)
        return see_other(url_for(".mine", code=code, _anchor="team"), _("You have left the team."))
    return see_other(url_for(".mine", code=code))


# --------------------------------------------------------------------------------------------------------- project
@bp.route(f"/{CODE}/mine/project", methods=["GET", "POST"])
@requires(Permission.HACKATHON_PARTICIPATE)
def project(code: str) -> ResponseReturnValue:
    hackathon, application = _own(code)
    if application.membership is None:
        abort(404)
    team = application.membership.team
    form = ProjectForm.of(team.project)
    if form.validate_on_submit():
        try:
            work = _work(form, hackathon)
        except Refused as refused:
            form.refuse(refused)
        else:
            with transaction(form):
                teamwork.hand_in(application, work, actor=actor)
                return see_other(url_for(".project", code=code), _("Your project is handed in. You can change it until the deadline."))
    return page(
        "hackathons/project.html",
        hackathon=hackathon,
        team=team,
        project=team.project,
        form=form,
        max_mb=current_app.config["UPLOAD_MAX_MB"],
        open=rules.takes_projects(hackathon, at=clock.now()),
    )


def _work(form: ProjectForm, hackathon: Hackathon) -> teamwork.Work:
    lang, upload = form.lang.data, form.file.data
    title, summary = (Multilingual.of(lang, **{lang: text}) for text in (form.title.data, form.summary.data))
    incoming, filename = None, None
    if upload and upload.filename and rules.takes_projects(hackathon, at=clock.now()):
        filename = clean_line(upload.filename)[-255:] or "project"
        try:
            incoming = blobs.receive(upload.stream, max_bytes=current_app.config["UPLOAD_MAX_MB"] * 1024 * 1024, kind=FileKind.PROJECT)
        except Refused as refused:
            raise Refused(refused.message, field="file") from None
    return teamwork.Work(title, summary, form.link.data or None, incoming, filename, drop_file=form.drop_file.data)


@bp.route(f"/{CODE}/mine/project/file")
@requires(Permission.HACKATHON_PARTICIPATE)
def own_file(code: str) -> ResponseReturnValue:
    _hackathon, application = _own(code)
    project = application.membership.team.project if application.membership else None
    if project is None:
        abort(404)
    held = next((revision for revision in project.revisions if str(revision.number) == request.args.get("revision")), project)
    if held.blob is None:
        abort(404)
    return blobs.response(held.blob, held.filename or "project")
