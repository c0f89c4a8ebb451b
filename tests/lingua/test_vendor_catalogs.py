"""The libraries speak the council's languages: every text they ship is translated, and says what the original says."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import council
from council.lingua.lookalikes import mixed_script_words

OURS = Path(council.__file__).parent / "translations_vendor"
TEMPLATES = {
    "flask_security": files("flask_security") / "translations" / "flask_security.pot",
    "wtforms": files("wtforms") / "locale" / "wtforms.pot",
}
PLURALS = {"az": 2, "kk": 2, "ru": 3}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|\{\w+\}|</?a\b")


def template(domain: str) -> list[Message]:
    with TEMPLATES[domain].open("rb") as file:
        return [message for message in read_po(file) if message.id]


def catalog(domain: str, lang: str):
    with (OURS / domain / lang / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def wordings(message: Message) -> Iterator[str]:
    yield from message.string if isinstance(message.string, tuple) else (message.string,)


every_catalog = pytest.mark.parametrize(("domain", "lang"), [(domain, lang) for domain in TEMPLATES for lang in PLURALS])


@every_catalog
def test_every_text_of_the_library_is_translated(domain, lang):
    ours = catalog(domain, lang)
    missing = [
        message.id
        for message in template(domain)
        if not (found := ours.get(message.id)) or found.fuzzy or not all(text.strip() for text in wordings(found))
    ]
    assert missing == []


@every_catalog
def test_a_translation_keeps_the_placeholders_and_links(domain, lang):
    ours = catalog(domain, lang)
    for message in template(domain):
        original = message.id[-1] if isinstance(message.id, tuple) else message.id
        for text in wordings(ours.get(message.id)):
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(original)), text


@every_catalog
def test_plural_forms_are_those_of_the_language(domain, lang):
    ours = catalog(domain, lang)
    assert ours.num_plurals == PLURALS[lang]
    assert {len(message.string) for message in ours if message.id and message.pluralizable} <= {PLURALS[lang]}


@every_catalog
def test_the_compiler_of_catalogs_finds_nothing_to_say(domain, lang):
    assert [(message.id, errors) for message, errors in catalog(domain, lang).check()] == []


@every_catalog
def test_no_translation_mixes_scripts_or_ends_unlike_the_original(domain, lang):
    for message in catalog(domain, lang):
        for text in wordings(message) if message.id else ():
            original = message.id[0] if isinstance(message.id, tuple) else message.id
            assert mixed_script_words(text) == []
            assert text.endswith(" ") == original.endswith(" "), text
            assert text.rstrip().endswith(":") or not original.endswith(":"), text
