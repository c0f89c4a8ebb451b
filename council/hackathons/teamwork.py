"""Changes of teams and their projects. Sizes are held by a conditional UPDATE and a CHECK, memberships by a UNIQUE."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import IntegrityError

from council.core import blobs, clock
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor
from council.core.rendering import moment
from council.core.types import Multilingual
from council.lingua.lookalikes import confusable_key, mixed_script_words

from . import mail, queries, rules
from .models import Application, Hackathon, Project, ProjectRevision, Team, TeamMember


@dataclass(frozen=True)
class Work:
    """What a team hands in. Without `file` the one handed in before stays, unless `drop_file`."""

    title: Multilingual
    summary: Multilingual
    link: str | None = None
    file: blobs.Incoming | None = None
    filename: str | None = None
    drop_file: bool = False


def create_team(application: Application, name: str, *, actor: Actor) -> Team:
    """Found a team with the applicant as its first member.

    Raises:
        Refused: no seat, too late, in a team already, or the name is none or looks like another's.
    """
    application = _ready(application)
    if member := _membership(application):
        raise _elsewhere(member.team)
    key = confusable_key(name)
    if not key:
        raise Refused(_("A team's name needs letters or digits."), field="name")
    if mixed := mixed_script_words(name):
        raise Refused(_("The word “%(word)s” mixes Latin and Cyrillic letters. Write it in one alphabet.", word=mixed[0]), field="name")
    team = Team(hackathon_id=application.hackathon_id, name=name, name_key=key, capacity=application.hackathon.team_max, size=1)
    taken = sa.select(Team.id).where(Team.hackathon_id == team.hackathon_id, Team.name_key == key)
    try:
        if db.session.scalar(taken) is not None:
            raise _name_taken()
        with db.session.begin_nested():
            db.session.add(team)
    except IntegrityError:
        raise _name_taken() from None
    _join(team, application)
    record(Event.TEAM_CREATED, team, actor=actor)
    return team


def join_team(application: Application, join_code: str, *, actor: Actor) -> Team:
    """Become a member of the team whose code this is. Safe to repeat.

    Raises:
        Refused: no seat, too late, no such code, in another team, or the team is full.
    """
    application = _ready(application)
    team = queries.team_by_join_code(application.hackathon, join_code)
    if team is None:
        raise Refused(_("No team of this hackathon has this code."), field="join_code")
    if member := _membership(application):
        if member.team_id == team.id:
            return team
        raise _elsewhere(member.team)
    room = sa.update(Team).where(Team.id == team.id, Team.size < Team.capacity).values(size=Team.size + 1)
    if not db.session.execute(room.execution_options(synchronize_session=False)).rowcount:  # type: ignore[attr-defined]
        raise Refused(_("This team is full."), field="join_code")
    _join(team, application)
    db.session.refresh(team)
    record(Event.TEAM_JOINED, team, actor=actor)
    return team


def leave_team(application: Application, *, actor: Actor) -> None:
    """Leave the team one is in. Safe to repeat."""
    application = locked(Application, application.id)
    if not rules.takes_teams(application.hackathon, at=clock.now()):
        raise _too_late(application.hackathon)
    drop_out(application, actor=actor)


def drop_out(application: Application, *, actor: Actor) -> None:
    """Take the applicant out of his team, whenever. A team nobody is left in ends, unless it has handed in a project."""
    member = _membership(application)
    if member is None:
        return
    team = member.team
    db.session.delete(member)
    db.session.flush()
    db.session.execute(sa.update(Team).where(Team.id == team.id).values(size=Team.size - 1).execution_options(synchronize_session=False))
    record(Event.TEAM_LEFT, team, actor=actor)
    worked = sa.select(Project.id).where(Project.team_id == Team.id).exists()
    db.session.execute(sa.delete(Team).where(Team.id == team.id, Team.size == 0, ~worked).execution_options(synchronize_session=False))
    db.session.expire(team)
    db.session.expire(application, ["membership"])


def hand_in(application: Application, work: Work, *, actor: Actor) -> Project:
    """Hand in the team's project, or a new version of it; what was handed in before is kept. Safe to repeat.

    Raises:
        Refused: no team, the team is too small, or the deadline has passed.
    """
    now = clock.now()
    hackathon = application.hackathon
    if not rules.takes_projects(hackathon, at=now):
        raise _too_late(hackathon)
    member = _membership(application)
    if member is None or not rules.has_seat(application):
        raise Refused(_("Only members of a team can hand in a project."))
    team = locked(Team, member.team_id)
    project = db.session.scalars(sa.select(Project).where(Project.team_id == team.id)).one_or_none()
    if project is None:
        if team.size < hackathon.team_min:
            text = ngettext(
                "Your team needs at least %(num)d member to hand in a project.",
                "Your team needs at least %(num)d members to hand in a project.",
                hackathon.team_min,
            )
            raise Refused(text)
        project = Project(team_id=team.id, title=work.title, summary=work.summary, submitted_at=now)
        db.session.add(project)
    elif _unchanged(project, work):
        return project
    _write(project, work)
    project.updated_at = now
    db.session.flush()
    last = db.session.scalar(sa.select(sa.func.max(ProjectRevision.number)).where(ProjectRevision.project_id == project.id)) or 0
    kept = {name: getattr(project, name) for name in ("title", "summary", "link", "blob_id", "filename")}
    db.session.add(ProjectRevision(project_id=project.id, number=last + 1, submitted_at=now, submitted_by_id=application.applicant_id, **kept))
    record(Event.PROJECT_SUBMITTED, project, actor=actor, revision=last + 1)
    mail.project_received(application, project.title, now)
    db.session.expire(project, ["revisions"])
    return project


def _write(project: Project, work: Work) -> None:
    project.title, project.summary, project.link = work.title, work.summary, work.link
    if work.file is not None:
        project.blob_id, project.filename = blobs.keep(work.file).id, work.filename
    elif work.drop_file:
        project.blob_id = project.filename = None


def _unchanged(project: Project, work: Work) -> bool:
    if work.file is not None or (work.drop_file and project.blob_id):
        return False
    return (project.title, project.summary, project.link) == (work.title, work.summary, work.link)


def _ready(application: Application) -> Application:
    application = locked(Application, application.id)
    if not rules.takes_teams(application.hackathon, at=clock.now()):
        raise _too_late(application.hackathon)
    if not rules.has_seat(application):
        raise Refused(_("Teams are for people who have a seat."))
    return application


def _membership(application: Application) -> TeamMember | None:
    return db.session.scalars(sa.select(TeamMember).where(TeamMember.application_id == application.id)).one_or_none()


def _join(team: Team, application: Application) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(TeamMember(team_id=team.id, application_id=application.id))
    except IntegrityError:
        raise Refused(_("You are in a team already. Leave it first.")) from None
    db.session.expire(team, ["members"])
    db.session.expire(application, ["membership"])


def _elsewhere(team: Team) -> Refused:
    return Refused(_("You are in the team “%(team)s” already. Leave it first.", team=team.name))


def _name_taken() -> Refused:
    return Refused(_("Another team has this name, or one that looks the same."), field="name")


def _too_late(hackathon: Hackathon) -> Refused:
    return Refused(_("The deadline has passed: %(when)s.", when=moment(hackathon.submission_deadline)))
