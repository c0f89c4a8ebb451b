"""Public addresses of hackathons: a code that never changes, and words for the reader."""

from __future__ import annotations

from flask import url_for

from council.lingua.slugs import slug

from .models import Hackathon

#: The code as part of a route.
CODE = "<string(length=8):code>"


def slug_of(hackathon: Hackathon) -> str:
    """The words after the code, from the title's original."""
    return slug(str(hackathon.title), hackathon.title.original)


def address(hackathon: Hackathon) -> str:
    """The page of a hackathon in the reader's language."""
    return url_for("hackathons.show", code=hackathon.code, slug=slug_of(hackathon))
