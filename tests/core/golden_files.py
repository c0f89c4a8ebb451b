"""Golden files: whole outputs agreed on once. ``WRITE_GOLDEN=1 pytest`` writes them anew, for a reviewer to read the difference."""

from __future__ import annotations

import os
from pathlib import Path


def assert_golden(file: Path, actual: str) -> None:
    """See that a text is, letter by letter, what the file says."""
    if os.environ.get("WRITE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(actual, encoding="utf-8", newline="")
    assert actual == file.read_bytes().decode("utf-8")
