"""Names of countries and spoken languages in the language of the page."""

from __future__ import annotations

from collections.abc import Callable

from babel import Locale
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from council.core import language
from council.lingua.casing import capitalise
from council.lingua.collation import sort_key

#: CLDR spells Azerbaijan otherwise than the press of Kazakhstan, and calls languages by adjectives: our own words for these.
COUNTRIES = {"AZ": _l("Azerbaijan"), "KZ": _l("Kazakhstan")}
LANGUAGES = {"az": _l("Azerbaijani"), "kk": _l("Kazakh"), "ru": _l("Russian"), "en": _l("English"), "tr": _l("Turkish")}
#: The neighbourhood of both shores and the partners their experts work on.
COUNTRY_CODES = (
    *("AZ", "KZ"),
    *("AE", "AF", "AM", "AT", "BE", "BG", "BY", "CA", "CH", "CN", "CZ", "DE", "EE", "EG", "ES", "FI", "FR", "GB", "GE", "GR", "HU", "IL", "IN"),
    *("IQ", "IR", "IT", "JP", "KG", "KR", "KW", "LT", "LV", "MD", "MN", "NL", "NO", "PK", "PL", "QA", "RO", "RS", "RU", "SA", "SE", "SG", "SK"),
    *("SY", "TJ", "TM", "TR", "UA", "US", "UZ"),
)
LANGUAGE_CODES = (
    *("az", "kk", "ru", "en", "tr"),
    *("ar", "de", "es", "fa", "fr", "hi", "hy", "it", "ja", "ka", "ko", "ky", "mn", "pl", "tg", "tk", "tt", "ug", "uk", "ur", "uz", "zh"),
)


def country(code: str) -> str:
    """What a country is called."""
    return str(COUNTRIES[code]) if code in COUNTRIES else _locale().territories.get(code, code)


def spoken(code: str) -> str:
    """What a language is called."""
    if code in LANGUAGES:
        return str(LANGUAGES[code])
    return capitalise(_locale().languages.get(code, code), language.current())


def country_choices() -> list[tuple[str, str]]:
    """Both shores, then the others by the alphabet of the page."""
    return _choices(COUNTRY_CODES, country, first=2)


def language_choices() -> list[tuple[str, str]]:
    """The four languages of the council and Turkish, then the others by the alphabet of the page."""
    return _choices(LANGUAGE_CODES, spoken, first=5)


def _choices(codes: tuple[str, ...], name: Callable[[str], str], first: int) -> list[tuple[str, str]]:
    named = [(code, name(code)) for code in codes]
    return named[:first] + sorted(named[first:], key=lambda pair: sort_key(pair[1], language.current()))


def _locale() -> Locale:
    return get_locale() or Locale("en")
