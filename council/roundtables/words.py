"""What the states and kinds of this domain are called by people."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from council.core.mail import one_line
from council.planning.slots import Answer

from .models import Attribution, Format, ItemKind, Reply, Role, RoundTable, State

FORMATS: dict[Format, Any] = {
    Format.IN_PERSON: _l("In person"),
    Format.ONLINE: _l("Online"),
    Format.HYBRID: _l("Hybrid"),
}
#: State → its word and the kind of its pill.
STATES: dict[State, tuple[Any, str]] = {
    State.DRAFT: (_l("Draft"), "quiet"),
    State.POLLING: (_l("Finding a date"), "run"),
    State.SCHEDULED: (_l("Invitations out"), "run"),
    State.PUBLISHED: (_l("Announced"), "run"),
    State.HELD: (_l("Held"), "done"),
    State.CANCELLED: (_l("Cancelled"), "bad"),
}
#: The pill of a round table that has a date but no guests yet.
NOBODY_INVITED: tuple[Any, str] = (_l("Date fixed"), "run")
ATTRIBUTIONS: dict[Attribution, Any] = {
    Attribution.PERSONAL: _l("Personal views: speakers may be quoted by name"),
    Attribution.COUNCIL: _l("Council view: what is said is said for the council"),
    Attribution.CHATHAM_HOUSE: _l("Chatham House Rule: use what you hear, do not say who said it"),
}
ROLES: dict[Role, Any] = {
    Role.CO_CHAIR: _l("Co-chair"),
    Role.MODERATOR: _l("Moderator"),
    Role.SPEAKER: _l("Speaker"),
    Role.DISCUSSANT: _l("Discussant"),
    Role.OBSERVER: _l("Observer"),
    Role.INTERPRETER: _l("Interpreter"),
    Role.PRESS: _l("Press"),
}
#: Whole sentences, because "as a speaker" bends differently in every language.
INVITED_AS: dict[Role, Any] = {
    Role.CO_CHAIR: _l("You are invited as a co-chair"),
    Role.MODERATOR: _l("You are invited as a moderator"),
    Role.SPEAKER: _l("You are invited as a speaker"),
    Role.DISCUSSANT: _l("You are invited as a discussant"),
    Role.OBSERVER: _l("You are invited as an observer"),
    Role.INTERPRETER: _l("You are invited as an interpreter"),
    Role.PRESS: _l("You are invited as a member of the press"),
}
REPLIES: dict[Reply, tuple[Any, str]] = {
    Reply.INVITED: (_l("No answer yet"), "quiet"),
    Reply.ACCEPTED: (_l("Coming"), "done"),
    Reply.TENTATIVE: (_l("Perhaps"), "warn"),
    Reply.DECLINED: (_l("Not coming"), "bad"),
    Reply.WITHDRAWN: (_l("Withdrawn"), "plain"),
}
ANSWERS: dict[Answer, Any] = {
    Answer.YES: _l("Yes"),
    Answer.IF_NEED_BE: _l("If need be"),
    Answer.NO: _l("No"),
}
#: What somebody said in the poll to the slot that became the date.
SAID_TO_DATE: dict[Answer, Any] = {
    Answer.YES: _l("said yes to this date"),
    Answer.IF_NEED_BE: _l("can come if need be"),
}
ITEM_KINDS: dict[ItemKind, Any] = {
    ItemKind.OPENING: _l("Opening"),
    ItemKind.TALK: _l("Talk"),
    ItemKind.DISCUSSION: _l("Discussion"),
    ItemKind.DRAFTING: _l("Drafting"),
    ItemKind.BREAK: _l("Break"),
    ItemKind.CLOSING: _l("Closing"),
}


def place_of(table: RoundTable, lang: str) -> str:
    """Venue and city, as a line; "Online" for a meeting without a room."""
    parts = [one_line(text.best(lang).text) for text in (table.venue, table.city) if text]
    return ", ".join(parts) or (str(FORMATS[Format.ONLINE]) if table.format is Format.ONLINE else "")
