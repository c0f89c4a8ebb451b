"""The index: one row for each thing that can be found."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from council.core.database import Base


class SearchEntry(Base):
    """The folded words of one subject, each with a space before it, so that ``LIKE '% word%'`` finds beginnings of words."""

    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    title: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[str] = mapped_column(sa.Text)

    __table_args__ = (sa.UniqueConstraint("kind", "subject_id"),)
