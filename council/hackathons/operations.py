"""The life of an application: sign-up, confirmation, consent, decision, end. Teams: `teamwork`; organisers: `organising`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from council.accounts import links
from council.accounts import operations as accounts
from council.accounts.models import Link, Purpose, User
from council.accounts.queries import by_email
from council.core import clock, seats
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import STRANGER, SYSTEM, Actor, Role, actor_of
from council.core.seats import Seat, SeatState
from council.lingua.fold import fold
from council.lingua.transliterate import guess_language, to_latin
from council.members.models import Country

from . import mail, queries, rules, teamwork, wording
from .models import Admission, Application, ApplicationState, Consent, ConsentKind, Hackathon

#: Pressing the button again within this time sends no second letter.
LETTER_PAUSE = timedelta(minutes=2)
LAPSES_A_SWEEP = 200


@dataclass(frozen=True)
class Entry:
    """What somebody wrote on the sign-up form. `answers` maps ids of questions, as text, to answers."""

    given: str
    family: str
    country: Country
    city: str
    institution: str
    born: date
    latin_name: str = ""
    track_id: int | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    guardian_name: str | None = None
    guardian_email: str | None = None
    guardian_lang: str | None = None
    photo: bool = False


# -------------------------------------------------------------------------------------------------------- sign-up
def sign_up(hackathon: Hackathon, entry: Entry, *, actor: Actor) -> Application:
    """Sign the actor up, with a seat or the last place in the queue. A second sign-up changes nothing.

    Raises:
        Refused: sign-up is not open, the person cannot take part, or was not admitted before.
    """
    _check(hackathon, entry, email=actor.user.email)
    known = queries.application_of(actor.id, hackathon)
    if known is not None:
        known = locked(Application, known.id)
        if rules.is_open(known) and known.state is not ApplicationState.AWAITING_MAIL:
            return known
        if known.state is ApplicationState.REFUSED:
            raise Refused(_("The organisers did not admit you to this hackathon."))
    application = _submit(hackathon, entry, actor.user, known, proven=actor.user.confirmed_at is not None)
    if application.state is not ApplicationState.AWAITING_MAIL:
        accounts.grant(actor.user, Role.STUDENT, actor=SYSTEM)
    record(Event.APPLICATION_SUBMITTED, application, actor=actor)
    _tell(application)
    return application


def sign_up_by_mail(hackathon: Hackathon, entry: Entry, *, email: str, lang: str) -> None:
    """Sign up whoever owns an address; nothing counts until its owner confirms by the link in a letter.

    The answer is the same whether the address has an account or signed up before: only the letter tells. An unconfirmed
    sign-up is replaced by the next one; any other stays as it is.

    Raises:
        Refused: sign-up is not open, or the person cannot take part.
    """
    _check(hackathon, entry, email=email)
    user = by_email(email)
    known = queries.application_of(user.id, hackathon) if user is not None else None
    if user is None:
        user = accounts.create_account(email, name=f"{entry.given} {entry.family}", lang=lang, zone=rules.ZONES[entry.country])
    if not user.active:
        return
    if known is not None:
        known = locked(Application, known.id)
        if (rules.is_open(known) and known.state is not ApplicationState.AWAITING_MAIL) or known.state is ApplicationState.REFUSED:
            if _may_write(known):
                mail.application_again(known)
            return
    application = _submit(hackathon, entry, user, known, proven=False)
    record(Event.APPLICATION_SUBMITTED, application, actor=STRANGER)
    _tell(application)


def _check(hackathon: Hackathon, entry: Entry, *, email: str) -> None:
    if not rules.takes_sign_ups(hackathon, at=clock.now()):
        raise Refused(_("Sign-up for this hackathon is not open."))
    for found in rules.obstacles(hackathon, entry.country, entry.born):
        name, message = wording.obstacle(found, hackathon, entry.country)
        raise Refused(message, field=name)
    if rules.is_minor(hackathon, entry.country, entry.born):
        if not entry.guardian_email or not entry.guardian_name:
            raise Refused(_("You are under 18 on the first day: write your guardian's name and e-mail address."), field="guardian_email")
        if entry.guardian_email.strip().lower() == email.strip().lower():
            raise Refused(_("This must be your guardian's own address, not yours."), field="guardian_email")


def _submit(hackathon: Hackathon, entry: Entry, user: User, known: Application | None, *, proven: bool) -> Application:
    """Fill an application in and claim its seat; the state is the first thing still missing."""
    minor = rules.is_minor(hackathon, entry.country, entry.born)
    application = known or Application(hackathon=hackathon, applicant=user)
    if known is not None and known.seat is not None and known.country is not entry.country:
        _let_go(known)
    application.given, application.family, application.country = entry.given, entry.family, entry.country
    application.latin_name = entry.latin_name or latin(f"{entry.given} {entry.family}")
    application.city, application.institution, application.born = entry.city, entry.institution, entry.born
    application.track_id, application.answers, application.minor = entry.track_id, entry.answers, minor
    application.guardian_name = entry.guardian_name if minor else None
    application.guardian_email = entry.guardian_email if minor else None
    application.guardian_lang = entry.guardian_lang if minor else None
    application.words = found_by(entry)
    if application.state is not ApplicationState.AWAITING_MAIL:
        application.submitted_at = clock.now()
    application.decided_at = application.decision_reason = application.erased_at = None
    if hackathon.admission is Admission.AUTOMATIC:
        _claim(application)
    _move(application, address_confirmed=proven, consented=False, admitted=False)
    db.session.add(application)
    db.session.flush()
    _note_own_consents(application, entry, user)
    return application


def _note_own_consents(application: Application, entry: Entry, user: User) -> None:
    # Those of an earlier attempt no longer speak for what was just sent.
    now = clock.now()
    old = sa.update(Consent).where(Consent.application_id == application.id, ~Consent.by_guardian, Consent.withdrawn_at.is_(None))
    if application.written_at is not None:
        db.session.execute(old.values(withdrawn_at=now))
    for kind in [ConsentKind.RULES, *([ConsentKind.PHOTO] if entry.photo else [])]:
        text = wording.consent_text(kind, application.hackathon, application)
        consent = Consent(kind=kind, by_guardian=False, name=application.name, email=user.email, lang=user.lang, text=text, given_at=now)
        consent.application_id = application.id
        db.session.add(consent)


def latin(name: str) -> str:
    """A name in Latin letters, for badges and certificates, when its owner gave none."""
    return to_latin(name, guess_language(name))[:160]


def found_by(entry: Entry) -> str:
    """The folded words organisers find an application by."""
    texts = (entry.given, entry.family, entry.latin_name, entry.city, entry.institution)
    return "".join(f" {word}" for word in dict.fromkeys(fold(" ".join(texts)).split()))


# ---------------------------------------------------------------------------------------------------- confirmation
def find_confirmation(secret: str) -> tuple[Link, Application] | None:
    """What the link of a letter confirms, or None when it is used, expired or none."""
    link = links.find(Purpose.APPLICATION, secret)
    if link is None or link.user is None or not link.user.active:
        return None
    application = db.session.get(Application, link.subject_id)
    return (link, application) if application is not None and application.applicant_id == link.user_id else None


def confirm(secret: str) -> User:
    """Use up a letter's link: the address is its owner's, the sign-up counts, and its owner comes in. Second factor: the caller's.

    Raises:
        Refused: the link is unknown, used or expired.
    """
    found = find_confirmation(secret)
    if found is None or not links.use_up(found[0]):
        raise Refused(_("This link has expired or was used before. Ask for a new one."))
    application: Application = locked(Application, found[1].id)
    user = application.applicant
    accounts.confirm(user)
    if application.state is ApplicationState.AWAITING_MAIL:
        accounts.grant(user, Role.STUDENT, actor=SYSTEM)
        _move(application, address_confirmed=True, consented=False, admitted=False)
        record(Event.APPLICATION_CONFIRMED, application, actor=actor_of(user), state=application.state.value)
        _tell(application)
    return user


def find_guarded(secret: str) -> Application | None:
    """The application a guardian's link is about, while the link lasts."""
    link = links.find(Purpose.GUARDIAN, secret)
    return db.session.get(Application, link.subject_id) if link is not None else None


