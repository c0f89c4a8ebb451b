"""Lists and single pages: both are found by their names, single pages by what stands on them too. They are no rows of any table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import current_app
from flask_babel import gettext
from jinja2.ext import extract_from_ast

from council.core.letters import reading_in
from council.lingua.fold import fold
from council.lingua.locales import CODES

from .asked import read
from .index import KINDS, Kind
from .suggestions import Suggestion
from .texts import SHORT, words_of


@dataclass(frozen=True)
class Page:
    """A page that is none of many: its name, where it is, and the template that has its sentences."""

    label: Any
    page: Callable[[], str]
    template: str


PAGES: dict[str, Page] = {}


def register_page(name: str, page: Page) -> None:
    """Make one page findable. Called in `create_app`; the name makes calling it twice harmless."""
    PAGES[name] = page


def sections(query: str, *, by_text: bool = False) -> list[Suggestion]:
    """The lists and pages whose name, in any of the four languages, the words of the query begin: “hackathon” leads to the hackathons.

    And `by_text` the pages on which all these words stand.
    """
    words = words_of(read(query)).folded
    if not words:
        return []
    named = [place for place in (*KINDS.values(), *PAGES.values()) if any(_begins(words, name) for name in _names(place))]
    if by_text:
        named += [place for place in PAGES.values() if place not in named and any(_begins(words, text) for text in _texts(place.template))]
    return [Suggestion(str(place.label), place.page()) for place in named]


def is_called(kind: Kind, word: str) -> bool:
    """Whether a folded word begins the name of a kind, in any language."""
    return fold(kind.name).startswith(word) or any(_begins([word], name) for name in _names(kind))


def _begins(words: list[str], text: str) -> bool:
    return all((f" {word}" if len(word) > SHORT else f" {word} ") in text for word in words)


def _names(place: Kind | Page) -> list[str]:
    """The folded name of a list or page in each language, with a space before and behind each word."""
    return _in_each_language(lambda: str(place.label))


@cache
def _texts(template: str) -> list[str]:
    """The folded sentences of a template in each language, spaced like names."""
    environment = current_app.jinja_env
    assert environment.loader is not None
    source, _file, _fresh = environment.loader.get_source(environment, template)
    sentences = [said for _line, _function, said in extract_from_ast(environment.parse(source), ("_",)) if isinstance(said, str)]
    return _in_each_language(lambda: " ".join(gettext(sentence) for sentence in sentences))


def _in_each_language(said: Callable[[], str]) -> list[str]:
    texts = []
    for lang in CODES:
        with reading_in(lang):
            texts.append(f" {fold(said())} ")
    return texts
