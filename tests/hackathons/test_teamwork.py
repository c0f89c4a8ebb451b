"""Teams and projects: names that look alike, sizes under a race, deadlines, versions."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from council.core import blobs, clock
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.filetypes import FileKind
from council.core.policy import actor_of
from council.core.types import Multilingual
from council.hackathons import operations, teamwork
from council.hackathons.models import Application, Country, Hackathon, Project, ProjectRevision, Team, TeamMember
from council.hackathons.teamwork import Work
from tests.hackathons.conftest import letters, of
from tests.hackathons.test_operations import sign_up, somebody


def work(title: str = "Shore", **changes: object) -> Work:
    return Work(Multilingual.of("en", en=title), Multilingual.of("en", en="A map of the shore."), **changes)  # type: ignore[arg-type]


@pytest.fixture
def wide(make) -> Hackathon:
    return make(seats={Country.AZ: 20, Country.KZ: 20})


def test_a_team_is_founded_joined_by_its_code_and_left(murad, wide):
    mine, other = sign_up(wide, murad), sign_up(wide, somebody(1))
    with transaction():
        team = teamwork.create_team(mine, "Dalğa", actor=murad)
        teamwork.join_team(other, f" {team.join_code[:4].upper()} - {team.join_code[4:].upper()} ", actor=murad)
        teamwork.join_team(other, team.join_code, actor=murad)
    db.session.expire_all()
    assert (team.size, [m.application_id for m in team.members]) == (2, [mine.id, other.id])
    with transaction():
        teamwork.leave_team(mine, actor=murad)
        teamwork.leave_team(mine, actor=murad)
    db.session.expire_all()
    assert (team.size, [m.application_id for m in team.members]) == (1, [other.id])


@pytest.mark.parametrize("name", ["Dalga", "DALGA", "Dаlgа", "d a l g a!", "Dalğa"])
def test_names_that_look_the_same_are_not_both_given(murad, wide, name):
    mine, other = sign_up(wide, murad), sign_up(wide, somebody(1))
    with transaction():
        teamwork.create_team(mine, "Dalga", actor=murad)
    with pytest.raises(Refused) as refused, transaction():
        teamwork.create_team(other, name, actor=murad)
    assert (refused.value.field, db.session.scalar(sa.select(sa.func.count()).select_from(Team))) == ("name", 1)


def test_the_same_name_is_free_at_another_hackathon(make, murad):
    for hackathon in (make(), make()):
        with transaction():
            teamwork.create_team(sign_up(hackathon, murad), "Dalga", actor=murad)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Team)) == 2


def test_who_waits_for_a_seat_founds_no_team(make, murad):
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 0})
    sign_up(hackathon, somebody(1))
    with pytest.raises(Refused, match="have a seat"), transaction():
        teamwork.create_team(sign_up(hackathon, murad), "Dalga", actor=murad)


def test_a_code_of_another_hackathon_opens_nothing(make, murad):
    one, two = make(), make()
    with transaction():
        team = teamwork.create_team(sign_up(one, murad), "Dalga", actor=murad)
    with pytest.raises(Refused, match="No team"), transaction():
        teamwork.join_team(sign_up(two, murad), team.join_code, actor=murad)


def test_no_team_grows_past_its_limit_when_all_press_at_once(app, murad, wide):
    with transaction():
        team = teamwork.create_team(sign_up(wide, murad), "Dalga", actor=murad)
    joiners = [sign_up(wide, somebody(number)).id for number in range(10)]
    key, code, gate = team.id, team.join_code, threading.Barrier(10)

    def join(id: int) -> bool:
        gate.wait()
        with app.app_context():
            application = db.session.get(Application, id)
            try:
                with transaction():
                    teamwork.join_team(application, code, actor=actor_of(application.applicant))
                return True
            except Refused:
                return False

    with ThreadPoolExecutor(10) as threads:
        joined = list(threads.map(join, joiners))
    db.session.rollback()
    db.session.expire_all()
    size = db.session.scalar(sa.select(Team.size).where(Team.id == key))
    members = db.session.scalar(sa.select(sa.func.count()).select_from(TeamMember).where(TeamMember.team_id == key))
    assert (joined.count(True), size, members) == (2, 3, 3)


def test_who_withdraws_leaves_the_team_and_an_empty_team_ends(murad, wide):
    mine = sign_up(wide, murad)
    with transaction():
        teamwork.create_team(mine, "Dalga", actor=murad)
    with transaction():
        operations.withdraw(mine, actor=murad)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Team)) == 0


def test_a_project_keeps_its_versions_and_a_form_sent_twice_makes_one(murad, wide):
    mine, other = sign_up(wide, murad), sign_up(wide, somebody(1))
    with transaction():
        team = teamwork.create_team(mine, "Dalga", actor=murad)
    with pytest.raises(Refused, match="at least 2 members"), transaction():
        teamwork.hand_in(mine, work(), actor=murad)
    with transaction():
        teamwork.join_team(other, team.join_code, actor=murad)
        teamwork.hand_in(mine, work(), actor=murad)
        teamwork.hand_in(mine, work(), actor=murad)
        project = teamwork.hand_in(other, work("Shore 2", link="https://example.org"), actor=murad)
    db.session.expire_all()
    assert [(r.number, str(r.title), r.link) for r in project.revisions] == [(1, "Shore", None), (2, "Shore 2", "https://example.org")]
    assert [name for name, _to, _lang in letters()].count("hackathon_project_received") == 2


def test_the_file_stays_until_another_comes_or_it_is_taken_away(murad, make):
    hackathon = make(team_min=1)
    mine = sign_up(hackathon, murad)
    with transaction():
        teamwork.create_team(mine, "Dalga", actor=murad)
    incoming = blobs.receive(io.BytesIO("mətn".encode()), max_bytes=100, kind=FileKind.PROJECT)
    with transaction():
        project = teamwork.hand_in(mine, work(file=incoming, filename="layihə.txt"), actor=murad)
        teamwork.hand_in(mine, work("Second"), actor=murad)
    assert (project.filename, project.blob is not None) == ("layihə.txt", True)
    with transaction():
        teamwork.hand_in(mine, work("Third", drop_file=True), actor=murad)
    db.session.expire_all()
    assert (project.filename, [r.filename for r in project.revisions]) == (None, ["layihə.txt", "layihə.txt", None])


def test_after_the_deadline_nothing_is_handed_in_and_no_team_changes(murad, make):
    hackathon = make(team_min=1)
    mine = sign_up(hackathon, murad)
    with transaction():
        team = teamwork.create_team(mine, "Dalga", actor=murad)
        teamwork.hand_in(mine, work(), actor=murad)
    now = clock.now()
    hackathon.begins_at, hackathon.submission_deadline = now - timedelta(days=1), now - timedelta(seconds=1)
    db.session.commit()

    def late(act) -> str:
        with pytest.raises(Refused) as refused, transaction():
            act()
        return str(refused.value)[:24]

    mine = of(murad, hackathon)
    assert late(lambda: teamwork.hand_in(mine, work("Late"), actor=murad)) == "The deadline has passed:"
    assert late(lambda: teamwork.leave_team(mine, actor=murad)) == "The deadline has passed:"
    assert late(lambda: teamwork.join_team(mine, team.join_code, actor=murad)) == "The deadline has passed:"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ProjectRevision)) == 1


def test_an_empty_team_with_a_project_stays_so_that_work_is_not_lost(murad, make):
    hackathon = make(team_min=1)
    mine = sign_up(hackathon, murad)
    with transaction():
        teamwork.create_team(mine, "Dalga", actor=murad)
        teamwork.hand_in(mine, work(), actor=murad)
        operations.withdraw(mine, actor=murad)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Project)) == 1
    assert db.session.scalar(sa.select(Team.size)) == 0
