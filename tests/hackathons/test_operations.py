"""Stories of applications: seats, queues, letters, guardians, decisions, erasing. On both databases."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from council.accounts.models import User
from council.accounts.operations import create_account
from council.core import clock
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.events import EventRecord
from council.core.policy import SYSTEM, Actor, Role, actor_of
from council.core.seats import Seat, SeatState, position
from council.hackathons import erasing, operations, organising, rules
from council.hackathons.models import Admission, Application, ApplicationState, Consent, ConsentKind, Country, Hackathon
from council.hackathons.wording import consent_text, digest
from tests.hackathons.conftest import DAY, entry, letter, letters, minor_entry, of, plan, pool, secret_in

STATE = ApplicationState


def sign_up(hackathon: Hackathon, actor: Actor, **changes: object) -> Application:
    with transaction():
        return operations.sign_up(hackathon, entry(**changes), actor=actor)


def by_mail(hackathon: Hackathon, email: str, **changes: object) -> None:
    with transaction():
        operations.sign_up_by_mail(hackathon, entry(**changes), email=email, lang="az")


def somebody(number: int) -> Actor:
    user = create_account(f"student{number}@demo.example", name=f"Student {number}", lang="en")
    user.confirmed_at = clock.now()
    db.session.commit()
    return actor_of(user)


def consent(application: Application, *, publicity: bool = False) -> None:
    secret = secret_in(letter("guardian_asked"), "guardian")
    shown = digest(consent_text(ConsentKind.PARTICIPATION, application.hackathon, application))
    with transaction():
        operations.consent(application, name="Сәуле", publicity=publicity, shown=shown, lang="en", secret=secret)


# -------------------------------------------------------------------------------------------------------- sign-up
def test_a_signed_in_student_has_a_seat_at_once_and_a_letter_in_his_language(murad, hackathon):
    application = sign_up(hackathon, murad)
    assert (application.state, application.seat.state, application.latin_name) == (STATE.CONFIRMED, SeatState.TAKEN, "Murad Hasanli")
    assert letters() == [("application_confirmed", "murad@demo.example", "az")]
    assert pool(hackathon, Country.AZ) == (1, 2)


def test_a_second_sign_up_has_no_second_effect(murad, hackathon):
    first = sign_up(hackathon, murad)
    again = sign_up(hackathon, murad, city="Şəki")
    assert (again.id, of(murad, hackathon).city, pool(hackathon, Country.AZ)) == (first.id, "Gəncə", (1, 2))
    assert len(letters()) == 1


def test_a_full_country_gives_numbers_and_the_other_country_still_has_seats(make, murad, aliya):
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 1})
    sign_up(hackathon, murad)
    waiting = [sign_up(hackathon, somebody(number)) for number in range(3)]
    other = sign_up(hackathon, aliya, country=Country.KZ)
    assert [(a.seat.state, a.seat.queue_number) for a in waiting] == [(SeatState.WAITING, number) for number in (1, 2, 3)]
    assert other.seat.state is SeatState.TAKEN
    assert "You are number 3 on the waiting list" in letter("application_confirmed", "student2@demo.example").text


def test_who_withdraws_lets_the_next_one_move_up_in_the_same_transaction_and_be_told(make, murad):
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 0})
    mine, first, second = sign_up(hackathon, murad), sign_up(hackathon, somebody(1)), sign_up(hackathon, somebody(2))
    with transaction():
        operations.withdraw(mine, actor=murad)
        operations.withdraw(mine, actor=murad)
    db.session.expire_all()
    assert (mine.state, mine.seat, first.seat.state, position(second.seat)) == (STATE.WITHDRAWN, None, SeatState.TAKEN, 1)
    assert letters()[3:] == [("application_promoted", "student1@demo.example", "en"), ("application_withdrawn", "murad@demo.example", "az")]
    back = sign_up(hackathon, murad)
    assert (back.id, back.state, position(back.seat)) == (mine.id, STATE.CONFIRMED, 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"country": Country.KZ}, "country"),
        ({"born": date.today() - timedelta(days=15 * 365)}, "born"),
        ({"born": date.today() - timedelta(days=41 * 365)}, "born"),
        ({"born": date.today() - timedelta(days=17 * 365)}, "guardian_email"),
        ({"born": date.today() - timedelta(days=17 * 365), "guardian_name": "M", "guardian_email": " Murad@demo.example"}, "guardian_email"),
    ],
)
def test_who_cannot_take_part_is_told_beside_the_field_and_takes_no_seat(make, murad, changes, field):
    hackathon = make(seats={Country.AZ: 2, Country.KZ: 0}, max_age=40)
    with pytest.raises(Refused) as refused:
        sign_up(hackathon, murad, **changes)
    assert (refused.value.field, pool(hackathon, Country.AZ)) == (field, (0, 2))


@pytest.mark.parametrize("closed", ["before", "after", "cancelled"])
def test_nobody_signs_up_while_sign_up_is_not_open(make, dana, murad, closed):
    now = clock.now()
    times = {"before": {"sign_up_opens": now + DAY}, "after": {"sign_up_closes": now - DAY}, "cancelled": {}}[closed]
    hackathon = make(**times)
    if closed == "cancelled":
        with transaction():
            organising.cancel(hackathon, actor=dana)
    with pytest.raises(Refused, match="not open"):
        sign_up(hackathon, murad)


# ---------------------------------------------------------------------------------------------- strangers and mail
def test_a_stranger_gets_a_seat_that_counts_once_the_letters_link_is_used(hackathon):
    by_mail(hackathon, "Gunel@Demo.Example")
    user = db.session.scalars(sa.select(User).where(User.email == "gunel@demo.example")).unique().one()
    application = of(actor_of(user), hackathon)
    assert (application.state, application.seat.state, user.confirmed_at, user.roles) == (STATE.AWAITING_MAIL, SeatState.TAKEN, None, [])
    secret = secret_in(letter("application_received"), "confirm")
    with transaction():
        assert operations.confirm(secret).id == user.id
    assert [grant.role for grant in user.roles] == [Role.STUDENT]
    assert (application.state, application.held_until, user.confirmed_at is not None) == (STATE.CONFIRMED, None, True)
    with pytest.raises(Refused, match="used before"), transaction():
        operations.confirm(secret)


def test_nothing_changes_for_an_account_somebody_else_signs_up(aigerim, hackathon):
    by_mail(hackathon, "aigerim@demo.example", given="Not", family="Me")
    user = of(aigerim, hackathon).applicant
    assert (user.display_name, [grant.role for grant in user.roles]) == ("Айгерім Досмұханова", [Role.EXPERT])
    assert letters() == [("application_received", "aigerim@demo.example", "kk")]


def test_signing_up_a_confirmed_address_again_only_writes_a_letter(murad, hackathon):
    sign_up(hackathon, murad)
    of(murad, hackathon).written_at = None
    by_mail(hackathon, "murad@demo.example", city="Elsewhere")
    by_mail(hackathon, "murad@demo.example", city="Elsewhere")
    assert [name for name, _to, _lang in letters()] == ["application_confirmed", "application_again"]
    assert (of(murad, hackathon).city, pool(hackathon, Country.AZ)) == ("Gəncə", (1, 2))


def test_an_unconfirmed_sign_up_is_replaced_without_a_second_seat_letter_or_longer_hold(hackathon):
    by_mail(hackathon, "gunel@demo.example")
    application = db.session.scalars(sa.select(Application)).one()
    held = application.held_until
    by_mail(hackathon, "gunel@demo.example", country=Country.KZ, city="Ақтөбе")
    db.session.expire_all()
    assert (application.city, application.country, application.held_until) == ("Ақтөбе", Country.KZ, held)
    assert (pool(hackathon, Country.AZ), pool(hackathon, Country.KZ), len(letters())) == ((0, 2), (1, 2), 1)


def test_a_seat_nobody_confirms_lapses_and_goes_to_the_next(app, make, murad):
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 0})
    by_mail(hackathon, "gunel@demo.example")
    waiting = sign_up(hackathon, murad)
    application = db.session.scalars(sa.select(Application).where(Application.state == STATE.AWAITING_MAIL)).one()
    hours = (application.held_until - clock.now()) / timedelta(hours=1)
    assert 47 < hours <= app.config["SIGN_UP_HOLD_HOURS"] == 48
    with transaction():
        assert operations.lapse_overdue() == 0
    application.held_until = clock.now() - timedelta(seconds=1)
    with transaction():
        assert operations.lapse_overdue() == 1
        assert operations.lapse_overdue() == 0
    db.session.expire_all()
    assert (application.state, waiting.seat.state) == (STATE.LAPSED, SeatState.TAKEN)
    assert letters()[-1][:2] == ("application_promoted", "murad@demo.example")


# ------------------------------------------------------------------------------------------------------- guardians
def test_a_minor_is_confirmed_only_by_the_guardian_whose_letter_is_in_his_language(aliya, hackathon):
    with transaction():
        application = operations.sign_up(hackathon, minor_entry(guardian_lang="ru"), actor=aliya)
    assert (application.state, application.seat.state, application.minor) == (STATE.AWAITING_GUARDIAN, SeatState.TAKEN, True)
    assert letters() == [("guardian_asked", "saule@demo.example", "ru"), ("application_confirmed", "aliya@demo.example", "kk")]
    consent(application)
    consent(application)
    assert (application.state, [c.kind for c in application.consents if c.by_guardian]) == (STATE.CONFIRMED, [ConsentKind.PARTICIPATION])
    given = rules.live(application.consents, ConsentKind.PARTICIPATION)
    assert given.text == consent_text(ConsentKind.PARTICIPATION, hackathon, application)
    assert given.text.split("\n\n")[0] in letter("guardian_consented").text
    assert not rules.may_be_named(application)


def test_a_guardian_does_not_consent_to_a_text_that_was_not_shown(aliya, hackathon):
    with transaction():
        application = operations.sign_up(hackathon, minor_entry(), actor=aliya)
    with pytest.raises(Refused, match="has changed"), transaction():
        operations.consent(application, name="S", publicity=False, shown="another", lang="en", secret="x")
    assert of(aliya, hackathon).state is STATE.AWAITING_GUARDIAN


def test_a_guardian_takes_back_the_name_first_and_then_everything(make, aliya, murad):
    hackathon = make(seats={Country.AZ: 0, Country.KZ: 1})
    with transaction():
        application = operations.sign_up(hackathon, minor_entry(), actor=aliya)
    waiting = sign_up(hackathon, murad, country=Country.KZ)
    consent(application, publicity=True)
    assert rules.may_be_named(application)
    with transaction():
        operations.withdraw_consent(application, ConsentKind.PUBLICITY, actor=SYSTEM)
    assert (rules.may_be_named(application), application.state) == (False, STATE.CONFIRMED)
    with transaction():
        operations.withdraw_consent(application, ConsentKind.PARTICIPATION, actor=SYSTEM)
        operations.withdraw_consent(application, ConsentKind.PARTICIPATION, actor=SYSTEM)
    db.session.expire_all()
    assert (application.state, waiting.seat.state) == (STATE.WITHDRAWN, SeatState.TAKEN)


@pytest.mark.parametrize(("offset", "minor"), [(-1, False), (0, False), (1, True)])
def test_age_counts_on_the_day_of_the_event_in_the_persons_country(make, offset, minor):
    hackathon = make()
    day = rules.event_day(hackathon, Country.AZ)
    born = (day.replace(year=day.year - 18) if (day.month, day.day) != (2, 29) else date(day.year - 18, 3, 1)) + timedelta(days=offset)
    assert rules.is_minor(hackathon, Country.AZ, born) is minor


def test_an_hour_before_midnight_in_baku_it_is_the_next_day_in_astana(make):
    start = (clock.now() + 60 * DAY).replace(hour=19, minute=30, second=0, microsecond=0)
    hackathon = make(begins_at=start, ends_at=start + 2 * DAY, submission_deadline=start + 2 * DAY)
    born = start.date().replace(year=start.year - 18) + DAY
    assert (rules.is_minor(hackathon, Country.AZ, born), rules.is_minor(hackathon, Country.KZ, born)) == (True, False)


# ------------------------------------------------------------------------------------------------------- decisions
def test_where_organisers_admit_seats_are_given_by_them_and_never_more_than_there_are(make, dana, murad):
    hackathon = make(admission=Admission.ORGANISERS, seats={Country.AZ: 1, Country.KZ: 0})
    one, two = sign_up(hackathon, murad), sign_up(hackathon, somebody(1))
    assert (one.state, one.seat, pool(hackathon, Country.AZ)) == (STATE.AWAITING_DECISION, None, (0, 1))
    with transaction():
        operations.admit(one, actor=dana)
        operations.admit(one, actor=dana)
    with pytest.raises(Refused, match="No seats left"), transaction():
        operations.admit(two, actor=dana)
    db.session.expire_all()
    assert (one.state, one.seat.state, two.state, two.seat) == (STATE.CONFIRMED, SeatState.TAKEN, STATE.AWAITING_DECISION, None)
    assert pool(hackathon, Country.AZ) == (1, 1)


def test_who_is_refused_reads_why_and_cannot_sign_up_again(dana, murad, hackathon):
    application = sign_up(hackathon, murad)
    with pytest.raises(Refused, match="reason"), transaction():
        operations.refuse(application, "  ", actor=dana)
    with transaction():
        operations.refuse(application, "Only students of schools & colleges.", actor=dana)
        operations.refuse(application, "Again", actor=dana)
    assert (application.decision_reason, pool(hackathon, Country.AZ)) == ("Only students of schools & colleges.", (0, 2))
    assert "Only students of schools & colleges." in letter("application_refused").text
    assert "schools &amp; colleges" in letter("application_refused").html
    with pytest.raises(Refused, match="did not admit"):
        sign_up(hackathon, murad)


def test_more_seats_let_the_queue_move_up_and_fewer_than_taken_are_refused(make, dana, murad):
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 0})
    people = [sign_up(hackathon, murad), *(sign_up(hackathon, somebody(number)) for number in range(3))]
    with transaction():
        organising.change(hackathon, plan(seats={Country.AZ: 3, Country.KZ: 0}, begins_at=hackathon.begins_at), actor=dana)
    db.session.expire_all()
    assert [a.seat.state for a in people] == [SeatState.TAKEN] * 3 + [SeatState.WAITING]
    with pytest.raises(Refused) as refused, transaction():
        organising.change(hackathon, plan(seats={Country.AZ: 2, Country.KZ: 0}, begins_at=hackathon.begins_at), actor=dana)
    assert (refused.value.field, pool(hackathon, Country.AZ)) == ("seats_az", (3, 3))


# --------------------------------------------------------------------------------------------------------- erasing
def test_personal_answers_are_erased_some_days_after_the_event(app, aliya, hackathon):
    with transaction():
        application = operations.sign_up(hackathon, minor_entry(answers={"1": "secret"}), actor=aliya)
    consent(application)
    past = clock.now() - timedelta(days=app.config["ERASE_ANSWERS_DAYS"])
    hackathon.sign_up_opens, hackathon.sign_up_closes = past - 20 * DAY, past - 10 * DAY
    hackathon.begins_at, hackathon.submission_deadline, hackathon.ends_at = past - 2 * DAY, past, past + timedelta(minutes=1)
    db.session.commit()
    with transaction():
        assert erasing.erase_old_answers() == 0
    hackathon.ends_at = past
    with transaction():
        assert erasing.erase_old_answers() == 1
        assert erasing.erase_old_answers() == 0
    db.session.expire_all()
    left = (application.answers, application.born, application.city, application.guardian_email, application.words)
    assert (left, application.given, application.minor) == (({}, None, "", None, ""), "Әлия", True)
    assert {c.email for c in db.session.scalars(sa.select(Consent))} == {""}


def test_the_log_tells_the_story(murad, dana, hackathon):
    application = sign_up(hackathon, murad)
    with transaction():
        operations.refuse(application, "Full", actor=dana)
    events = db.session.scalars(sa.select(EventRecord.event).where(EventRecord.subject_kind == "application").order_by(EventRecord.id))
    assert list(events) == ["application:submitted", "application:refused"]


# ------------------------------------------------------------------------------------------------------------ races
def test_no_seat_is_given_twice_when_many_press_at_once(app, make):
    hackathon = make(seats={Country.AZ: 7, Country.KZ: 0})
    key, gate = hackathon.id, threading.Barrier(12)

    def press(number: int) -> None:
        gate.wait()
        for _attempt in range(3):
            with app.app_context(), transaction():
                known = db.session.get(Hackathon, key)
                operations.sign_up_by_mail(known, entry(), email=f"s{number}@demo.example", lang="en")

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(press, range(12)))
    db.session.rollback()
    assert pool(hackathon, Country.AZ) == (7, 7)
    queue = list(db.session.scalars(sa.select(Seat.queue_number).where(Seat.state == SeatState.WAITING).order_by(Seat.queue_number)))
    assert (queue, db.session.scalar(sa.select(sa.func.count()).select_from(Application))) == ([1, 2, 3, 4, 5], 12)


def test_withdrawals_and_sign_ups_at_once_leave_every_seat_taken_while_anybody_waits(app, make):
    hackathon = make(seats={Country.AZ: 4, Country.KZ: 0})
    people = [somebody(number).id for number in range(16)]
    for id in people[:10]:
        sign_up(hackathon, actor_of(db.session.get(User, id)))
    key, gate = hackathon.id, threading.Barrier(12)

    def move(id: int) -> None:
        gate.wait()
        with app.app_context(), transaction():
            actor = actor_of(db.session.get(User, id))
            known = db.session.get(Hackathon, key)
            if id in people[:6]:
                operations.withdraw(of(actor, known), actor=actor)
            else:
                operations.sign_up(known, entry(), actor=actor)

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(move, people[:6] + people[10:]))
    db.session.rollback()
    waiting = db.session.scalar(sa.select(sa.func.count()).select_from(Seat).where(Seat.state == SeatState.WAITING))
    assert (pool(hackathon, Country.AZ), waiting) == ((4, 4), 6)