def consent(application: Application, *, name: str, publicity: bool, shown: str, lang: str, secret: str) -> None:
    """The guardian agrees that the minor takes part. Safe to repeat. `shown` is the digest of the text that was read.

    Raises:
        Refused: the sign-up has ended, or the text is no longer the one that was read.
    """
    application = locked(Application, application.id)
    if rules.live(application.consents, ConsentKind.PARTICIPATION):
        return
    if application.state is not ApplicationState.AWAITING_GUARDIAN:
        raise Refused(_("This sign-up has ended; there is nothing to consent to any more."))
    text = wording.consent_text(ConsentKind.PARTICIPATION, application.hackathon, application)
    if wording.digest(text) != shown:
        raise Refused(_("The text has changed since you opened the page. Please read it again."))
    _note_guardian(application, ConsentKind.PARTICIPATION, name, lang, text)
    if publicity:
        wanted = wording.consent_text(ConsentKind.PUBLICITY, application.hackathon, application)
        _note_guardian(application, ConsentKind.PUBLICITY, name, lang, wanted)
        text = f"{text}\n\n{wanted}"
    _move(application, address_confirmed=True, consented=True, admitted=False)
    record(Event.CONSENT_GIVEN, application, actor=STRANGER, publicity=publicity)
    mail.guardian_consented(application, secret, text)
    _tell(application)


