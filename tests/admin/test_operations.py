"""Rights, letters and names, changed by who runs the installation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from council.accounts import operations as accounts
from council.accounts.models import Grant, User
from council.accounts.queries import by_email
from council.admin import operations, queries
from council.core import profile
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.events import Event, EventRecord
from council.core.kept import read_again
from council.core.letters import Recipient, write
from council.core.outbox import Letter, LetterState
from council.core.policy import SYSTEM, Role, actor_of
from council.core.types import Multilingual
from council.members.models import Chapter
from tests.support import cast


def events(event: Event) -> list[dict]:
    return list(db.session.scalars(sa.select(EventRecord.details).where(EventRecord.event == event.value).order_by(EventRecord.id)))


def roles_of(email: str) -> list[tuple[Role, int | None]]:
    db.session.rollback()
    rows = db.session.execute(sa.select(Grant.role, Grant.chapter_id).join(User).where(User.email == email).order_by(Grant.id))
    return [tuple(row) for row in rows]


@pytest.fixture
def chapter(app) -> Chapter:
    return db.session.scalars(sa.select(Chapter).where(Chapter.slug == "az")).one()


def test_a_role_is_granted_once_and_written_down(murad, admin, chapter):
    before = len(events(Event.ACCOUNT_ROLE_GRANTED))
    for _ in range(2):
        with transaction():
            operations.grant(murad.user, Role.EXPERT, chapter, actor=admin)

    assert roles_of("murad@demo.example") == [(Role.STUDENT, None), (Role.EXPERT, chapter.id)]
    assert events(Event.ACCOUNT_ROLE_GRANTED)[before:] == [{"role": "expert", "chapter": chapter.id}]


def test_an_organiser_is_so_for_a_chapter(murad, admin):
    with pytest.raises(Refused) as refused:
        operations.grant(murad.user, Role.ORGANISER, None, actor=admin)

    assert refused.value.field == "chapter"


def test_an_administrator_is_so_for_the_whole_council(murad, admin, chapter):
    with transaction():
        operations.grant(murad.user, Role.ADMINISTRATOR, chapter, actor=admin)

    assert (Role.ADMINISTRATOR, None) in roles_of("murad@demo.example")


def test_a_role_is_taken_away_once(orxan, admin, chapter):
    for _ in range(2):
        with transaction():
            operations.revoke(orxan.user, Role.ORGANISER, chapter.id, actor=admin)

    assert roles_of("orxan@demo.example") == []
    assert events(Event.ACCOUNT_ROLE_REVOKED) == [{"role": "organiser", "chapter": chapter.id}]


def test_the_last_administrator_stays(admin, murad):
    with pytest.raises(Refused):
        operations.revoke(admin.user, Role.ADMINISTRATOR, None, actor=admin)
    with pytest.raises(Refused):
        accounts.set_active(admin.user, False, actor=murad)


def test_a_disabled_administrator_does_not_count(admin, murad):
    with transaction():
        operations.grant(murad.user, Role.ADMINISTRATOR, None, actor=admin)
        accounts.set_active(operations.locked_user(murad.user), False, actor=admin)

    with pytest.raises(Refused):
        operations.revoke(admin.user, Role.ADMINISTRATOR, None, actor=admin)


@pytest.mark.parametrize("way", ["revoke", "disable"])
def test_two_administrators_who_remove_each_other_do_not_both_succeed(app, admin, murad, way):
    with transaction():
        operations.grant(murad.user, Role.ADMINISTRATOR, None, actor=admin)
    start = Barrier(2)

    def remove(own: str, other: str) -> bool:
        with app.app_context():
            actor, victim = cast.person(own), by_email(f"{other}@demo.example")
            db.session.rollback()
            start.wait()
            try:
                with transaction():
                    person = operations.locked_user(victim)
                    if way == "revoke":
                        operations.revoke(person, Role.ADMINISTRATOR, None, actor=actor)
                    else:
                        accounts.set_active(person, False, actor=actor)
            except (Refused, sa.exc.OperationalError):
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        done = [future.result() for future in (pool.submit(remove, "admin", "murad"), pool.submit(remove, "murad", "admin"))]

    db.session.rollback()
    left = sa.select(sa.func.count()).select_from(Grant).join(User).where(Grant.role == Role.ADMINISTRATOR, User.active)
    assert db.session.scalar(left) == 1
    assert sorted(done) == [False, True]


def test_a_disabled_account_is_signed_out_and_acts_as_a_stranger(murad, admin):
    before = murad.user.fs_uniquifier
    with transaction():
        accounts.set_active(operations.locked_user(murad.user), False, actor=admin)

    user = by_email("murad@demo.example")
    assert user.fs_uniquifier != before
    assert actor_of(user).is_signed_in is False


def test_nobody_disables_himself(admin):
    with pytest.raises(Refused):
        accounts.set_active(admin.user, False, actor=admin)


@pytest.fixture
def letters(app) -> list[Letter]:
    """Three letters: one waiting, one given up, one just being sent."""
    with transaction():
        rows = [write("enquiry_received", Recipient(f"{name}@x.example", "", "en"), code=name, deadline=None) for name in ("a", "b", "c")]
        rows[1].state, rows[1].attempts, rows[1].last_error = LetterState.DEAD, 8, "550 user unknown"
        rows[2].state, rows[2].lease_until = LetterState.SENDING, rows[2].created_at
    return rows


def test_every_letter_that_was_given_up_leaves_again_and_only_those(letters, admin):
    with transaction():
        assert operations.resend_dead(actor=admin) == 1
    with transaction():
        assert operations.resend_dead(actor=admin) == 0

    assert [(letter.state, letter.attempts) for letter in letters] == [
        (LetterState.WAITING, 0),
        (LetterState.WAITING, 0),
        (LetterState.SENDING, 0),
    ]
    assert events(Event.LETTER_RESENT) == [{"letter": "enquiry_received"}]


def test_a_letter_that_is_just_being_sent_is_left_alone(letters, admin):
    with transaction():
        assert operations.resend(letters, actor=admin) == 2

    assert letters[2].state is LetterState.SENDING


def test_the_council_takes_a_new_name_once(app, admin):
    names = profile.Profile(Multilingual.of("en", en="Caspian Council"), Multilingual.of("en", en="Caspian"), Multilingual.of("en", en="About."))
    for _ in range(2):
        with transaction():
            operations.rename_council(names, actor=admin)
    read_again()

    assert profile.profile.get() == names
    assert events(Event.COUNCIL_RENAMED) == [{"name": "Caspian Council"}]


def test_a_chapter_is_changed_and_written_down_once(chapter, admin):
    name = Multilingual.of("az", az="Azərbaycan", en="Azerbaijan")
    for _ in range(2):
        with transaction():
            operations.change_chapter(chapter, name, "Asia/Baku", None, actor=admin)

    assert (chapter.name, chapter.lead_institution_id) == (name, None)
    assert events(Event.CHAPTER_CHANGED) == [{"chapter": "az"}]


def test_nobody_else_reads_accounts_letters_or_the_log(app, dana, aigerim, leyla):
    for actor in (dana, aigerim, leyla, SYSTEM):
        for query in (queries.users(actor=actor), queries.letters(actor), queries.audit(actor)):
            assert list(db.session.scalars(query).unique()) == []


def test_the_outbox_counts_each_letter_where_it_stands(letters):
    figures = queries.outbox_figures()

    assert figures.folders == {"all": 3, "waiting": 2, "again": 0, "dead": 1, "sent": 0}
    assert (figures.sent_lately, figures.seconds) == (0, None)
