"""Reads for who runs the installation."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import abort, current_app, url_for
from itsdangerous import BadData, URLSafeSerializer

from council.accounts.models import Grant, User
from council.core import clock, language
from council.core.database import db
from council.core.events import EventRecord
from council.core.outbox import Letter, LetterState
from council.core.policy import Actor, Permission, Role
from council.core.rendering import called
from council.lingua.fold import fold
from council.members.models import Chapter
from council.search.asked import MAX_QUERY
from council.search.index import KINDS
from council.search.models import SearchEntry
from council.search.texts import MAX_TOKENS, SHORT

DAY = timedelta(hours=24)
#: Letters the median time to leave is taken of.
SAMPLE = 500


# ---------------------------------------------------------------------------------------------------------- overview
def figures(actor: Actor) -> list[tuple[Any, int]]:
    """How many there are of each kind the search knows, and of accounts; one statement. (label, number)."""
    kinds = list(KINDS.values())
    visible = [kind.visible_to(actor).with_only_columns(kind.model.id, maintain_column_froms=True).order_by(None) for kind in kinds]
    numbers = [sa.select(sa.func.count()).select_from(query.subquery()).scalar_subquery() for query in visible]
    accounts = sa.select(sa.func.count()).select_from(User).where(User.active).scalar_subquery()
    row = db.session.execute(sa.select(accounts, *numbers)).one()
    return [(None, row[0]), *zip((kind.label for kind in kinds), row[1:], strict=True)]


# ------------------------------------------------------------------------------------------------------------ people
def users(q: str = "", role: Role | None = None, active: bool | None = None, actor: Actor | None = None) -> sa.Select[tuple[User]]:
    """Accounts, narrowed by a piece of the address or the name in any script, a role, and whether they are open. For administrators only."""
    query = sa.select(User)
    if actor is None or not actor.may(Permission.ADMIN_USERS):
        return query.where(sa.false())
    if q:
        query = query.where(sa.or_(_is_called(q), User.display_name.icontains(q, autoescape=True)))
    if role is not None:
        query = query.where(User.roles.any(Grant.role == role))
    if active is not None:
        query = query.where(User.active.is_(active))
    return query


def _is_called(q: str) -> sa.ColumnElement[bool]:
    """The condition that an account's address holds this text, or its name these words in whatever script.

    Accounts are no subjects of the search, so their names are folded here: thousands take a few hundredths of a second.
    """
    words = fold(q[:MAX_QUERY]).split()[:MAX_TOKENS]
    names = db.session.execute(sa.select(User.id, User.display_name)) if words else ()
    ids = [user_id for user_id, name in names if _begin_words_of(name, words)]
    return sa.or_(User.email.contains(q.lower(), autoescape=True), User.id.in_(ids))


def _begin_words_of(name: str, words: list[str]) -> bool:
    """Whether every folded word begins one of the name's; of one or two letters, is one of them, as in the search."""
    tokens = fold(name).split()
    return all(any(token == word if len(word) <= SHORT else token.startswith(word) for token in tokens) for word in words)


def handle(user: User) -> str:
    """What stands for an account in an address: signed, so that nobody counts accounts or walks them."""
    return str(_signer().dumps(user.id))


def by_handle(text: str, actor: Actor) -> User:
    """The account a handle stands for, or 404."""
    try:
        user_id = _signer().loads(text)
    except BadData:
        abort(404)
    user = db.session.scalars(users(actor=actor).where(User.id == user_id)).unique().one_or_none()
    if user is None:
        abort(404)
    return user


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="admin-user")


def chapters() -> list[Chapter]:
    """Both chapters."""
    return list(db.session.scalars(sa.select(Chapter).order_by(Chapter.slug)))


# ------------------------------------------------------------------------------------------------------------ letters
#: Tabs of the outbox: name → which letters stand under it.
FOLDERS: dict[str, sa.ColumnElement[bool]] = {
    "all": sa.true(),
    "waiting": sa.and_(Letter.state.in_([LetterState.WAITING, LetterState.SENDING]), Letter.attempts == 0) | (Letter.state == LetterState.SENDING),
    "again": sa.and_(Letter.state == LetterState.WAITING, Letter.attempts > 0),
    "dead": Letter.state == LetterState.DEAD,
    "sent": Letter.state == LetterState.SENT,
}


