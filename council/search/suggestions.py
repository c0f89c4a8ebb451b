"""What to look at when nothing was found. The search knows no domain: one that has something to offer says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Suggestion:
    """A way on: a few words in the reader's language and where they lead."""

    label: str
    href: str


_providers: dict[str, Callable[[], list[Suggestion]]] = {}


def suggest(name: str, provider: Callable[[], list[Suggestion]]) -> None:
    """Offer ways on. Called in `create_app`; the name makes calling it twice harmless."""
    _providers[name] = provider


def suggestions() -> list[Suggestion]:
    """Everything that is offered, in the order it was registered."""
    return [suggestion for provider in _providers.values() for suggestion in provider()]
