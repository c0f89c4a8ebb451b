"""How authors are named to a reader: in the letters of his language, given and family name apart for citations."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from council.core.policy import Actor
from council.lingua import names
from council.lingua.names import PersonName
from council.lingua.transliterate import guess_language
from council.members import cards as member_cards
from council.members.models import Expert, MembershipState

from . import rules
from .models import Paper, PaperAuthor


@dataclass(frozen=True)
class Byline:
    """An author as a reader of `lang` sees him. `expert` is set for members with a public profile."""

    given: str
    family: str
    lang: str
    institution: str = ""
    expert: Expert | None = None

    @property
    def name(self) -> str:
        """Given name first, as on a title page."""
        return f"{self.given} {self.family}".strip()

    @property
    def href(self) -> str | None:
        """The member's profile."""
        return url_for("members.show", code=self.expert.code, slug=member_cards.slug_of(self.expert.names)) if self.expert else None

    @property
    def reversed(self) -> str:
        """``Family, Given``: as bibliographies sort."""
        return f"{self.family}, {self.given}" if self.given and self.family else self.family or self.given


def of(paper: Paper, actor: Actor, lang: str) -> list[Byline]:
    """The authors in their order; nobody where the actor may not be told."""
    if not rules.names_authors(actor, paper):
        return []
    return [byline(author, lang) for author in paper.authors]


def byline(author: PaperAuthor, lang: str) -> Byline:
    """One author in the letters of a language."""
    if author.expert is None:
        written = guess_language(f"{author.given} {author.family}")
        return _spelled(PersonName(author.given, author.family, lang=written), lang, author.institution, None)
    return of_expert(author.expert, lang)


def of_expert(expert: Expert, lang: str) -> Byline:
    """A member in the letters of a language; leads to the profile while the membership stands."""
    known = expert if expert.state is MembershipState.APPROVED else None
    return _spelled(member_cards.shown_name(expert.names, lang).person, lang, "", known)


def _spelled(name: PersonName, lang: str, institution: str, expert: Expert | None) -> Byline:
    given, family = (names.display(PersonName(part, lang=name.lang), lang) for part in (name.given, name.family))
    shown = name.lang if (given, family) == (name.given, name.family) else lang
    return Byline(given, family, shown, institution, expert)


def line(paper: Paper, actor: Actor, lang: str) -> str:
    """The authors in one line for cards and letters."""
    return ", ".join(author.name for author in of(paper, actor, lang))
