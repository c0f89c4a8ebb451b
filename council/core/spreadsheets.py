"""What tables need so that a spreadsheet shows them and runs nothing in them."""

from __future__ import annotations

import re

#: A spreadsheet takes a cell that begins with one of these for a formula, or looks at what follows.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: What separates cells in one country or another, before a formula. The comma is quoted.
_NEXT_CELL = re.compile(r"([;\t|\r\n]\s*)(?=[=+\-@])")


def harmless(cell: str) -> str:
    """The cell with an apostrophe wherever a spreadsheet would begin to take it for a formula."""
    cell = _NEXT_CELL.sub(r"\1'", cell)
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
