"""How fast dates are found: forty people on three clocks with two hundred busy times each, over a year of half-hours."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime, timedelta

from council.planning.finder import Person, Wish, find
from council.planning.slots import Side, Slot

BAR, PEOPLE, BUSY, TIMES = 100, 40, 200, 7
SIDES = [Side("az", "AZ", "Asia/Baku"), Side("kz", "KZ", "Asia/Almaty")]
START = datetime(2026, 12, 1, tzinfo=UTC)


def run() -> bool:
    """Measure and print; True if the bar holds."""
    dice = random.Random(40)
    people = [Person(str(number), SIDES[number % 2].key, number < 4, _busy(dice), dice.choice([None, "Europe/London"])) for number in range(PEOPLE)]
    wish = Wish(date(2026, 12, 1), date(2027, 11, 30), timedelta(hours=2))
    took = sorted(_timed(wish, people) for _time in range(TIMES + 1))[:TIMES]
    print(f"{PEOPLE} people and a year of half-hours: {took[TIMES // 2]:.0f} ms (bar {BAR}).")
    return took[TIMES // 2] <= BAR


def _busy(dice: random.Random) -> list[Slot]:
    hours = sorted(dice.sample(range(24 * 365), BUSY))
    return [Slot(START + timedelta(hours=hour), START + timedelta(hours=hour + dice.randint(1, 8))) for hour in hours]


def _timed(wish: Wish, people: list[Person]) -> float:
    began = time.perf_counter()
    find(wish, people, SIDES, now=START)
    return (time.perf_counter() - began) * 1000
