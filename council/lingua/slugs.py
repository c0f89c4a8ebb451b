"""Words for addresses and for names of downloaded files, in plain ASCII.

A slug is a courtesy to the reader, never an identity: addresses carry a code before it. Hence a text without any letter
that can be spelled in ASCII may share the slug `item` with others.
"""

import re
from functools import lru_cache
from typing import Final

from council.lingua.clean import compose
from council.lingua.transliterate import guess_language, to_latin

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_NOT_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")
_APOSTROPHES: Final = re.compile("['’‘ʼʻ`´]")
_EXTENSION: Final = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_SOURCE_LIMIT: Final = 500


@lru_cache(maxsize=4096)
def slug(text: str, lang: str, max_length: int = 60) -> str:
    """Lower-case ASCII words joined by `-`, at most `max_length` characters, never empty.

    `Қазақстан мен Әзербайжан` (kk) → `kazakstan-men-azerbayzhan`. Cut between words where that keeps at least half.
    """
    latin = to_latin(compose(text[:_SOURCE_LIMIT]), lang).lower()
    whole = _NOT_WORD.sub("-", _APOSTROPHES.sub("", latin)).strip("-")
    if len(whole) <= max_length:
        return whole or "item"
    cut = whole[:max_length]
    if whole[max_length] != "-" and (last := cut.rfind("-")) >= max_length // 2:
        cut = cut[:last]
    return cut.rstrip("-") or "item"


def filename(text: str, max_length: int = 100) -> str:
    """A safe ASCII name for a download: no directories, no leading dot, no name reserved by Windows, extension kept.

    It is the fallback beside the real name in `Content-Disposition` (RFC 6266): `Қазақстан.pdf` → `Kazakstan.pdf`.
    """
    last_part = compose(text[-_SOURCE_LIMIT:]).replace("\\", "/").rsplit("/", 1)[-1]
    latin = _APOSTROPHES.sub("", to_latin(last_part, guess_language(last_part)))
    extension = found[0] if (found := _EXTENSION.search(latin)) else ""
    stem = _NOT_NAME.sub("-", latin[: len(latin) - len(extension)]).strip("-._")[: max_length - len(extension)].rstrip("-._")
    if not stem or _RESERVED.match(stem):
        stem = f"file-{stem}" if stem else "file"
    return stem + extension
