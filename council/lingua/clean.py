"""Text as people send it, made safe to store, compare and show.

Removed are characters nobody types on purpose and which break databases, XML, logs or the reading order: control
characters, lone surrogates, non-characters, bidirectional overrides (Unicode TR 36) and zero-width marks. Joiners
U+200C and U+200D stay, as some scripts and emoji need them.
"""

import re
import unicodedata
from typing import Final

_MAX_MARKS: Final = 8
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANK: Final = re.compile("[\\s\u115f\u1160\u2800\u3164\uffa0]+")
_NEWLINE: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_MARK_RUN: Final = re.compile(rf"[^\w\s\x21-\x7e]{{{_MAX_MARKS + 1},}}")


def clean_line(text: str | None) -> str:
    """One line of text, for a name, a title or any other single-line field: NFC, no controls, single spaces.

    Characters that look like nothing (Hangul fillers, the braille blank) count as spaces, so that a name cannot be
    invisible. `None`, which a form gives for a field that was not sent, becomes the empty string.
    """
    if not text:
        return ""
    return compose(_BLANK.sub(" ", _UNWANTED.sub("", text))).strip()


def clean_text(text: str | None) -> str:
    """Text of several lines: like `clean_line`, but lines and their indentation stay; at most one empty line in a row."""
    if not text:
        return ""
    lines = compose(_UNWANTED.sub("", _NEWLINE.sub("\n", text))).split("\n")
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def compose(text: str) -> str:
    """The text in NFC, with at most eight combining marks in a row.

    Sorting an endless run of marks costs quadratic time in every implementation of NFC; UAX 15 (Stream-Safe Text)
    draws the line at thirty, no language of ours needs more than two.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARK_RUN.sub(_cap_marks, text))


def _cap_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.category(char).startswith("M") else 0
        if marks <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)
