"""An invented expert, as the lists of people write one down."""

from __future__ import annotations

from dataclasses import dataclass

from council.core.types import Multilingual


@dataclass(frozen=True)
class Person:
    """`name` is "given father family" in the own script. `posts` are (institution, post, first year, last year or 0), the present one first.

    `topics`, `languages`, `countries` and `hides` are words in one string; `hides` names fields shown to nobody else.
    """

    name: str
    posts: tuple[tuple[str, str, int, int], ...]
    topics: str
    languages: str
    bio: Multilingual
    countries: str = "AZ KZ"
    press: bool = False
    hides: str = ""
    links: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The family name, by which papers and meetings name their people."""
        return self.name.split()[2]
