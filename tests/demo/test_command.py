"""`flask council demo`: when it refuses, and that it can be repeated."""

from __future__ import annotations

import sqlalchemy as sa

from council.accounts.models import User
from council.core import blobs
from council.core.database import Base, db
from council.demo import house as the_house
from council.demo import who_signs_in
from council.hackathons.models import Hackathon
from council.members.models import Expert
from council.roundtables.models import RoundTable

from .conftest import PASSWORD


def test_production_refuses_in_one_sentence(app, runner, monkeypatch):
    monkeypatch.setitem(app.config, "ENV", "production")

    done = runner.invoke(args=["council", "demo", "--reset"])

    assert (done.exit_code, done.output) == (1, "Error: The demo council is never loaded in production (COUNCIL_ENV=production).\n")


def test_an_inhabited_house_needs_the_word_reset(app, runner):
    done = runner.invoke(args=["council", "demo"])

    assert done.exit_code == 1
    assert done.output == "Error: There are people in this database already. Add --reset to delete everything and load the demo council.\n"


def test_reset_replaces_what_was_there_and_says_who_signs_in(app, house):
    assert (house.said.exit_code, house.said.exception) == (0, None), house.said.output
    assert house.said.output.count("@demo.example") == 7
    assert f"Password of all: {PASSWORD}\n" in house.said.output
    assert db.session.scalar(sa.select(User.id).where(User.email == "somebody@elsewhere.example")) is None
    assert not (house.instance / "blobs" / blobs.key(house.stray)).exists()
    assert list((house.instance / "mail").glob("*.eml")) == []


def test_emptying_a_full_house_leaves_nothing(disposable, house):
    the_house.empty()

    left = {table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) for table in Base.metadata.sorted_tables}
    assert {name: number for name, number in left.items() if number} == {}
    assert [file for file in (house.instance / "blobs").rglob("*") if file.is_file()] == []
    assert who_signs_in() == ""


def test_public_codes_are_the_same_in_every_demo(app):
    """Links in documents lead into the demo. What is added before one of a kind shifts the codes of that kind: then mend this."""
    elchin = db.session.scalars(sa.select(Expert.code).join(Expert.user).where(User.email == "elchin@demo.example")).one()
    ports = db.session.scalars(sa.select(RoundTable.code).where(RoundTable.agenda.any()).order_by(RoundTable.starts_at).limit(1)).one()
    green = db.session.scalars(sa.select(Hackathon.code).order_by(Hackathon.begins_at.desc()).limit(1)).one()

    assert (elchin, ports, green) == ("6kxdn5yf", "q3przkw5", "ywtcy6xp")


def test_a_password_is_made_once_and_kept(app, house, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO_PASSWORD", "")
    file = house.instance / "demo_password"
    kept = file.read_text(encoding="utf-8")
    try:
        assert the_house.choose_password() == PASSWORD
        file.unlink()
        made = the_house.choose_password()
        assert (len(made), the_house.choose_password(), the_house.kept_password()) == (14, made, made)
        assert made in who_signs_in()
        assert file.stat().st_mode & 0o077 == 0
    finally:
        file.write_text(kept, encoding="utf-8")
