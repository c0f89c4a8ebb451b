"""Who may take part, and which state may follow which. Predicates over loaded objects; no queries, no words for people.

The life of an application:

    sign-up ──> awaiting-mail ──> awaiting-guardian ──> awaiting-decision ──> confirmed
                     (each stage is skipped by whom it does not concern)
    from any of these: withdrawn (by the person or the guardian), refused (by organisers);
    from awaiting-mail and awaiting-guardian: lapsed (the time a seat is held ran out).

A seat, or a place in the queue, is claimed at sign-up, or, where organisers admit, when they do. Open applications keep
it, ended ones have given it back. Who withdrew or lapsed may sign up again, at the end of the queue; who was refused may not.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from council.core.policy import Actor
from council.core.seats import SeatState
from council.members.models import Country

from .models import Admission, Application, ApplicationState, Consent, ConsentKind, Hackathon, HackathonState

FULL_AGE = 18
OLDEST = 100
ZONES = {Country.AZ: "Asia/Baku", Country.KZ: "Asia/Almaty"}

_S = ApplicationState
#: Which state may follow which; whoever signs up again starts from an ended one.
TRANSITIONS: dict[ApplicationState, frozenset[ApplicationState]] = {
    _S.AWAITING_MAIL: frozenset({_S.AWAITING_GUARDIAN, _S.AWAITING_DECISION, _S.CONFIRMED, _S.REFUSED, _S.WITHDRAWN, _S.LAPSED}),
    _S.AWAITING_GUARDIAN: frozenset({_S.AWAITING_DECISION, _S.CONFIRMED, _S.REFUSED, _S.WITHDRAWN, _S.LAPSED}),
    _S.AWAITING_DECISION: frozenset({_S.CONFIRMED, _S.REFUSED, _S.WITHDRAWN}),
    _S.CONFIRMED: frozenset({_S.REFUSED, _S.WITHDRAWN}),
    _S.REFUSED: frozenset(),
    _S.WITHDRAWN: frozenset({_S.AWAITING_MAIL, _S.AWAITING_GUARDIAN, _S.AWAITING_DECISION, _S.CONFIRMED}),
    _S.LAPSED: frozenset({_S.AWAITING_MAIL, _S.AWAITING_GUARDIAN, _S.AWAITING_DECISION, _S.CONFIRMED}),
}
OPEN = frozenset({_S.AWAITING_MAIL, _S.AWAITING_GUARDIAN, _S.AWAITING_DECISION, _S.CONFIRMED})
HELD = frozenset({_S.AWAITING_MAIL, _S.AWAITING_GUARDIAN})


def may_become(old: ApplicationState, new: ApplicationState) -> bool:
    """Whether an application may go from one state to the other."""
    return new in TRANSITIONS[old]


def next_state(*, address_confirmed: bool, minor: bool, consented: bool, admission: Admission, admitted: bool) -> ApplicationState:
    """The state of an open application, from what is known: the first thing that is still missing, else confirmed."""
    if not address_confirmed:
        return _S.AWAITING_MAIL
    if minor and not consented:
        return _S.AWAITING_GUARDIAN
    if admission is Admission.ORGANISERS and not admitted:
        return _S.AWAITING_DECISION
    return _S.CONFIRMED


def held_until(state: ApplicationState, hackathon: Hackathon, *, at: datetime, hours: int, days: int) -> datetime | None:
    """Until when a seat is kept for an application in this state; never past the start. None: it is kept."""
    if state not in HELD:
        return None
    pause = timedelta(hours=hours) if state is _S.AWAITING_MAIL else timedelta(days=days)
    return max(min(at + pause, hackathon.begins_at), at)


# ------------------------------------------------------------------------------------------------------------ age
def event_day(hackathon: Hackathon, country: Country) -> date:
    """The day the hackathon begins, in that country."""
    return hackathon.begins_at.astimezone(ZoneInfo(ZONES[country])).date()


def age_on(day: date, born: date) -> int:
    """Full years on a day. Who was born on 29 February has the birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_minor(hackathon: Hackathon, country: Country, born: date) -> bool:
    """Whether the person is not of age yet on the day of the event."""
    return age_on(event_day(hackathon, country), born) < FULL_AGE


