"""An index of the cast, and things a stranger must not find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from council import search
from council.core.database import db, transaction
from council.core.types import Multilingual
from council.members.models import Chapter, Expert, Institution, MembershipState, Topic
from council.search.consistency import reindex


@pytest.fixture
def indexed(app) -> None:
    """The cast, as it is found."""
    with transaction():
        reindex()


@pytest.fixture
def institution(app) -> Callable[..., Institution]:
    """Found one more institution: ``institution("Port of Aktau", about="…")``."""

    def found(name: str, lang: str = "en", about: str = "") -> Institution:
        texts = Multilingual({lang: about}, lang) if about else None
        row = Institution(name=Multilingual({lang: name}, lang), country="KZ", about=texts, sort_key=name.lower())
        with transaction():
            db.session.add(row)
            search.index(row)
        return row

    return found


@pytest.fixture
def applicant(app, murad) -> Expert:
    """Murad asks to join the chapter of Azerbaijan; nobody has decided yet."""
    from council.members.models import ExpertName

    chapter = db.session.scalars(sa.select(Chapter).where(Chapter.slug == "az")).one()
    names = [ExpertName(lang="az", given="Murad", family="Həsənli"), ExpertName(lang="en", given="Murad", family="Hasanli")]
    expert = Expert(user=murad.user, chapter=chapter, state=MembershipState.APPLIED, names=names, sort_az="h", sort_kk="h", sort_ru="h", sort_en="h")
    with transaction():
        db.session.add(expert)
        search.index(expert)
    return expert


@pytest.fixture
def topic(app) -> Callable[[str], Topic]:
    """Name one more topic."""

    def name(label: str) -> Topic:
        row = Topic(slug=label.lower().replace(" ", "-"), label=Multilingual.of("en", en=label), position=9)
        with transaction():
            db.session.add(row)
            search.index(row)
        return row

    return name