def _note_guardian(application: Application, kind: ConsentKind, name: str, lang: str, text: str) -> None:
    email = application.guardian_email or ""
    application.consents.append(Consent(kind=kind, by_guardian=True, name=name, email=email, lang=lang, text=text, given_at=clock.now()))


def withdraw_consent(application: Application, kind: ConsentKind, *, actor: Actor) -> None:
    """Take a consent back. Without a guardian's consent to take part the sign-up ends. Safe to repeat."""
    application = locked(Application, application.id)
    given = rules.live(application.consents, kind)
    if given is None:
        return
    given.withdrawn_at = clock.now()
    record(Event.CONSENT_WITHDRAWN, application, actor=actor, kind=kind.value)
    if kind is ConsentKind.PARTICIPATION and rules.is_open(application):
        _end(application, ApplicationState.WITHDRAWN, Event.APPLICATION_WITHDRAWN, actor=actor)
        mail.application_withdrawn(application, by_guardian=True)


def write_again(application: Application) -> None:
    """Write the letter once more that is waited for: to the guardian, or to the applicant. Not more often than every two minutes."""
    application = locked(Application, application.id)
    if application.state is ApplicationState.AWAITING_GUARDIAN and _may_write(application):
        _ask_guardian(application)
    elif application.state is ApplicationState.AWAITING_MAIL:
        _tell(application)


# ------------------------------------------------------------------------------------------------------ decisions
def admit(application: Application, *, actor: Actor) -> Application:
    """Give an applicant a seat, where organisers admit. Safe to repeat.

    Raises:
        Refused: it is not the time to decide about this application, or no seat of the country is left.
    """
    application = locked(Application, application.id)
    if application.state is ApplicationState.CONFIRMED:
        return application
    if application.state is not ApplicationState.AWAITING_DECISION:
        raise Refused(_("This application cannot be admitted now."))
    if _claim(application).state is not SeatState.TAKEN:
        raise Refused(_("No seats left for this country. Add seats, or refuse somebody else."))
    application.decided_at = clock.now()
    _move(application, address_confirmed=True, consented=True, admitted=True)
    record(Event.APPLICATION_ADMITTED, application, actor=actor)
    _tell(application)
    return application


def refuse(application: Application, reason: str, *, actor: Actor) -> Application:
    """Turn an applicant down, with a reason he reads. Safe to repeat."""
    application = locked(Application, application.id)
    if application.state is ApplicationState.REFUSED:
        return application
    if not rules.is_open(application):
        raise Refused(_("This application has ended already."))
    if not reason.strip():
        raise Refused(_("Give a reason: it is sent to the applicant."), field="reason")
    told = application.state is not ApplicationState.AWAITING_MAIL
    application.decided_at, application.decision_reason = clock.now(), reason
    _end(application, ApplicationState.REFUSED, Event.APPLICATION_REFUSED, actor=actor)
    if told:
        mail.application_refused(application)
    return application


