"""The demo council: a small history, lived through by the same operations people use, so that a newcomer sees the house inhabited."""

from __future__ import annotations

from flask import Flask

__all__ = ["init_app", "load_if_empty", "who_signs_in"]


def init_app(app: Flask) -> None:
    """Add the command ``flask council demo``."""
    from council.core.cli import council

    from .cli import demo

    council.add_command(demo)


def load_if_empty() -> bool:
    """Load the demo council into a database without people, never in production; returns whether it did."""
    from . import house

    if house.is_production() or house.is_inhabited():
        return False
    from .load import load

    load()
    return True


def who_signs_in() -> str:
    """The demo people and their password, as lines for a terminal; empty where there is no demo council."""
    from . import house

    return house.who_signs_in()
