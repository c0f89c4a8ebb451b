"""Papers set by Typst: certificates, programmes, minutes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

import typst

from . import clock

#: Its published types want the root to be of the same type as the markup.
_compile: Any = typst.compile
#: The markup finds what it is about in `data`.
PROLOGUE = "#let data = json(bytes(sys.inputs.data))\n"


class TypesettingFailed(RuntimeError):
    """The markup is wrong, or the data lack something it asks for."""


def typeset(source_template: str, data: dict[str, Any], *, made_at: datetime | None = None) -> bytes:
    """Set Typst markup with data into a PDF.

    `source_template` is our own markup; it reads what people typed from ``data`` (``#data.title``), where it can only be
    text. The fonts are those inside Typst, so the same input gives the same pages everywhere, and with `made_at` the same bytes.

    Raises:
        TypesettingFailed: the message is Typst's.
    """
    source = (PROLOGUE + source_template).encode()
    # An empty root: markup can read no file.
    with TemporaryDirectory() as root:
        try:
            made = _compile(
                source,
                root=root,
                format="pdf",
                font_paths=_fonts(),
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                package_path=root,
                package_cache_path=root,
                timestamp=(made_at or clock.now()).astimezone(UTC).replace(microsecond=0),
            )
        except typst.TypstError as error:
            raise TypesettingFailed(str(error)) from error
    if not isinstance(made, bytes):
        raise TypesettingFailed("Typst gave no document")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
