"""The message catalogs: extract what the code says, bring every language up to date, compile what is newer than its result.

python scripts/catalogs.py update     after texts changed
python scripts/catalogs.py compile    after catalogs changed (`make run` and `make test` do it)
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
OURS, VENDOR = ROOT / "council" / "translations", ROOT / "council" / "translations_vendor"
LANGUAGES = ("az", "kk", "ru")
PLAIN, PLURAL = ("_", "_l", "gettext", "lazy_gettext"), ("_n", "ngettext", "lazy_ngettext")
KEYWORDS = dict.fromkeys(PLAIN) | dict.fromkeys(PLURAL, (1, 2))
METHODS = [("council/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
JINJA = {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}


def extracted() -> Catalog:
    """Every text the code and the templates hand to gettext."""
    catalog = Catalog(project="Expert Council", charset="utf-8")
    options = {pattern: JINJA for pattern, method in METHODS if method == "jinja2"}
    found = extract_from_dir(
        ROOT, METHODS, options, KEYWORDS, directory_filter=lambda path: Path(path).name not in {"node_modules", ".venv", "tests"}
    )
    for _file, _line, message, _comments, context in found:
        catalog.add(message, None, context=context)
    return catalog


def update() -> None:
    """Bring the catalog of every language in line with the code; texts nobody uses any more are dropped."""
    template = extracted()
    for lang in LANGUAGES:
        file = OURS / lang / "LC_MESSAGES" / "messages.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        catalog = _read(file, lang)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with file.open("wb") as stream:
            write_po(stream, catalog, width=140, no_location=True, sort_output=True, omit_header=False)
        missing = sum(1 for message in catalog if message.id and not all(_strings(message)))
        print(f"{lang}: {len(catalog)} texts, {missing} without translation")


def compile_newer() -> None:
    """Compile each catalog that is newer than its compiled form."""
    for file in [*OURS.rglob("*.po"), *VENDOR.rglob("*.po")]:
        compiled = file.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= file.stat().st_mtime:
            continue
        with compiled.open("wb") as stream:
            write_mo(stream, _read(file, file.parent.parent.name))


def _read(file: Path, lang: str) -> Catalog:
    if not file.exists():
        return Catalog(locale=lang, project="Expert Council", charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale=lang)


def _strings(message: object) -> tuple[str, ...]:
    text = message.string  # type: ignore[attr-defined]
    return tuple(text) if isinstance(text, tuple | list) else (text,)


if __name__ == "__main__":
    {"update": update, "compile": compile_newer}[sys.argv[1]]()
