"""An invented paper, as the lists of papers write one down."""

from __future__ import annotations

from dataclasses import dataclass

from council.core.types import Multilingual
from council.papers.models import Access, Licence, PaperAttribution, PaperKind


@dataclass(frozen=True)
class Outsider:
    """An author who is no member."""

    given: str
    family: str
    institution: str


@dataclass(frozen=True)
class Writing:
    """`days_ago` it was published, if it was. `authors` are family names of experts, the sharing one first, or outsiders.

    `langs` are the languages of its files, the original first; `second` says what a second version changed.
    """

    key: str
    kind: PaperKind
    langs: str
    authors: tuple[str | Outsider, ...]
    topics: str
    days_ago: int
    title: Multilingual
    abstract: Multilingual
    audiences: str = "government science"
    licence: Licence = Licence.CC_BY
    access: Access = Access.PUBLIC
    attribution: PaperAttribution = PaperAttribution.PERSONAL
    second: Multilingual | None = None
    draft: bool = False
    withdrawn: Multilingual | None = None
