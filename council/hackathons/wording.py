"""What people are told: names of states, why somebody cannot take part, and the texts people consent to."""

from __future__ import annotations

import hashlib
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from council.core.rendering import best
from council.core.seats import Seat, SeatState
from council.members.models import Country

from . import rules
from .models import Admission, Application, ApplicationState, ConsentKind, Format, Hackathon, QuestionKind
from .rules import Obstacle, Phase

COUNTRIES = {Country.AZ: _l("Azerbaijan"), Country.KZ: _l("Kazakhstan")}
FORMATS = {Format.ON_SITE: _l("On site"), Format.ONLINE: _l("Online"), Format.HYBRID: _l("On site and online")}
ADMISSIONS = {
    Admission.AUTOMATIC: _l("Whoever signs up first gets a seat"),
    Admission.ORGANISERS: _l("The organisers admit people one by one"),
}
QUESTION_KINDS = {
    QuestionKind.TEXT: _l("One line"),
    QuestionKind.LONG: _l("Several lines"),
    QuestionKind.CHOICE: _l("A choice"),
    QuestionKind.YES_NO: _l("Yes or no"),
}
#: Phase → (kind of pill, words).
PHASES = {
    Phase.DRAFT: ("quiet", _l("Draft")),
    Phase.CANCELLED: ("bad", _l("Cancelled")),
    Phase.ANNOUNCED: ("quiet", _l("Sign-up opens soon")),
    Phase.OPEN: ("run", _l("Sign-up is open")),
    Phase.CLOSED: ("plain", _l("Sign-up is closed")),
    Phase.RUNNING: ("you", _l("Taking place now")),
    Phase.OVER: ("done", _l("Completed")),
}
#: Standing of an application → (kind of pill, words).
STANDINGS = {
    "seated": ("done", _l("Has a seat")),
    "waiting": ("warn", _l("On the waiting list")),
    "awaiting-mail": ("quiet", _l("Address not confirmed")),
    "awaiting-guardian": ("you", _l("Waits for the guardian")),
    "awaiting-decision": ("run", _l("Waits for a decision")),
    "refused": ("bad", _l("Not admitted")),
    "withdrawn": ("plain", _l("Withdrawn")),
    "lapsed": ("plain", _l("Lapsed")),
}


def standing(application: Application) -> str:
    """The name of where an application stands, as in `STANDINGS`."""
    if application.state is not ApplicationState.CONFIRMED:
        return application.state.value
    return "seated" if rules.has_seat(application) else "waiting"


def obstacle(found: Obstacle, hackathon: Hackathon, country: Country) -> tuple[str, str]:
    """What to tell somebody who cannot take part: the field it is about, and the words."""
    day = format_date(rules.event_day(hackathon, country), "long")
    if found is Obstacle.COUNTRY:
        return "country", _("There are no seats for this country.")
    if found is Obstacle.TOO_YOUNG:
        text = ngettext(
            "Participants must be at least %(num)d year old on %(day)s.",
            "Participants must be at least %(num)d years old on %(day)s.",
            hackathon.min_age or 0,
            day=day,
        )
        return "born", text
    text = ngettext(
        "Participants must be at most %(num)d year old on %(day)s.",
        "Participants must be at most %(num)d years old on %(day)s.",
        hackathon.max_age or 0,
        day=day,
    )
    return "born", text


def ages(hackathon: Hackathon) -> str:
    """Who may come, by age, in one sentence."""
    low, high = hackathon.min_age, hackathon.max_age
    if low is not None and high is not None:
        return _("From %(low)d to %(high)d years old on the first day.", low=low, high=high)
    if low is not None:
        return ngettext("From %(num)d year on the first day.", "From %(num)d years on the first day.", low)
    if high is not None:
        return ngettext("Up to %(num)d year on the first day.", "Up to %(num)d years on the first day.", high)
    return _("People of any age.")


def seat_words(seat: Seat | None, position: int | None) -> str:
    """What somebody has, in one sentence."""
    if seat is None or seat.state is SeatState.RELEASED:
        return _("You have no seat.")
    if seat.state is SeatState.TAKEN:
        return _("You have a seat.")
    return _("You are number %(number)d on the waiting list.", number=position or 0)


# -------------------------------------------------------------------------------------------------------- consents
def consent_text(kind: ConsentKind, hackathon: Hackathon, application: Application | None = None) -> str:
    """Exactly what is agreed to, in the reader's language; the same words are shown and stored."""
    title, name = best(hackathon.title).text, application.name if application else ""
    if kind is ConsentKind.RULES:
        rules_text = best(hackathon.rules).text
        return "\n\n".join(part for part in (_("I have read the rules of taking part and accept them"), rules_text) if part)
    if kind is ConsentKind.PHOTO:
        return _("I agree to be seen in photographs and videos of the hackathon “%(title)s”.", title=title)
    if kind is ConsentKind.PUBLICITY:
        return _("I agree that the name of %(name)s is shown on public pages of the hackathon “%(title)s”.", name=name, title=title)
    return "\n\n".join(
        (
            _(
                "I am the parent or legal guardian of %(name)s and agree that %(name)s takes part in the hackathon “%(title)s” on %(day)s.",
                name=name,
                title=title,
                day=format_date(rules.event_day(hackathon, application.country), "long") if application else "",
            ),
            _("The organisers keep the name, date of birth, country, city, place of study and the answers given at sign-up, only to run the event."),
            _("The answers are erased after the event. Names of minors do not appear on public pages."),
            _("I can withdraw this consent at any time by the link in the letter I received."),
        )
    )


def digest(text: str) -> str:
    """Names a text, so that a form can say which one its reader saw."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def template_words() -> dict[str, Any]:
    """What the templates of this domain call."""
    return {
        "COUNTRIES": COUNTRIES,
        "FORMATS": FORMATS,
        "PHASES": PHASES,
        "STANDINGS": STANDINGS,
        "standing_of": standing,
        "seat_words": seat_words,
        "ages_of": ages,
    }
