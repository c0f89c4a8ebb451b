"""`make bench`: every measurement, one after the other; fails when a bar does not hold."""

from __future__ import annotations

import sys

from . import dates, inputs, pages, rush, spellings


def main() -> int:
    """Run all, or those named on the command line."""
    parts = {"pages": pages.run, "rush": rush.holds, "inputs": inputs.run, "dates": dates.run, "spellings": spellings.run}
    chosen = sys.argv[1:] or list(parts)
    results = {}
    for name in chosen:
        print(f"\n## {name}")
        results[name] = parts[name]()
    print("\n" + ", ".join(f"{name}: {'holds' if ok else 'DOES NOT HOLD'}" for name, ok in results.items()))
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
