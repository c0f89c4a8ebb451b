"""Who may do what with a paper, and which state may follow which."""

from __future__ import annotations

from council.core.policy import Actor

from .models import Access, Paper, PaperAttribution, PaperState


def writes(actor: Actor, paper: Paper) -> bool:
    """The one who shared it and every author with an account: any of them can carry the paper on when another is away."""
    return actor.id is not None and (
        paper.owner_id == actor.id or any(author.expert and author.expert.user_id == actor.id for author in paper.authors)
    )


def may_change(actor: Actor, paper: Paper) -> bool:
    """A withdrawn paper stays as it was."""
    return writes(actor, paper) and paper.state is not PaperState.WITHDRAWN


def may_publish(actor: Actor, paper: Paper) -> bool:
    return writes(actor, paper) and paper.state is PaperState.DRAFT


def may_withdraw(actor: Actor, paper: Paper) -> bool:
    """Its writers, and for what was published also the organisers of its chapter."""
    if paper.state is PaperState.WITHDRAWN:
        return False
    return writes(actor, paper) or (paper.state is PaperState.PUBLISHED and paper.chapter_id in actor.organises)


def may_read_files(actor: Actor, paper: Paper) -> bool:
    """Whoever sees a published paper reads it; of any other only its writers have the files."""
    return paper.state is PaperState.PUBLISHED or writes(actor, paper)


def may_speak_for_the_council(actor: Actor) -> bool:
    return actor.is_organiser


def names_authors(actor: Actor, paper: Paper) -> bool:
    """What is not for attribution names its authors within the council only."""
    return paper.attribution is not PaperAttribution.NONE or actor.is_member or writes(actor, paper)


def is_open(paper: Paper) -> bool:
    """Anybody can read it."""
    return paper.state is PaperState.PUBLISHED and paper.access is Access.PUBLIC
