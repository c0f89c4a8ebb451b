"""Teams proposed for people who have none, balanced by country and then by skill."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody waiting for a team. `skill` is the one thing the person does best."""

    key: str
    country: str
    skill: str = ""


def suggest_teams(candidates: Iterable[Candidate], size: int) -> list[tuple[Candidate, ...]]:
    """Teams of at most `size` people, as few as possible and as equal as possible.

    People are sorted by country, then skill, and dealt round the table, so team sizes and the number of people of one
    country in two teams differ by at most one, as do those of one skill within a country. The same people always give
    the same teams.

    Raises:
        ValueError: a team of nobody, or one person given twice.
    """
    if size < 1:
        raise ValueError("a team has at least one member")
    waiting = sorted(candidates, key=lambda person: (person.country, person.skill, person.key))
    if len({person.key for person in waiting}) != len(waiting):
        raise ValueError("one person cannot be in two teams")
    number = -(-len(waiting) // size)
    return [tuple(waiting[first::number]) for first in range(number)]
