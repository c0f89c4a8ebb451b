"""Days off and working days of which organisers know better than the calendar: governments move them by decree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _

from council.core import clock
from council.core.database import db
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.kept import Kept
from council.core.policy import Actor
from council.core.types import Multilingual
from council.lingua.locales import CODES
from council.members.models import Country
from council.planning import days
from council.planning.days import Holiday, Overrides

from .models import DayOff

#: So many are kept in memory.
MOST = 500


def _read() -> dict[str, Overrides]:
    found: dict[str, dict[date, Holiday | None]] = {}
    for row in db.session.scalars(sa.select(DayOff)):
        found.setdefault(row.country.value, {})[row.day] = Holiday("told", {lang: row.name.best(lang).text for lang in CODES}) if row.name else None
    return dict(found)


_known: Kept[dict[str, Overrides]] = Kept("days off", _read, {})


def overrides(country: str) -> Overrides:
    """What organisers know better of a country."""
    return _known.get().get(country, {})


def holiday_on(country: str, day: date) -> Holiday | None:
    """The holiday of a country on a day, if it is one."""
    return days.holiday_on(country, day, overrides(country))


def is_worked(country: str, day: date) -> bool:
    """Whether people of a country work on a day."""
    return days.is_working_day(country, day, overrides(country))


def told() -> Sequence[DayOff]:
    """What organisers told of days that are not over, in their order."""
    coming = sa.select(DayOff).where(DayOff.day >= clock.now().date()).order_by(DayOff.day, DayOff.country)
    return db.session.scalars(coming).all()


def tell(country: Country, day: date, name: Multilingual | None, source: str | None, *, actor: Actor) -> DayOff:
    """Say that a day is off and called so, or, without a name, that it is worked. What was said of it before is replaced.

    Raises:
        Refused: the day is over, or too many are told.
    """
    if day < clock.now().date():
        raise Refused(_("This day has passed."), field="day")
    row = db.session.scalars(sa.select(DayOff).where(DayOff.country == country, DayOff.day == day).with_for_update()).one_or_none()
    if row is None:
        if (db.session.scalar(sa.select(sa.func.count()).select_from(DayOff)) or 0) >= MOST:
            raise Refused(_("There are too many days."))
        row = DayOff(country=country, day=day)
        db.session.add(row)
    row.name, row.source = name, source
    record(Event.DAYS_OFF_CHANGED, row, actor=actor, country=country.value, day=day.isoformat(), off=name is not None)
    _known.forget_after_commit()
    return row


def forget(code: str, *, actor: Actor) -> None:
    """Leave a day to the calendar again. Safe to repeat."""
    row = db.session.scalars(sa.select(DayOff).where(DayOff.code == code)).one_or_none()
    if row is not None:
        record(Event.DAYS_OFF_CHANGED, row, actor=actor, country=row.country.value, day=row.day.isoformat(), forgotten=True)
        db.session.delete(row)
        _known.forget_after_commit()
