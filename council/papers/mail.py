"""Letters about papers."""

from __future__ import annotations

from council.accounts.mail import recipient_of
from council.core import letters
from council.core.policy import Actor

from . import addresses
from .models import Paper


def published(paper: Paper, *, by: Actor) -> None:
    """Tell every author with an account, except the one who published it, that the paper is out."""
    for author in paper.authors:
        if author.expert is None or author.expert.user_id == by.id or not author.expert.user.active:
            continue
        to = recipient_of(author.expert.user)
        letters.write(
            "paper_published", to, paper=paper, title=paper.title.best(to.lang), by=by.display_name, address=addresses.absolute(paper, to.lang)
        )
