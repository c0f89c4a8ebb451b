"""What the council calls itself. Names are data: one row an administrator edits, until then the ones we know."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, db
from .kept import Kept
from .types import Multilingual


class CouncilProfile(Base):
    """The names of this council. There is one row, or none."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    name: Mapped[Multilingual]
    short_name: Mapped[Multilingual]
    about: Mapped[Multilingual]

    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)


@dataclass(frozen=True)
class Profile:
    """The names as they are shown: full name, short name, and what the council is in a few sentences."""

    name: Multilingual
    short_name: Multilingual
    about: Multilingual


DEFAULT = Profile(
    name=Multilingual.of(
        "en",
        az="Azərbaycan-Qazaxıstan Ekspert Şurası",
        kk="Әзербайжан-Қазақстан сараптамалық кеңесі",
        ru="Казахстанско-азербайджанский экспертный совет",
        en="Azerbaijani-Kazakh Expert Council",
    ),
    short_name=Multilingual.of("en", az="Ekspert Şurası", kk="Сараптамалық кеңес", ru="Экспертный совет", en="Expert Council"),
    about=Multilingual.of(
        "en",
        az="Azərbaycan və Qazaxıstan ekspertləri bir araya gəlir, birgə yazır və tövsiyələr verir.",
        kk="Әзербайжан мен Қазақстан сарапшылары бас қосады, бірге жазады және кеңес береді.",
        ru="Эксперты Азербайджана и Казахстана встречаются, пишут и вырабатывают рекомендации вместе.",
        en="Experts of Azerbaijan and Kazakhstan meet, write and advise together.",
    ),
)


def _read() -> Profile:
    columns = CouncilProfile.name, CouncilProfile.short_name, CouncilProfile.about
    row = db.session.execute(sa.select(*columns)).one_or_none()
    return Profile(*row) if row is not None else DEFAULT


profile: Kept[Profile] = Kept("council_profile", _read, DEFAULT)


def council_name(lang: str) -> str:
    """What readers of a language call the council."""
    return profile.get().name.best(lang).text
