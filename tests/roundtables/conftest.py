"""What the stories about round tables begin from."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from council.core import clock
from council.core.database import db
from council.core.outbox import Letter
from council.core.policy import Actor
from council.core.types import Multilingual
from council.members.models import Chapter
from council.roundtables import operations, queries
from council.roundtables.models import RoundTable
from tests.support import cast


def chapter(country: str) -> Chapter:
    return db.session.scalars(select(Chapter).where(Chapter.country == country)).one()


def ahead(days: int, hour: int = 7) -> datetime:
    """A full hour some days from now, in UTC: 7 is 11:00 in Baku and 12:00 in Astana."""
    return (clock.now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def letters_to(actor_or_address: Actor | str) -> list[str]:
    """Names and languages of the letters that wait for somebody, oldest first."""
    email = actor_or_address if isinstance(actor_or_address, str) else actor_or_address.user.email
    rows = db.session.scalars(select(Letter).where(Letter.to_email == email).order_by(Letter.id))
    return [f"{letter.name}/{letter.lang}" for letter in rows]


def letter_to(actor_or_address: Actor | str) -> Letter:
    """The newest letter to somebody."""
    email = actor_or_address if isinstance(actor_or_address, str) else actor_or_address.user.email
    return db.session.scalars(select(Letter).where(Letter.to_email == email).order_by(Letter.id.desc()).limit(1)).one()


def begin(actor: Actor, title: str = "Ports in step", **details) -> RoundTable:  # type: ignore[no-untyped-def]
    """A draft of the actor's chapter."""
    given = {"zone": "Asia/Baku", "city": Multilingual.of("en", en="Baku"), "venue": Multilingual.of("en", en="AIR Center")} | details
    table = operations.create(operations.Details(title=Multilingual.of("en", en=title), **given), chapter_id=next(iter(actor.organises)), actor=actor)
    db.session.commit()
    return table


@pytest.fixture
def draft(app, orxan):
    """A round table Orxan has begun, without a date."""
    return begin(orxan)


@pytest.fixture
def dated(draft, orxan):
    """The same with a date three weeks ahead."""
    operations.schedule(draft, ahead(21), ahead(21) + timedelta(hours=3), actor=orxan)
    db.session.commit()
    return draft


@pytest.fixture
def announced(dated, orxan):
    """The same, announced to everybody."""
    operations.publish(dated, actor=orxan)
    db.session.commit()
    return dated


def pick(actor: Actor) -> queries.Pick:
    """A member as organisers choose one."""
    return next(entry for entry in queries.members_to_pick() if entry.user.id == actor.id)


def cast_again(actor: Actor) -> Actor:
    """The same person as another session of the database sees him."""
    return cast.person(actor.user.email.split("@")[0])
