"""What tables need so that a spreadsheet shows them and runs nothing in them."""

from __future__ import annotations

import re

#: Where a spreadsheet begins a cell: at the beginning, and at what separates cells in one country or another. The comma is quoted.
_BEGINS = re.compile(r"(^|[;\t|\r\n]\s*)(?=[=+\-@\t\r])")


def harmless(cell: str) -> str:
    """The cell with an apostrophe wherever a spreadsheet would begin to take it for a formula."""
    return _BEGINS.sub(r"\1'", cell)
