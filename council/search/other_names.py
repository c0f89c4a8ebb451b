"""Names of one place or institution that sound nothing alike, as organisers tell them: `Kazakh State University` is `KazNU`."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Mapped, mapped_column

from council.core.database import Base, db
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.kept import Kept
from council.core.policy import Actor
from council.core.types import JSON, Coded
from council.lingua.clean import clean_line
from council.lingua.fold import fold

from .aliases import NONE, Groups

#: Names of one group, and groups, at most: all of them are kept in memory.
MANY_NAMES, MANY_GROUPS = 12, 2_000
LETTERS = 80


class OtherNames(Coded, Base):
    """A group of names of one thing."""

    __tablename__ = "search_alias"

    names: Mapped[list[str]] = mapped_column(JSON)


def _read() -> Groups:
    return Groups(db.session.scalars(sa.select(OtherNames.names).order_by(OtherNames.id)))


known = Kept("other names", _read, NONE)


def everything() -> Sequence[OtherNames]:
    """All groups, those told last first."""
    return db.session.scalars(sa.select(OtherNames).order_by(OtherNames.id.desc())).all()


def add(names: Sequence[str], *, actor: Actor) -> OtherNames:
    """Tell that these are names of one thing. The same names told twice are one group.

    Raises:
        Refused: fewer than two different names, too many of them, or one that is too long.
    """
    told = list(dict.fromkeys(name for line in names if (name := clean_line(line)) and fold(name)))
    if len(told) < 2:
        raise Refused(_("Write at least two names, each on a line of its own."), field="names")
    if len(told) > MANY_NAMES or any(len(name) > LETTERS or "|" in name for name in told):
        raise Refused(_("At most %(many)d names of %(letters)d letters.", many=MANY_NAMES, letters=LETTERS), field="names")
    all_groups = everything()
    if made := next((group for group in all_groups if set(group.names) == set(told)), None):
        return made
    if len(all_groups) >= MANY_GROUPS:
        raise Refused(_("There are too many groups of names."), field="names")
    group = OtherNames(names=told)
    db.session.add(group)
    record(Event.SEARCH_NAMES_CHANGED, group, actor=actor, added=" = ".join(told))
    known.forget_after_commit()
    return group


def remove(code: str, *, actor: Actor) -> None:
    """Forget a group. Safe to repeat."""
    group = db.session.scalars(sa.select(OtherNames).where(OtherNames.code == code)).one_or_none()
    if group is not None:
        record(Event.SEARCH_NAMES_CHANGED, group, actor=actor, removed=" = ".join(group.names))
        db.session.delete(group)
        known.forget_after_commit()
