"""What stands around every page: the council's names, its chapters, and the language somebody switched to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, g, request
from sqlalchemy.orm import joinedload

from council.core import language
from council.core.database import db
from council.core.kept import Kept
from council.core.profile import council_name, profile
from council.core.types import Multilingual
from council.core.web import referrer
from council.lingua.locales import CODES
from council.members.models import Chapter

A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class ChapterNames:
    """A chapter in the footer: the chapter's name and its lead institution's."""

    name: Multilingual
    institution: Multilingual | None


def _read_chapters() -> tuple[ChapterNames, ...]:
    rows = db.session.scalars(sa.select(Chapter).options(joinedload(Chapter.lead_institution)).order_by(Chapter.slug))
    return tuple(ChapterNames(row.name, row.lead_institution.name if row.lead_institution else None) for row in rows)


chapters: Kept[tuple[ChapterNames, ...]] = Kept("chapters", _read_chapters, ())


@dataclass(frozen=True)
class Council:
    """The council as the page shell names it, in the language of the page."""

    lang: str

    @property
    def name(self) -> str:
        return council_name(self.lang)

    @property
    def short_name(self) -> str:
        return profile.get().short_name.best(self.lang).text

    @property
    def about(self) -> str:
        return profile.get().about.best(self.lang).text

    @property
    def chapters(self) -> list[dict[str, str]]:
        """``country`` is the chapter's name, ``institution`` its lead institution's."""
        return [
            {"country": chapter.name.best(self.lang).text, "institution": chapter.institution.best(self.lang).text if chapter.institution else ""}
            for chapter in chapters.get()
        ]


def init_app(app: Flask) -> None:
    """Give every template `council`, and remember the language somebody switched to."""

    @app.context_processor
    def context() -> dict[str, Any]:
        return {"council": Council(language.current())}

    app.after_request(_remember_language)


def _remember_language(response: Response) -> Response:
    """Set the cookie `lang` when the reader came from the same site in another language: that was the switch.

    Nothing is stored here, so a GET may do it; a link to another language from elsewhere is not a choice and sets nothing.
    """
    if request.method != "GET" or response.status_code != 200 or request.url_rule is None or "lang" not in request.url_rule.arguments:
        return response
    came_from = referrer()
    before = came_from.path.split("/")[1] if came_from.netloc == request.host and "/" in came_from.path else ""
    if before in CODES and before != g.lang and request.cookies.get(language.COOKIE) != g.lang:
        response.set_cookie(language.COOKIE, g.lang, max_age=A_YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    return response
