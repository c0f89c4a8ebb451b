"""A hackathon of the Kazakh chapter, its people, and short ways to say what happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from council.core import clock
from council.core.database import db
from council.core.outbox import Letter
from council.core.policy import Actor
from council.core.seats import SeatPool
from council.core.types import Multilingual
from council.hackathons import organising
from council.hackathons.models import Admission, Application, Country, Format, Hackathon, HackathonState
from council.hackathons.operations import Entry
from council.hackathons.organising import Plan
from council.hackathons.queries import application_of
from council.members.models import Chapter

DAY = timedelta(days=1)


def plan(**changes: Any) -> Plan:
    """A plan for a hackathon that is open for sign-up now and begins in sixty days."""
    now = clock.now().replace(second=0, microsecond=0)
    values: dict[str, Any] = {
        "title": Multilingual.of("az", az="Yaşıl Xəzər", kk="Жасыл Каспий", en="Green Caspian"),
        "summary": Multilingual.of("az", az="48 saat, iki sahil, bir dəniz."),
        "rules": Multilingual.of("en", en="Be kind.\n\nBuild something."),
        "theme": Multilingual.of("en", en="Water"),
        "venue": Multilingual.of("en", en="Baku and Aktau"),
        "format": Format.HYBRID,
        "zone": "Asia/Baku",
        "sign_up_opens": now - 10 * DAY,
        "sign_up_closes": now + 30 * DAY,
        "begins_at": now + 60 * DAY,
        "ends_at": now + 62 * DAY,
        "submission_deadline": now + 62 * DAY,
        "admission": Admission.AUTOMATIC,
        "team_min": 2,
        "team_max": 3,
        "min_age": 16,
        "max_age": None,
        "seats": {Country.AZ: 2, Country.KZ: 2},
    }
    return Plan(**{**values, **changes})


@pytest.fixture
def make(app: Flask, dana: Actor) -> Callable[..., Hackathon]:
    """Make and publish a hackathon: ``make(seats={Country.AZ: 1, Country.KZ: 0})``."""

    def build(*, publish: bool = True, **changes: Any) -> Hackathon:
        chapter = db.session.scalars(sa.select(Chapter).where(Chapter.slug == "kz")).one()
        hackathon = organising.create(plan(**changes), chapter_id=chapter.id, actor=dana)
        if publish:
            hackathon.state, hackathon.published_at = HackathonState.PUBLISHED, clock.now()
        db.session.commit()
        return hackathon

    return build


@pytest.fixture
def hackathon(make: Callable[..., Hackathon]) -> Hackathon:
    return make()


def entry(**changes: Any) -> Entry:
    """What Murad writes: of age, from Azerbaijan."""
    values: dict[str, Any] = {
        "given": "Murad",
        "family": "Həsənli",
        "country": Country.AZ,
        "city": "Gəncə",
        "institution": "ADA Universiteti",
        "born": date(2003, 5, 4),
    }
    return Entry(**{**values, **changes})


def minor_entry(**changes: Any) -> Entry:
    """What Aliya writes: sixteen or seventeen, from Kazakhstan, with her mother's address."""
    born = date(clock.now().year - 16, 1, 1)
    values: dict[str, Any] = {
        "given": "Әлия",
        "family": "Нұрлан",
        "country": Country.KZ,
        "city": "Ақтау",
        "born": born,
        "guardian_name": "Сәуле Нұрлан",
        "guardian_email": "saule@demo.example",
        "guardian_lang": "kk",
    }
    return entry(**{**values, **changes})


def letters() -> list[tuple[str, str, str]]:
    """All letters so far: which, to whom, in which language."""
    query = sa.select(Letter).where(Letter.name.not_like("account%")).order_by(Letter.id)
    return [(letter.name, letter.to_email, letter.lang) for letter in db.session.scalars(query)]


def letter(name: str, to: str | None = None) -> Letter:
    """The newest letter of that name."""
    query = sa.select(Letter).where(Letter.name == name).order_by(Letter.id.desc())
    return db.session.scalars(query.where(Letter.to_email == to) if to else query).first() or pytest.fail(f"no letter {name}")


def secret_in(letter: Letter, door: str) -> str:
    """The secret of the link to ``confirm`` or ``guardian`` in a letter."""
    return letter.text.split(f"/hackathons/{door}/")[1].split()[0]


def pool(hackathon: Hackathon, country: Country) -> tuple[int, int]:
    """Seats taken and seats there are, read anew."""
    db.session.expire_all()
    row = next(row for row in hackathon.seats if row.country is country)
    held = db.session.get(SeatPool, row.pool_id)
    assert held is not None
    return held.taken, held.capacity


def of(actor: Actor, hackathon: Hackathon) -> Application:
    """The sign-up of somebody, read anew."""
    db.session.expire_all()
    found = application_of(actor.id, hackathon)
    assert found is not None
    return found


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def address(hackathon: Hackathon, *rest: str, lang: str = "en") -> str:
    return "/".join((f"/{lang}/hackathons/{hackathon.code}", *rest))
