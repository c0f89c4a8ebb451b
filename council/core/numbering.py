"""Numbers within a year, such as 2026/4: given once, without gaps, whoever asks at the same moment."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, db


class NumberSeries(Base):
    """The last number given in one series in one year."""

    series: Mapped[str] = mapped_column(sa.String(40))
    year: Mapped[int]
    last: Mapped[int]

    __table_args__ = (sa.UniqueConstraint("series", "year"), sa.CheckConstraint("last > 0", name="last_positive"))


def next_number(series: str, year: int) -> int:
    """The next number of a series in a year, from 1; it is taken if and only if the caller's transaction commits."""
    mine = (NumberSeries.series == series, NumberSeries.year == year)
    step = sa.update(NumberSeries).where(*mine).values(last=NumberSeries.last + 1).returning(NumberSeries.last)
    if (number := db.session.scalar(step)) is not None:
        return number
    try:
        with db.session.begin_nested():
            db.session.add(NumberSeries(series=series, year=year, last=1))
        return 1
    except IntegrityError:
        return db.session.scalars(step).one()
