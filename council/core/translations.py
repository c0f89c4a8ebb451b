"""Catalogs of libraries that do not speak all our languages: ours stand before theirs."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from babel.support import Translations
from wtforms.i18n import messages_path

VENDOR = Path(__file__).resolve().parent.parent / "translations_vendor"


@cache
def wtforms_translations(lang: str) -> Any:
    """WTForms' own messages in an interface language; English is what it says by itself."""
    if lang == "en":
        return _Plain()
    catalog: NullTranslations = Translations.load(str(VENDOR / "wtforms"), [lang], "wtforms")
    if not isinstance(catalog, GNUTranslations):
        catalog = Translations.load(messages_path(), [lang], "wtforms")
    return catalog


class _Plain:
    def gettext(self, string: str) -> str:
        return string

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural
