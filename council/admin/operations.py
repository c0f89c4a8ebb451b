"""Changes only an administrator makes; those of accounts are in `accounts.operations`."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from flask_babel import gettext as _

from council.accounts import operations as accounts
from council.accounts.models import Grant, User
from council.core import outbox
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.outbox import Letter, LetterState
from council.core.policy import Actor, Role
from council.core.profile import CouncilProfile, Profile
from council.core.types import Multilingual
from council.members.models import Chapter, Institution

WITH_CHAPTER = frozenset({Role.EXPERT, Role.ORGANISER})


def grant(user: User, role: Role, chapter: Chapter | None, *, actor: Actor) -> Grant:
    """Give a role; experts and organisers are so for a chapter, the others for the whole council. Safe to repeat.

    Raises:
        Refused: the chapter is missing, or the role has none.
    """
    if role in WITH_CHAPTER and chapter is None:
        raise Refused(_("Choose the chapter of this role."), field="chapter")
    user = locked_user(user)
    return accounts.grant(user, role, chapter.id if chapter is not None and role in WITH_CHAPTER else None, actor=actor)


def revoke(user: User, role: Role, chapter_id: int | None, *, actor: Actor) -> None:
    """Take a role away; one that is not held is not missed."""
    user = locked_user(user)
    held = next((held for held in user.roles if (held.role, held.chapter_id) == (role, chapter_id)), None)
    if held is not None:
        accounts.revoke(user, held, actor=actor)


def locked_user(user: User) -> User:
    """The account, locked until the transaction ends. Its roles are joined to it, so the lock names the table."""
    query = sa.select(User).where(User.id == user.id).with_for_update(of=User).execution_options(populate_existing=True)
    return db.session.scalars(query).unique().one()


def resend(letters: Iterable[Letter], *, actor: Actor) -> int:
    """Send letters again; the answer is how many. A letter that is just being sent is left alone."""
    number = 0
    for letter in letters:
        if letter.state is not LetterState.SENDING:
            outbox.resend(letter, actor)
            number += 1
    return number


def resend_dead(*, actor: Actor) -> int:
    """Send every letter again that was given up; the answer is how many."""
    return resend(db.session.scalars(sa.select(Letter).where(Letter.state == LetterState.DEAD).order_by(Letter.id)).all(), actor=actor)


def rename_council(names: Profile, *, actor: Actor) -> None:
    """Set what the council calls itself. Safe to repeat."""
    row = db.session.get(CouncilProfile, 1, with_for_update=True)
    if row is None:
        row = CouncilProfile(id=1, name=names.name, short_name=names.short_name, about=names.about)
        db.session.add(row)
    elif Profile(row.name, row.short_name, row.about) == names:
        return
    row.name, row.short_name, row.about = names.name, names.short_name, names.about
    record(Event.COUNCIL_RENAMED, row, actor=actor, name=str(names.name))


def change_chapter(chapter: Chapter, name: Multilingual, zone: str, lead: Institution | None, *, actor: Actor) -> None:
    """Set a chapter's name, zone and lead institution. Safe to repeat."""
    chapter = locked(Chapter, chapter.id)
    wanted = (name, zone, lead.id if lead else None)
    if (chapter.name, chapter.zone, chapter.lead_institution_id) == wanted:
        return
    chapter.name, chapter.zone, chapter.lead_institution_id = wanted
    record(Event.CHAPTER_CHANGED, chapter, actor=actor, chapter=chapter.slug)
