"""Write ``council/search/data/aliases.tsv``: what else a place is called. Run it when Babel brings a newer CLDR or `renamed.tsv` changes.

Countries come from the Unicode CLDR as Babel has it, in the languages of the site and in Azerbaijani Cyrillic; towns from `renamed.tsv`.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

DATA = Path(__file__).resolve().parent.parent / "council" / "search" / "data"
LOCALES = ("en", "az", "az_Cyrl", "kk", "ru")


def main() -> None:
    """Write the file anew."""
    territories = [Locale.parse(name).territories for name in LOCALES]
    lines = [f"# Written by scripts/aliases.py: territories of Unicode CLDR {get_cldr_version()}, towns of renamed.tsv."]
    for code in sorted(code for code in territories[0] if code.isalpha()):
        forms = dict.fromkeys(names[code] for names in territories if code in names)
        if len(forms) > 1:
            lines.append("|".join(forms))
    renamed = (DATA / "renamed.tsv").read_text(encoding="utf-8").splitlines()
    lines += [line.partition("\t")[2] for line in renamed if not line.startswith("#") and line.count("|")]
    (DATA / "aliases.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
