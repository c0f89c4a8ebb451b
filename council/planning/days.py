"""Days off and working days of both countries.

Dates come from the package `holidays`, names from `holiday_names`, the last word from the organisers: both governments move
days off by decree, and the lunar holidays of coming years are estimates until they are announced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from council.planning.holiday_names import IN_ENGLISH, NAMES

if TYPE_CHECKING:
    from holidays import HolidayBase

COUNTRIES: Final = ("AZ", "KZ")
_NOTE: Final = re.compile(r" \((?P<note>observed|estimated|observed, estimated)\)\Z")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday that is a day off."""

    key: str
    """Key of `holiday_names.NAMES`, two joined by `+` when two holidays fall on one day; free for organisers' own days."""
    names: Mapping[str, str]
    """Language code → name, in az, kk, ru and en."""
    estimated: bool = False
    """A lunar date that nobody has announced yet."""
    transferred: bool = False
    """Off in place of a holiday that fell on a weekend, or moved by decree."""


Overrides = Mapping[date, Holiday | None]
"""What organisers know better: a day off, or `None` for a day that is worked after all."""


def holidays(country: str, year: int, overrides: Overrides | None = None) -> dict[date, Holiday]:
    """Days off of a country in a year, by date. `country` is `AZ` or `KZ`.

    Raises:
        ValueError: another country.
    """
    found = dict(_computed(country, year))
    for day, holiday in (overrides or {}).items():
        if day.year != year:
            continue
        if holiday is None:
            found.pop(day, None)
        else:
            found[day] = holiday
    return dict(sorted(found.items()))


def holiday_on(country: str, day: date, overrides: Overrides | None = None) -> Holiday | None:
    """The holiday of a country on a day, if it is one."""
    if overrides and day in overrides:
        return overrides[day]
    return _computed(country, day.year).get(day)


def is_working_day(country: str, day: date, overrides: Overrides | None = None) -> bool:
    """True on Monday to Friday outside holidays, and on weekend days that a decree has made working days."""
    if overrides and day in overrides:
        return overrides[day] is None
    if day in _computed(country, day.year):
        return False
    return day.weekday() < 5 or day in _worked_weekends(country, day.year)


def joint_working_days(start: date, end: date, overrides: Mapping[str, Overrides] | None = None, countries: Sequence[str] = COUNTRIES) -> list[date]:
    """The days from `start` to `end`, both included, that are worked in every country. `overrides` are per country."""
    chosen = overrides or {}
    return [day for day in _days(start, end) if all(is_working_day(country, day, chosen.get(country)) for country in countries)]


def add_joint_working_days(start: date, days: int, overrides: Mapping[str, Overrides] | None = None, countries: Sequence[str] = COUNTRIES) -> date:
    """The last of `days` joint working days after `start`, as deadlines are counted; `start` itself for 0.

    Raises:
        ValueError: a negative number.
    """
    if days < 0:
        raise ValueError("a deadline does not lie in the past")
    chosen = overrides or {}
    day = start
    while days:
        day += timedelta(days=1)
        days -= all(is_working_day(country, day, chosen.get(country)) for country in countries)
    return day


@lru_cache(maxsize=256)
def _computed(country: str, year: int) -> Mapping[date, Holiday]:
    return {day: _named(country, text) for day, text in sorted(_calendar(country, year).items())}


@lru_cache(maxsize=256)
def _worked_weekends(country: str, year: int) -> frozenset[date]:
    return frozenset(_calendar(country, year).weekend_workdays)


def _calendar(country: str, year: int) -> HolidayBase:
    if country not in COUNTRIES:
        raise ValueError(f"no calendar for {country!r}")
    # Only whoever plans needs it, and it is not small.
    import holidays as package

    return package.country_holidays(country, years=year, language="en_US")


def _named(country: str, text: str) -> Holiday:
    keys: dict[str, None] = {}
    estimated = transferred = False
    for part in text.split("; "):
        note = found["note"] if (found := _NOTE.search(part)) else ""
        estimated = estimated or "estimated" in note
        transferred = transferred or "observed" in note or part.startswith("Day off")
        plain = _NOTE.sub("", part)
        key = "transferred" if plain.startswith("Day off (substituted") else IN_ENGLISH.get((country, plain), "unnamed")
        keys[key] = None
    names = {lang: " / ".join(NAMES[key][lang] for key in keys) for lang in NAMES["new-year"]}
    return Holiday("+".join(keys), names, estimated, transferred)


def _days(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days + 1):
        yield start + timedelta(days=number)
