"""Pages of members."""

from __future__ import annotations

from council.core.language import blueprint

bp = blueprint("members", __name__)
