"""What members hear of accounts: a registration is an application for membership."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_security.signals import user_registered

from council.accounts.models import User
from council.core import language
from council.lingua.names import PersonName

from . import operations, queries
from .forms import CONSENT


def init_app(app: Flask) -> None:
    """Listen. It happens before the request's commit: account and application stand or fall together."""
    user_registered.connect(_registered, app)


def _registered(_app: Flask, user: User, form_data: dict[str, Any], **_extra: Any) -> None:
    chapter = queries.chapter_by_slug(form_data["chapter"])
    assert chapter is not None, "the form offers chapters that are there"
    name = PersonName(form_data["given"], form_data["family"], form_data["patronymic"] or "", form_data["spelling"])
    user.display_name = f"{name.given} {name.family}"
    user.lang, user.zone = language.current(), chapter.zone
    operations.apply(user, chapter=chapter, name=name, motivation=form_data["motivation"], consent=str(CONSENT))
