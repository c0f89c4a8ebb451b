"""The life of applications as a machine: whatever happens in whatever order, seats and states agree."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from council.core import clock
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.policy import SYSTEM, actor_of
from council.core.seats import Seat, SeatPool, SeatState
from council.hackathons import operations, organising, rules
from council.hackathons.models import Admission, Application, ApplicationState, Consent, ConsentKind, Country, Hackathon
from council.hackathons.queries import application_of
from council.hackathons.wording import consent_text, digest
from tests.hackathons.conftest import entry, minor_entry, plan
from tests.hackathons.test_operations import somebody

PEOPLE = 5
person = st.integers(0, PEOPLE - 1)
S = ApplicationState


def play(make, dana, admission: Admission) -> None:
    """Let the machine run against one hackathon of two seats and five people, two of them minors."""
    hackathon = make(admission=admission, seats={Country.AZ: 0, Country.KZ: 2})
    people = [somebody(number).user for number in range(PEOPLE)]
    key, ids = hackathon.id, [user.id for user in people]

    class Life(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            db.session.rollback()
            db.session.execute(sa.delete(Consent))
            db.session.execute(sa.delete(Application))
            db.session.execute(sa.delete(Seat))
            db.session.execute(sa.update(SeatPool).values(taken=0, capacity=2).where(SeatPool.capacity > 0))
            db.session.commit()
            db.session.expire_all()
            self.seen: dict[int, ApplicationState] = {}

        def hackathon(self) -> Hackathon:
            return db.session.get(Hackathon, key)

        def of(self, number: int) -> Application | None:
            return application_of(ids[number], self.hackathon())

        def actor(self, number: int):
            return actor_of(people[number])

        def attempt(self, act) -> None:
            try:
                with transaction():
                    act()
            except Refused:
                pass
            db.session.expire_all()

        @rule(number=person, by_mail=st.booleans())
        def sign_up(self, number: int, by_mail: bool) -> None:
            given = minor_entry() if number < 2 else entry(country=Country.KZ)
            if by_mail:
                self.attempt(lambda: operations.sign_up_by_mail(self.hackathon(), given, email=people[number].email, lang="en"))
            else:
                self.attempt(lambda: operations.sign_up(self.hackathon(), given, actor=self.actor(number)))

        @rule(number=person)
        def confirm(self, number: int) -> None:
            application = self.of(number)
            if application is not None:
                from council.accounts import links
                from council.accounts.models import Purpose

                secret = links.issue(Purpose.APPLICATION, user=people[number], subject_id=application.id, lasts=timedelta(days=1))
                self.attempt(lambda: operations.confirm(secret))

        @rule(number=person)
        def consent(self, number: int) -> None:
            application = self.of(number)
            if application is not None:
                shown = digest(consent_text(ConsentKind.PARTICIPATION, application.hackathon, application))
                self.attempt(lambda: operations.consent(application, name="G", publicity=False, shown=shown, lang="en", secret="s"))

        @rule(number=person)
        def take_consent_back(self, number: int) -> None:
            if application := self.of(number):
                self.attempt(lambda: operations.withdraw_consent(application, ConsentKind.PARTICIPATION, actor=SYSTEM))

        @rule(number=person)
        def withdraw(self, number: int) -> None:
            if application := self.of(number):
                self.attempt(lambda: operations.withdraw(application, actor=self.actor(number)))

        @precondition(lambda self: admission is Admission.ORGANISERS)
        @rule(number=person)
        def admit(self, number: int) -> None:
            if application := self.of(number):
                self.attempt(lambda: operations.admit(application, actor=dana))

        @rule(number=person)
        def refuse(self, number: int) -> None:
            if application := self.of(number):
                self.attempt(lambda: operations.refuse(application, "No.", actor=dana))

        @rule(number=person)
        def time_runs_out(self, number: int) -> None:
            application = self.of(number)
            if application is not None and application.held_until is not None:
                application.held_until = clock.now() - timedelta(seconds=1)
                self.attempt(operations.lapse_overdue)

        @rule(capacity=st.integers(1, 4))
        def resize(self, capacity: int) -> None:
            changed = plan(admission=admission, seats={Country.AZ: 0, Country.KZ: capacity}, begins_at=self.hackathon().begins_at)
            self.attempt(lambda: organising.change(self.hackathon(), changed, actor=dana))

        @invariant()
        def seats_and_states_agree(self) -> None:
            found = list(db.session.scalars(sa.select(Application)))
            pool = next(row.pool for row in self.hackathon().seats if row.country is Country.KZ)
            live = list(db.session.scalars(sa.select(Seat).where(Seat.state != SeatState.RELEASED).order_by(Seat.queue_number)))
            taken = [seat for seat in live if seat.state is SeatState.TAKEN]
            waiting = [seat for seat in live if seat.state is SeatState.WAITING]
            assert len(taken) == pool.taken <= pool.capacity
            assert not waiting or pool.taken == pool.capacity, "somebody waits beside a free seat"
            holding = {application.seat_id for application in found if application.seat_id is not None}
            assert holding == {seat.id for seat in live}
            for application in found:
                claims = rules.is_open(application) and (admission is Admission.AUTOMATIC or application.state is S.CONFIRMED)
                assert (application.seat is not None) == claims
                consented = rules.live(application.consents, ConsentKind.PARTICIPATION) is not None
                if application.minor and application.state in {S.CONFIRMED, S.AWAITING_DECISION}:
                    assert consented, "a minor got through without the guardian"
                before = self.seen.get(application.id, application.state)
                assert before is application.state or rules.may_become(before, application.state)
                self.seen[application.id] = application.state
            db.session.rollback()

    run_state_machine_as_test(
        Life, settings=settings(max_examples=12, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck))
    )


@pytest.mark.parametrize("admission", list(Admission))
def test_seats_and_states_agree_whatever_happens(make, dana, admission):
    play(make, dana, admission)
