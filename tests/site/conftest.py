"""A council with something to show: a meeting to come, papers, a hackathon, recommendations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from council import search
from council.core import clock
from council.core.database import db, transaction
from council.core.kept import read_again
from council.core.seats import SeatPool
from council.core.types import Multilingual
from council.hackathons.models import CountrySeats, Hackathon, HackathonState
from council.members.models import Chapter, Country, Expert, Topic
from council.papers.models import Access, Licence, Paper, PaperAuthor, PaperKind, PaperState
from council.roundtables.models import RoundTable, State


@pytest.fixture
def chapter(app) -> Chapter:
    return db.session.scalars(sa.select(Chapter).where(Chapter.slug == "az")).one()


@pytest.fixture
def paper(app, chapter) -> Callable[..., Paper]:
    """Publish a paper of both experts on transport: ``paper("Ports in step", access=Access.MEMBERS)``."""

    def published(title: str, *, access: Access = Access.PUBLIC, state: PaperState = PaperState.PUBLISHED) -> Paper:
        number = (db.session.scalar(sa.select(sa.func.count()).select_from(Paper)) or 0) + 1
        experts = db.session.scalars(sa.select(Expert).order_by(Expert.id)).all()
        out = state is PaperState.PUBLISHED
        row = Paper(
            kind=PaperKind.WORKING_PAPER,
            title=Multilingual.of("en", en=title),
            owner_id=experts[0].user_id,
            chapter=chapter,
            licence=Licence.CC_BY,
            access=access,
            state=state,
            published_at=clock.now() - timedelta(hours=number) if out else None,
            year=2026 if out else None,
            number=number if out else None,
            token=str(number),
            topics=[db.session.scalars(sa.select(Topic).where(Topic.slug == "transport")).one()],
            authors=[PaperAuthor(position=place, expert_id=expert.id) for place, expert in enumerate(experts)],
        )
        with transaction():
            db.session.add(row)
            search.index(row)
        return row

    return published


@pytest.fixture
def meeting(app, chapter) -> Callable[..., RoundTable]:
    """Announce a round table some days from now: ``meeting("Ports in step", days=3)``."""

    def announced(title: str, *, days: int = 10, state: State = State.PUBLISHED) -> RoundTable:
        number = (db.session.scalar(sa.select(sa.func.count()).select_from(RoundTable)) or 0) + 1
        starts = clock.now().replace(hour=6, minute=0, second=0, microsecond=0) + timedelta(days=days)
        row = RoundTable(
            title=Multilingual.of("en", en=title),
            year=2026,
            number=number,
            zone="Asia/Baku",
            starts_at=starts,
            ends_at=starts + timedelta(hours=3),
            answer_by=starts - timedelta(days=1),
            chapter=chapter,
            state=state,
            published_at=clock.now() if state is State.PUBLISHED else None,
            ical_uid=f"{number}@council.example",
            topics=[db.session.scalars(sa.select(Topic).where(Topic.slug == "transport")).one()],
        )
        with transaction():
            db.session.add(row)
            search.index(row)
        return row

    return announced


@pytest.fixture
def hackathon(app, chapter) -> Callable[..., Hackathon]:
    """Publish a hackathon whose sign-up is open: ``hackathon("Green Caspian", closes_in=5)``."""

    def published(title: str, *, closes_in: int = 5) -> Hackathon:
        now = clock.now()
        row = Hackathon(
            chapter=chapter,
            state=HackathonState.PUBLISHED,
            published_at=now,
            title=Multilingual.of("en", en=title),
            summary=Multilingual.of("en", en="48 hours, two cities."),
            zone="Asia/Baku",
            begins_at=now + timedelta(days=30),
            ends_at=now + timedelta(days=32),
            sign_up_opens=now - timedelta(days=1),
            sign_up_closes=now + timedelta(days=closes_in, minutes=5),
            submission_deadline=now + timedelta(days=31),
            seats=[CountrySeats(country=country, pool=SeatPool(capacity=10)) for country in Country],
        )
        with transaction():
            db.session.add(row)
            search.index(row)
        return row

    return published


@pytest.fixture
def figures() -> Callable[[], None]:
    """Read again what pages keep."""
    return read_again
