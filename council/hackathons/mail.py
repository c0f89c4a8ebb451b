"""The letters of hackathons. Each is in the language of its receiver and tells times on both shores."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.core import letters, seats
from council.core.letters import Recipient
from council.core.types import Multilingual

from .models import Application


def _write(letter: str, application: Application, to: Recipient | None = None, **context: Any) -> None:
    letters.write(
        letter,
        to or Recipient(application.applicant.email, application.name, application.applicant.lang),
        application=application,
        hackathon=application.hackathon,
        seat=application.seat,
        number=seats.position(application.seat) if application.seat else None,
        **context,
    )


def application_received(application: Application, secret: str) -> None:
    """Asks to confirm the address, and tells what is held until then."""
    _write("application_received", application, secret=secret)


def application_again(application: Application) -> None:
    """Somebody signed this address up again: points to the first sign-up."""
    _write("application_again", application)


def application_confirmed(application: Application) -> None:
    """All is there: the seat, the place in the queue, or that the organisers decide next."""
    _write("application_confirmed", application)


def application_promoted(application: Application) -> None:
    """A seat became free and is theirs."""
    _write("application_promoted", application)


def application_refused(application: Application) -> None:
    """The organisers did not admit, and why."""
    _write("application_refused", application)


def application_withdrawn(application: Application, *, by_guardian: bool) -> None:
    """The sign-up has ended as wished."""
    _write("application_withdrawn", application, by_guardian=by_guardian)


def application_lapsed(application: Application) -> None:
    """The time the seat was held for the guardian's consent ran out."""
    _write("application_lapsed", application)


def guardian_asked(application: Application, secret: str) -> None:
    """Asks the guardian, in the guardian's language."""
    _write("guardian_asked", application, _guardian(application), secret=secret)


def guardian_consented(application: Application, secret: str, text: str) -> None:
    """What the guardian agreed to, word for word, and where to take it back."""
    _write("guardian_consented", application, _guardian(application), secret=secret, text=text)


def _guardian(application: Application) -> Recipient:
    return Recipient(application.guardian_email or "", application.guardian_name or "", application.guardian_lang or "en")


def hackathon_message(application: Application, subject: Multilingual, body: Multilingual) -> None:
    """What the organisers write to their people."""
    _write("hackathon_message", application, subject=subject, body=body)


def hackathon_cancelled(application: Application) -> None:
    """The hackathon does not take place."""
    _write("hackathon_cancelled", application)


def project_received(application: Application, title: Multilingual, at: datetime) -> None:
    """A receipt for the team: what was handed in, and when."""
    _write("hackathon_project_received", application, title=title, at=at)
