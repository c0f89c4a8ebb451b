"""Opens one PDF and prints ``{"pages": n, "locked": false}``. Run in a process of its own, under limits: a hostile file may hang it.

Usage: python -I pdf_probe.py FILE SECONDS
"""

import json
import sys

MEMORY = 1024**3


def main(path: str, seconds: int) -> None:
    """Set the limits, then read the page tree; any error ends with a status other than 0."""
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
    sys.stdout.write(json.dumps({"pages": len(reader.pages), "locked": False}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
