"""What an operation says when it may not be done."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The operation may not be done now, for a reason a person can read.

    `message` is a translated or lazily translated text; `field` names the form field it belongs beside, if one does.
    """

    def __init__(self, message: Any, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)
