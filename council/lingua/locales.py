"""The registry of interface languages: one place that says which there are and what they call themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """An interface language.

    `code` stands in URLs and `lang=`; `name` is what its speakers call it; `short` fits a phone; `babel` is the locale
    that dates and numbers are written in; `text_of` names the language whose catalog a transliterated view is made from.
    """

    code: str
    name: str
    short: str
    babel: str
    text_of: str | None = None


LANGUAGES = (
    Language("az", "Azərbaycanca", "az", "az"),
    Language("kk", "Қазақша", "қаз", "kk"),
    Language("ru", "Русский", "рус", "ru"),
    Language("en", "English", "en", "en_GB"),
)
#: Views made from another language by our own table. Empty until kk-Latn is built; its place is here.
VIEWS: tuple[Language, ...] = ()

CODES = tuple(language.code for language in LANGUAGES)
BY_CODE = {language.code: language for language in (*LANGUAGES, *VIEWS)}
DEFAULT = "en"


def best_of(accepted: list[tuple[str, float]]) -> str:
    """The interface language for a browser that accepts these language tags, best first by quality.

    Turkish readers get Azerbaijani, and readers of other Turkic or Slavic languages of the region Russian, before English.
    """
    near = {"tr": "az", "ky": "kk", "uk": "ru", "be": "ru"}
    for tag, _quality in sorted(accepted, key=lambda pair: -pair[1]):
        primary = tag.replace("_", "-").split("-")[0].lower()
        code = primary if primary in BY_CODE else near.get(primary)
        if code:
            return code
    return DEFAULT
