"""One instant on the clocks of several places, and back.

Offsets are never constants: Almaty was UTC+6 until 29 February 2024 and is UTC+5 since, Baku had summer time until 2015.
"""

import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_KNOWN_TODAY: Final = {"Asia/Almaty": timedelta(hours=5), "Asia/Baku": timedelta(hours=4)}


class UnknownZone(ValueError):
    """No time zone has this name."""


class NoSuchTime(ValueError):
    """The clocks of the zone were put forward over this local time."""


@dataclass(frozen=True, slots=True)
class Shore:
    """One side of the sea: a country and the clock of its chapter."""

    country: str
    zone: str


@dataclass(frozen=True, slots=True)
class LocalTime:
    """An instant on the clock of one zone."""

    zone: str
    moment: datetime
    """Aware, in that zone."""
    day_shift: int
    """Days between this local date and that of the first zone asked for: 1 means "next day"."""

    @property
    def offset(self) -> str:
        """`UTC+5`, `UTC+5:30`, `UTC`."""
        return offset_label(self.moment)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that IANA name.

    Raises:
        UnknownZone: there is none, or the name is not a name at all.
    """
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise UnknownZone(name) from problem


def local_times(instant: datetime, zones: Iterable[str]) -> list[LocalTime]:
    """The instant in each zone, in the order given, with the difference of dates to the first.

    Raises:
        ValueError: the instant carries no zone.
        UnknownZone: a zone does not exist.
    """
    utc = _aware(instant)
    moments = [(name, utc.astimezone(zone_of(name))) for name in zones]
    return [LocalTime(name, moment, (moment.date() - moments[0][1].date()).days) for name, moment in moments]


def to_instant(day: date, clock: time, zone: str) -> datetime:
    """The UTC instant at which the clocks of a zone show that time; of two such instants the earlier.

    Raises:
        NoSuchTime: the clocks jumped over it.
        UnknownZone: the zone does not exist.
    """
    local = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone_of(zone))
    instant = local.astimezone(UTC)
    if instant.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(f"{local:%Y-%m-%d %H:%M} {zone}")
    return instant


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """The UTC instants between which it is that day in the zone, the second excluded. Not always 24 hours apart."""
    place = zone_of(zone)
    start, end = (datetime.combine(day + timedelta(days=shift), time(), tzinfo=place).astimezone(UTC) for shift in (0, 1))
    return start, end


def offset_label(moment: datetime) -> str:
    """The offset of an aware moment as people write it: `UTC+4`."""
    offset = _aware(moment).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def outdated_zones(now: datetime) -> list[str]:
    """Zones for which the data of this machine are older than the laws of 2016 (AZ) and 2024 (KZ); empty when all is well.

    The remedy is `zoneinfo.reset_tzpath(to=())`, after which the PyPI package `tzdata` is read.
    """
    return [name for name, offset in _KNOWN_TODAY.items() if _aware(now).astimezone(zone_of(name)).utcoffset() != offset]


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a moment without a time zone means nothing across countries")
    return moment
