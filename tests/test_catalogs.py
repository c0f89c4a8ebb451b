"""Four complete catalogs, and no text that goes around them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from jinja2 import Environment

from council.lingua.lookalikes import mixed_script_words
from scripts import catalogs

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
#: What stands in templates as itself: names of languages and files, units, examples of spelling.
NAMES = re.compile(
    r"^(?:[\W\d_]|kB|MB|PDF|CSV|XLSX|Atom|ORCID|DOI|UTC|RIS|BibTeX|CSL JSON|JSON-LD|iCalendar|ICS|OAI|SHA-256|sha256|lang=|az|kk|ru|en|қаз|рус"
    r"|Azərbaycanca|Қазақша|Русский|English|Alat|Aktau|HTML|SMTP|Message-ID|ID|URL|IP|PostgreSQL|SQLite)+$"
)


def catalog(lang: str):
    return catalogs._read(catalogs.OURS / lang / "LC_MESSAGES" / "messages.po", lang)


@pytest.mark.parametrize("lang", catalogs.LANGUAGES)
def test_every_text_of_the_code_is_translated(lang):
    wanted = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogs.extracted() if message.id}
    had = {(m.id if isinstance(m.id, str) else m.id[0]): catalogs._strings(m) for m in catalog(lang) if m.id}
    assert sorted(text for text in wanted if not all(had.get(text, ("",)))) == []


@pytest.mark.parametrize("lang", catalogs.LANGUAGES)
def test_a_translation_keeps_what_will_be_filled_in(lang):
    wrong = []
    for message in catalog(lang):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
        for text in catalogs._strings(message):
            found = set(PLACEHOLDER.findall(text))
            if not found <= allowed or (len(ids) == 1 and found != allowed):
                wrong.append((ids[0], text))
    assert wrong == []


@pytest.mark.parametrize("lang", catalogs.LANGUAGES)
def test_no_word_of_a_catalog_mixes_latin_and_cyrillic_letters(lang):
    assert [
        (text, words) for m in catalog(lang) if m.id for text in catalogs._strings(m) if (words := mixed_script_words(PLACEHOLDER.sub("", text)))
    ] == []


def test_azerbaijani_has_its_own_schwa_and_kazakh_its_own_letters():
    azerbaijani = " ".join(text for m in catalog("az") if m.id for text in catalogs._strings(m))
    assert "ә" not in azerbaijani
    assert "ə" in azerbaijani


@pytest.mark.parametrize(
    "template", sorted((ROOT / "templates").rglob("*.html"), key=str), ids=lambda path: str(path.relative_to(ROOT / "templates"))
)
def test_a_template_says_nothing_that_goes_around_gettext(template):
    if template.name == "components.html":
        return
    said = list(Environment(extensions=["jinja2.ext.i18n"]).lex(template.read_text(encoding="utf-8")))
    text = "".join(value if kind == "data" else "\ue000" for _line, kind, value in _outside_trans(said))
    text = re.sub(r"<!--.*?-->|<!doctype[^>]*>|<style.*?</style>", "", text, flags=re.S)
    words = [word.strip().rstrip('"') for word in re.split(r"<[^>]*>|\ue000|&\w+;", text) if word.strip()]
    attributes = re.findall(r'(?:alt|title|placeholder|aria-label)="([^"\ue000]+)"', text)
    assert [word for word in [*words, *attributes] if word and not NAMES.match(word)] == []


def _outside_trans(tokens: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Leave out what stands between trans and endtrans, and comments."""
    kept, depth, comment = [], 0, False
    for i, (line, kind, value) in enumerate(tokens):
        if kind == "comment_begin":
            comment = True
        if kind == "name" and value == "trans" and tokens[max(0, i - 2)][1] in {"block_begin", "whitespace"}:
            depth += 1
        if kind == "name" and value == "endtrans":
            depth -= 1
        if not comment and (depth <= 0 or kind != "data"):
            kept.append((line, kind, value))
        if kind == "comment_end":
            comment = False
    return kept


def test_no_refusal_and_no_flash_goes_around_gettext():
    """The arguments of Refused, flash, see_other and the labels of form fields are calls, never bare text."""
    wrong = []
    for file in sorted((ROOT / "council").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            place = {"Refused": 0, "flash": 0, "see_other": 1}.get(name, 0 if name.endswith("Field") else None)
            if place is None or len(node.args) <= place:
                continue
            argument = node.args[place]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and re.search(r"[a-z]{3}", argument.value, re.I):
                wrong.append(f"{file.relative_to(ROOT)}:{node.lineno} {argument.value!r}")
            if isinstance(argument, ast.JoinedStr):
                wrong.append(f"{file.relative_to(ROOT)}:{node.lineno} f-string")
    assert wrong == []