@dataclass(frozen=True)
class OutboxFigures:
    """Letters by folder, how many left in the last day, and how many seconds they took, by median."""

    folders: dict[str, int]
    sent_lately: int
    seconds: float | None


def letters(actor: Actor, folder: str = "all", q: str = "") -> sa.Select[tuple[Letter]]:
    """Letters in a folder, narrowed by a piece of recipient or subject. For administrators only."""
    query = sa.select(Letter).where(FOLDERS.get(folder, sa.true()) if actor.may(Permission.ADMIN_MAIL) else sa.false())
    if q:
        pieces = (Letter.to_email.icontains(q, autoescape=True), Letter.to_name.icontains(q, autoescape=True))
        query = query.where(sa.or_(*pieces, Letter.subject.icontains(q, autoescape=True)))
    return query


def outbox_figures() -> OutboxFigures:
    """What the outbox did, in two statements."""
    since = clock.now() - DAY
    numbers = [sa.func.count().filter(condition) for condition in FOLDERS.values()]
    row = db.session.execute(sa.select(*numbers, sa.func.count().filter(Letter.sent_at >= since)).select_from(Letter)).one()
    sent = sa.select(Letter.created_at, Letter.sent_at).where(Letter.sent_at >= since).order_by(Letter.sent_at.desc()).limit(SAMPLE)
    seconds = [(left - made).total_seconds() for made, left in db.session.execute(sent)]
    return OutboxFigures(dict(zip(FOLDERS, row[:-1], strict=True)), row[-1], statistics.median(seconds) if seconds else None)


# -------------------------------------------------------------------------------------------------------------- audit
def audit(actor: Actor, event: str = "", who: str = "", since: date | None = None, until: date | None = None) -> sa.Select[tuple[EventRecord]]:
    """Lines of the audit log, narrowed by event, by who acted, and by days on the first shore. For administrators only.

    Who acted is a piece of the name of that day, a piece of the address, or words of today's name in any script.
    """
    query = sa.select(EventRecord)
    if not actor.may(Permission.ADMIN_AUDIT):
        return query.where(sa.false())
    if event:
        query = query.where(EventRecord.event == event)
    if who:
        people = sa.select(User.id).where(_is_called(who))
        query = query.where(sa.or_(EventRecord.actor_name.icontains(who, autoescape=True), EventRecord.actor_id.in_(people)))
    if since is not None:
        query = query.where(EventRecord.at >= _midnight(since))
    if until is not None:
        query = query.where(EventRecord.at < _midnight(until) + DAY)
    return query


@dataclass(frozen=True)
class Named:
    """What a line of the audit log is about, as the actor may see it."""

    name: str
    href: str
    lang: str | None = None


def subjects(lines: Iterable[EventRecord], actor: Actor) -> dict[tuple[str, int | None], Named]:
    """The subjects of some lines, by kind and id: accounts, and of the rest what can be found and the actor may see."""
    wanted: dict[str, set[int]] = {}
    for line in lines:
        if line.subject_id is not None:
            wanted.setdefault(line.subject_kind, set()).add(line.subject_id)
    found: dict[tuple[str, int | None], Named] = {}
    if people := wanted.get(User.__tablename__):
        for user in db.session.scalars(users(actor=actor).where(User.id.in_(people))).unique():
            found[User.__tablename__, user.id] = Named(called(user.display_name or user.email, user.lang), url_for("admin.user", handle=handle(user)))
    lang = language.current()
    for kind in KINDS.values():
        if ids := wanted.get(kind.model.__tablename__):
            seen = kind.visible_to(actor).where(kind.model.id.in_(ids)).with_only_columns(kind.model.id)
            entries = sa.select(SearchEntry).where(SearchEntry.kind == kind.name, SearchEntry.subject_id.in_(seen))
            for entry in db.session.scalars(entries):
                shown = entry.shown[lang]
                title_lang = shown["title_lang"] if shown["title_lang"] != lang else None
                found[kind.model.__tablename__, entry.subject_id] = Named(shown["title"], shown["url"], title_lang)
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(clock.SHORES[0][0]))
