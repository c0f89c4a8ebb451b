"""What the states and addressees of recommendations are called by people."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from .models import Addressee, State

#: State → its word and the kind of its pill.
STATES: dict[State, tuple[Any, str]] = {
    State.IDEA: (_l("Idea"), "plain"),
    State.PROPOSED: (_l("Proposed"), "quiet"),
    State.AGREED: (_l("Adopted"), "quiet"),
    State.SENT: (_l("Sent"), "quiet"),
    State.ACKNOWLEDGED: (_l("Acknowledged"), "quiet"),
    State.ACCEPTED: (_l("Under way"), "run"),
    State.PARTLY: (_l("Under way in part"), "run"),
    State.DECLINED: (_l("Declined"), "bad"),
    State.IMPLEMENTED: (_l("Carried out"), "done"),
}
#: What a button that moves to a state says.
MOVES: dict[State, Any] = {
    State.IDEA: _l("Back to the ideas"),
    State.PROPOSED: _l("Propose it to the council"),
    State.AGREED: _l("The council has adopted it"),
    State.SENT: _l("It was sent to the addressee"),
    State.ACKNOWLEDGED: _l("The addressee has acknowledged it"),
    State.ACCEPTED: _l("The addressee has accepted it"),
    State.PARTLY: _l("The addressee has accepted a part"),
    State.DECLINED: _l("The addressee has declined it"),
    State.IMPLEMENTED: _l("It is carried out"),
}
ADDRESSEES: dict[Addressee, Any] = {
    Addressee.INTERSTATE_COUNCIL: _l("Supreme Interstate Council"),
    Addressee.COMMISSION: _l("Intergovernmental Commission on Economic Cooperation"),
    Addressee.MINISTRY: _l("Ministries"),
    Addressee.AUTHORITY: _l("Authorities and port administrations"),
    Addressee.UNIVERSITY: _l("Universities and institutes"),
    Addressee.BUSINESS: _l("Business"),
    Addressee.COUNCIL: _l("The council’s own chapters"),
    Addressee.OTHER: _l("Others"),
}
