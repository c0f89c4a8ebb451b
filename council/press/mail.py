"""Letters about enquiries."""

from __future__ import annotations

from typing import Any

from council.accounts.mail import recipient_of
from council.core import letters
from council.core.letters import Recipient
from council.members import cards
from council.members import queries as members

from .models import Assignment, Enquiry


def receipt(enquiry: Enquiry) -> None:
    """Thank who asked.

    Anybody can type anybody's address into the form, so nothing else that was typed goes into this letter: it could
    otherwise be used to send a stranger somebody's words in our name.
    """
    letters.write("enquiry_received", Recipient(enquiry.email, "", enquiry.lang), code=enquiry.code, deadline=enquiry.deadline)


def notice(enquiry: Enquiry) -> None:
    """Tell the organisers of both chapters."""
    told = set()
    for chapter in members.chapters():
        for user in members.organisers_of(chapter.id):
            if user.id not in told:
                told.add(user.id)
                letters.write("enquiry_notice", recipient_of(user), **_about(enquiry))


def assigned(assignment: Assignment) -> None:
    """Ask an expert for an answer."""
    letters.write("enquiry_assigned", recipient_of(assignment.expert.user), note=assignment.note, **_about(assignment.enquiry))


def answered(assignment: Assignment, *, share_address: bool) -> None:
    """Carry an expert's answer to who asked; replies go to the expert only if he wants that."""
    enquiry, expert = assignment.enquiry, assignment.expert
    reply_to = recipient_of(expert.user) if share_address else None
    post = next((held for held in expert.affiliations if held.ended is None), None)
    address = letters.absolute("members.show", enquiry.lang, code=expert.code, slug=cards.slug_of(expert.names))
    letters.write(
        "enquiry_answered",
        Recipient(enquiry.email, enquiry.name, enquiry.lang),
        reply_to=reply_to,
        code=enquiry.code,
        question=enquiry.question,
        answer=assignment.answer,
        answer_lang=assignment.answer_lang,
        expert=cards.shown_name(expert.names, enquiry.lang).text,
        expert_address=address,
        post=post.post.best(enquiry.lang).text if post else "",
        institution=post.institution.name.best(enquiry.lang).text if post else "",
        shares_address=share_address,
    )


def _about(enquiry: Enquiry) -> dict[str, Any]:
    return {
        "code": enquiry.code,
        "name": enquiry.name,
        "outlet": enquiry.outlet,
        "question": enquiry.question,
        "answer_lang": enquiry.lang,
        "deadline": enquiry.deadline,
    }
