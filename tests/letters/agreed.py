"""Tells a story in four languages and compares the letter it ends with, word by word, with the one that was agreed on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from council.core import clock
from council.core.database import Base, db
from council.core.outbox import Letter
from council.core.policy import Actor
from council.core.types import Coded, Multilingual
from council.lingua.locales import CODES
from tests.core.golden_files import assert_golden
from tests.support import cast

GOLDEN = Path(__file__).parent / "golden"
#: A Tuesday: 13:00 in Baku, 14:00 in Astana.
TODAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)

#: What stands behind these addresses lets its holder in, and is another each time.
SECRET = re.compile(r"(/account/(?:enter|confirm|reset|change-email)/|/hackathons/(?:confirm|guardian)/|/invitation/)[\w.-]+")

#: Does what the letter is about; everybody who gets one reads the language it is given.
Story = Callable[[str], object]


def check(letter: str, story: Story, *, to: str | None = None, variant: str = "") -> Letter:
    """See that the letter a story ends with is the agreed one: in every language as text, in English as HTML and calendar too.

    `to` is the receiver's address where several people get the letter; `variant` names another form of the same letter.
    The answer is the English one.
    """
    file = f"{letter}.{variant}" if variant else letter
    for lang in CODES:
        db.session.rollback()
        db.session.execute(sa.delete(Letter))
        with clock.pretending(TODAY):
            story(lang)
        db.session.flush()
        written = _newest(letter, to)
        assert written.lang == lang, file
        hidden = _hiding()
        assert_golden(GOLDEN / f"{file}.{lang}.txt", hidden(f"{written.subject}\n\n{written.text}"))
    if not variant:
        assert_golden(GOLDEN / f"{file}.html", hidden(written.html))
    if written.calendar and not variant:
        assert_golden(GOLDEN / f"{file}.ics", hidden(unfolded(written.calendar)))
    return written


def reading(key: str, lang: str) -> Actor:
    """One of the cast, whose letters come in that language."""
    actor = cast.person(key)
    actor.user.lang = lang
    return actor


def in_four(az: str, kk: str, ru: str, en: str) -> Multilingual:
    """A text somebody wrote in English and had translated."""
    return Multilingual.of("en", az=az, kk=kk, ru=ru, en=en)


def unfolded(calendar: bytes) -> str:
    """A calendar with every property on one line: where a line is folded depends on a random code before it."""
    return calendar.decode().replace("\r\n ", "").replace("\r\n", "\n")


def _newest(letter: str, to: str | None) -> Letter:
    query = sa.select(Letter).where(Letter.name == letter).order_by(Letter.id.desc()).limit(1)
    return db.session.scalars(query.where(Letter.to_email == to) if to else query).one()


def _codes() -> sa.CompoundSelect[tuple[str, str]]:
    coded = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Coded)]
    return sa.union_all(*(sa.select(sa.literal(model.__tablename__).label("of"), model.code) for model in coded))


def _hiding() -> Callable[[str], str]:
    """Puts a name in the place of every public code, and of the secrets in links."""
    names = {code: f"{of.replace('_', '-')}-code" for of, code in db.session.execute(_codes())}
    codes = re.compile(rf"(?<![0-9a-z])(?:{'|'.join(names)})(?![0-9a-z])")

    def hide(text: str) -> str:
        return codes.sub(lambda found: names[found.group()], SECRET.sub(r"\1secret", text))

    return hide
