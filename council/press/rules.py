"""Which state of an enquiry may follow which."""

from __future__ import annotations

from datetime import datetime

from .models import Assignment, Enquiry, EnquiryState


def may_be_assigned(enquiry: Enquiry) -> bool:
    """Experts can be asked, one after the other, until the enquiry is closed."""
    return enquiry.state is not EnquiryState.CLOSED


def may_be_answered(assignment: Assignment) -> bool:
    """One answer an expert, while the enquiry is open; who declined may think again."""
    return assignment.answered_at is None and assignment.enquiry.state is not EnquiryState.CLOSED


def is_late(enquiry: Enquiry, *, at: datetime) -> bool:
    """Whether the deadline has passed without an answer."""
    return enquiry.deadline is not None and enquiry.deadline < at and enquiry.state in {EnquiryState.RECEIVED, EnquiryState.ASSIGNED}
