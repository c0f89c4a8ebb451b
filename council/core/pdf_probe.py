"""Opens one PDF and prints ``{"pages": n, "locked": false}``, or its text. Run in a process of its own, under limits: a hostile file may hang it.

Usage: python -I pdf_probe.py FILE SECONDS [LETTERS]

With a number of letters it prints ``{"text": …}``: the first so many, with what could be read until the time is up.
"""

import contextlib
import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pypdf import PageObject

MEMORY = 1024**3


def main(path: str, seconds: int, letters: int = 0) -> None:
    """Set the limits, then read the page tree or the text; any error ends with a status other than 0."""
    try:
        import resource
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted:
        # An empty password opens what only restricts printing; without the cipher's library we cannot tell.
        try:
            locked = not reader.decrypt("")
        except Exception:
            locked = True
        if locked:
            sys.stdout.write(json.dumps({"pages": 0, "locked": True}))
            return
    if letters:
        sys.stdout.write(json.dumps({"text": text_of(reader.pages, letters, time.process_time() + seconds / 2)}))
        return
    sys.stdout.write(json.dumps({"pages": len(reader.pages), "locked": False}))


def text_of(pages: "Iterable[PageObject]", letters: int, until: float) -> str:
    """The text of pages, as many letters and seconds of CPU as there are. What one page hides another may tell."""
    parts: list[str] = []
    for page in pages:
        if letters <= 0 or time.process_time() > until:
            break
        with contextlib.suppress(Exception):  # a page pypdf cannot read is a page without words
            text = page.extract_text()[:letters]
            parts.append(text)
            letters -= len(text)
    return "\n".join(parts)


if __name__ == "__main__":
    main(*(sys.argv[1], *map(int, sys.argv[2:])))  # type: ignore[arg-type]
