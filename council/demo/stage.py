"""What every scene of the demo needs: its calendar, the codes of what is made, and who acts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from council.accounts.queries import by_email
from council.core import clock
from council.core.database import db
from council.core.policy import Actor, actor_of
from council.core.types import CODE_LENGTH, CODE_LETTERS, Multilingual
from council.members.models import Chapter, Expert, Institution, Topic
from council.planning.days import joint_working_days

#: RFC 2606 keeps this domain from ever being anybody's.
DOMAIN = "demo.example"
SEED = 2022_05_23


@dataclass
class Stage:
    """The demo while it is loaded. `today` is the first moment; days are counted from it, so that something is always to come."""

    today: datetime = field(default_factory=clock.now)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 -- the same demo each time is the point
    chapters: dict[str, Chapter] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    experts: dict[str, Expert] = field(default_factory=dict)
    papers: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, Any] = field(default_factory=dict)
    _codes: dict[str, random.Random] = field(default_factory=dict)

    def day(self, offset: int) -> date:
        """The calendar day so many days from now, in Baku."""
        return (self.today + timedelta(days=offset)).astimezone(ZoneInfo("Asia/Baku")).date()

    def working_days(self, offset: int) -> list[date]:
        """Days worked in both countries, beginning with the first on or after that day."""
        return joint_working_days(self.day(offset), self.day(offset + 30))

    def at(self, offset: int, hour: int = 10, minute: int = 0, zone: str = "Asia/Baku") -> datetime:
        """An hour of the day so many days from now, on the clock of that zone."""
        return clock.local_to_utc(self.day(offset), hour, minute, zone)

    @contextmanager
    def on(self, when: int | datetime, hour: int = 11, minute: int = 20) -> Iterator[datetime]:
        """Live through a moment of the past: so many days from now, or an instant. Never later than now."""
        instant = self.at(when, hour, minute) if isinstance(when, int) else when
        with clock.pretending(min(instant, self.today)):
            yield instant

    def actor(self, key: str) -> Actor:
        """One of the people who sign in, by the first half of the address."""
        return actor_of(by_email(f"{key}@{DOMAIN}"))

    def expert_actor(self, key: str) -> Actor:
        """An expert, as who acts."""
        return actor_of(self.experts[key].user)

    def organiser(self, country: str) -> Actor:
        """The organiser of a country's chapter."""
        return self.actor("dana" if country == "KZ" else "orxan")

    def topics_of(self, keys: str) -> list[Topic]:
        """Topics by their keys, in one string with spaces."""
        return [self.topics[key] for key in keys.split()]

    def new_code(self, kind: str) -> str:
        """The next public code of a kind, such as the name of a table: the same in every demo, whatever is made of other kinds."""
        chance = self._codes.setdefault(kind, random.Random(f"{SEED} {kind}"))  # noqa: S311 -- public addresses, no secrets
        return "".join(chance.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))

    @contextmanager
    def same_codes(self) -> Iterator[None]:
        """Give everything with a public address the same code in every demo, so that links into it keep working."""

        def give(_session: Any, _context: Any, _instances: Any) -> None:
            for made in _session.new:
                for name in ("code", "join_code"):
                    if name in sa.inspect(type(made)).columns and getattr(made, name) is None:
                        setattr(made, name, self.new_code(f"{made.__tablename__} {name}"))

        session = db.session
        sa.event.listen(session, "before_flush", give)
        try:
            yield
        finally:
            sa.event.remove(session, "before_flush", give)


def named(text: Multilingual, **values: Any) -> Multilingual:
    """The text with values put into its braces, in every language."""
    return Multilingual({lang: wording.format(**values) for lang, wording in text.texts.items()}, text.original)


def utc(year: int, month: int, day: int, hour: int, minute: int, zone: str) -> datetime:
    """A wall-clock time of the past as an instant."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