def born_by(hackathon: Hackathon, country: Country, age: int) -> date:
    """The last date of birth of who has that age on the day of the event."""
    day = event_day(hackathon, country)
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        # 29 February: who was born a day later is younger.
        return day.replace(year=day.year - age, day=28)


class Obstacle(StrEnum):
    """Why somebody cannot take part."""

    COUNTRY = "country"
    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"


def obstacles(hackathon: Hackathon, country: Country, born: date) -> list[Obstacle]:
    """What stands in the way of this person, most basic first."""
    found = []
    if country not in hackathon.countries:
        found.append(Obstacle.COUNTRY)
    age = age_on(event_day(hackathon, country), born)
    if hackathon.min_age is not None and age < hackathon.min_age:
        found.append(Obstacle.TOO_YOUNG)
    if hackathon.max_age is not None and age > hackathon.max_age:
        found.append(Obstacle.TOO_OLD)
    return found


# ----------------------------------------------------------------------------------------------------------- time
class Phase(StrEnum):
    """Where a hackathon stands in its course."""

    DRAFT = "draft"
    CANCELLED = "cancelled"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    RUNNING = "running"
    OVER = "over"


def phase(hackathon: Hackathon, *, at: datetime) -> Phase:
    """Where the hackathon stands now."""
    if hackathon.state is HackathonState.DRAFT:
        return Phase.DRAFT
    if hackathon.state is HackathonState.CANCELLED:
        return Phase.CANCELLED
    if at >= hackathon.ends_at:
        return Phase.OVER
    if at >= hackathon.begins_at:
        return Phase.RUNNING
    if at < hackathon.sign_up_opens:
        return Phase.ANNOUNCED
    return Phase.OPEN if at < hackathon.sign_up_closes else Phase.CLOSED


def takes_sign_ups(hackathon: Hackathon, *, at: datetime) -> bool:
    """Whether sign-up is open."""
    return hackathon.state is HackathonState.PUBLISHED and hackathon.sign_up_opens <= at < hackathon.sign_up_closes


def still_fills(hackathon: Hackathon, *, at: datetime) -> bool:
    """Whether somebody can still sign up, now or later: only then are free seats worth telling."""
    return hackathon.state is not HackathonState.CANCELLED and at < hackathon.sign_up_closes


def seats_left(hackathon: Hackathon) -> int:
    """Seats nobody has yet, of all countries."""
    return sum(row.pool.capacity - row.pool.taken for row in hackathon.seats)


def takes_teams(hackathon: Hackathon, *, at: datetime) -> bool:
    """Whether teams may still change: until what they build is handed in."""
    return hackathon.state is HackathonState.PUBLISHED and at < hackathon.submission_deadline


def takes_projects(hackathon: Hackathon, *, at: datetime) -> bool:
    """Whether projects may be handed in and changed."""
    return hackathon.state is HackathonState.PUBLISHED and hackathon.sign_up_opens <= at < hackathon.submission_deadline


def shows_projects(hackathon: Hackathon, *, at: datetime) -> bool:
    """Whether the public may see the projects."""
    return hackathon.state is HackathonState.PUBLISHED and at >= hackathon.submission_deadline


# --------------------------------------------------------------------------------------------------------- people
def manages(actor: Actor, hackathon: Hackathon) -> bool:
    """Organisers of its chapter run a hackathon."""
    return hackathon.chapter_id in actor.organises


def is_open(application: Application) -> bool:
    """Whether the application has not ended."""
    return application.state in OPEN


def has_seat(application: Application) -> bool:
    """Whether the applicant takes part: confirmed, and with a seat rather than a place in the queue."""
    seat = application.seat
    return application.state is _S.CONFIRMED and seat is not None and seat.state is SeatState.TAKEN


def live(consents: list[Consent], kind: ConsentKind) -> Consent | None:
    """The consent of a kind that holds now."""
    return next((consent for consent in consents if consent.kind is kind and consent.withdrawn_at is None), None)


def may_be_named(application: Application) -> bool:
    """Whether the public may read the person's name: of minors only if the guardian agreed to that separately."""
    return not application.minor or live(application.consents, ConsentKind.PUBLICITY) is not None