def withdraw(application: Application, *, actor: Actor) -> Application:
    """End one's own sign-up; the next in the queue moves up. Safe to repeat."""
    application = locked(Application, application.id)
    if not rules.is_open(application):
        return application
    _end(application, ApplicationState.WITHDRAWN, Event.APPLICATION_WITHDRAWN, actor=actor)
    mail.application_withdrawn(application, by_guardian=False)
    return application


def lapse_overdue() -> int:
    """End sign-ups whose seat was held long enough, and let the next ones move up; returns how many."""
    ended = 0
    for id in queries.overdue(clock.now())[:LAPSES_A_SWEEP]:
        application: Application = locked(Application, id)
        if application.state not in rules.HELD or application.held_until is None or application.held_until > clock.now():
            continue
        told = application.state is ApplicationState.AWAITING_GUARDIAN
        _end(application, ApplicationState.LAPSED, Event.APPLICATION_LAPSED, actor=SYSTEM)
        if told:
            mail.application_lapsed(application)
        ended += 1
    return ended


# ---------------------------------------------------------------------------------------------------------- moving
def _move(application: Application, *, address_confirmed: bool, consented: bool, admitted: bool) -> None:
    hackathon, now = application.hackathon, clock.now()
    state = rules.next_state(
        address_confirmed=address_confirmed, minor=application.minor, consented=consented, admission=hackathon.admission, admitted=admitted
    )
    settings = current_app.config
    if application.state is state and application.held_until is not None:
        # Signing up again does not hold a seat any longer.
        return
    application.held_until = rules.held_until(state, hackathon, at=now, hours=settings["SIGN_UP_HOLD_HOURS"], days=settings["GUARDIAN_HOLD_DAYS"])
    application.state = state


def _tell(application: Application) -> None:
    """The letter that belongs to the state just reached."""
    now = clock.now()
    if application.state is ApplicationState.AWAITING_MAIL:
        if _may_write(application):
            lasts = (application.held_until or now) - now + timedelta(days=7)
            secret = links.issue(Purpose.APPLICATION, user=application.applicant, subject_id=application.id, lasts=lasts)
            mail.application_received(application, secret)
        return
    application.written_at = now
    if application.state is ApplicationState.AWAITING_GUARDIAN:
        _ask_guardian(application)
    mail.application_confirmed(application)


def _ask_guardian(application: Application) -> None:
    lasts = application.hackathon.ends_at - clock.now() + timedelta(days=30)
    mail.guardian_asked(application, links.issue(Purpose.GUARDIAN, subject_id=application.id, lasts=lasts))


def _may_write(application: Application) -> bool:
    """Whether a letter about signing up is due; notes that it leaves."""
    now = clock.now()
    if application.written_at is not None and now - application.written_at < LETTER_PAUSE:
        return False
    application.written_at = now
    return True


def _claim(application: Application) -> Seat:
    pool = application.hackathon.pool_of(application.country)
    if pool is None:
        raise Refused(_("There are no seats for this country."), field="country")
    application.seat = seats.claim(pool.id, application.applicant.id)
    return application.seat


def _end(application: Application, state: ApplicationState, event: Event, *, actor: Actor) -> None:
    if not rules.may_become(application.state, state):
        raise Refused(_("This application has ended already."))
    application.state, application.held_until = state, None
    record(event, application, actor=actor)
    teamwork.drop_out(application, actor=actor)
    _let_go(application)


def _let_go(application: Application) -> None:
    """Give the seat back and tell who moved up."""
    if application.seat is not None:
        tell_promoted(seats.release(application.seat))
        application.seat = None


def tell_promoted(moved: list[Seat]) -> None:
    """Note and write to those who got a seat from the queue; who has not confirmed the address yet learns it then."""
    if not moved:
        return
    for application in queries.by_seats([seat.id for seat in moved]):
        record(Event.APPLICATION_PROMOTED, application, actor=SYSTEM)
        if application.state is not ApplicationState.AWAITING_MAIL:
            mail.application_promoted(application)
