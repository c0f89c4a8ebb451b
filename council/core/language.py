"""The language of a request: in the address for people, from the browser when there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from babel import localedata
from babel.core import get_global
from babel.support import Translations
from flask import Blueprint, Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel, get_domain
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup
from werkzeug.routing import BuildError

from council.lingua.locales import BY_CODE, CODES, DEFAULT, LANGUAGES, best_of

PREFIX = f"/<any({','.join(CODES)}):lang>"
COOKIE = "lang"
babel = Babel()
_UNSAID = ("compact_currency_formats", "compact_decimal_formats", "currency_names", "currency_names_plural", "interval_formats", "meta_zones",
           "scripts", "time_zones")  # fmt: skip


def init_app(app: Flask) -> None:
    """Take the language out of every address that carries one, and put it into every address that is built."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(app.config["ROOT_PATH"] / "council" / "translations")
    app.config["BABEL_DEFAULT_LOCALE"] = BY_CODE[DEFAULT].babel
    app.extensions["links"] = {}
    babel.init_app(app, locale_selector=lambda: BY_CODE[current()].babel, timezone_selector=lambda: "Asia/Baku")

    @app.url_value_preprocessor
    def pull(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "lang" in values:
            g.lang = values.pop("lang")

    @app.url_defaults
    def push(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and endpoint in app.view_functions and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current()

    _forget_what_nobody_says()
    app.context_processor(_template_context)
    app.jinja_env.globals.update(link=link, reader=current)
    _speak_quickly(app)


def _forget_what_nobody_says() -> None:
    """Babel keeps all CLDR says of a language in every process: 10 MB for our four. We name no money and no zones, and measure nothing but time."""
    for code in ("root", "en", "en_001", *(language.babel for language in LANGUAGES)):
        known = localedata.load(code)
        for part in _UNSAID:
            known.pop(part, None)
        units = known["unit_patterns"]
        for unit in [unit for unit in units if not unit.startswith("duration-")]:
            del units[unit]
    for guesses in (get_global("likely_subtags"), get_global("territory_languages"), get_global("territory_currencies")):
        dict.clear(guesses)  # type: ignore[arg-type]  # what to think of a language or a country nobody named


def _speak_quickly(app: Flask) -> None:
    """Let templates read the catalog of `current()` directly: Flask-Babel looks up context and locale anew for each text.

    As in Jinja's new-style gettext, texts of HTML templates are safe and what is put into them is escaped.
    """
    folder, domain = app.config["BABEL_TRANSLATION_DIRECTORIES"], app.config["BABEL_DOMAIN"]
    catalogs = {language.code: Translations.load(folder, [language.code], domain) for language in LANGUAGES}
    with app.app_context():  # Flask-Babel, which Python's texts go through, would load them a second time
        get_domain().cache.update({(BY_CODE[code].babel, domain): catalog for code, catalog in catalogs.items()})
    plain: dict[tuple[str, str], Markup] = {}

    @pass_eval_context
    def gettext(evaluation: EvalContext, text: str, /, **values: Any) -> str:
        lang = current()
        if values or not evaluation.autoescape:
            said = catalogs[lang].gettext(text)
            return (Markup(said) if evaluation.autoescape else said) % values  # noqa: S704 -- our own catalogs
        known = plain.get((lang, text))
        if known is None:
            known = plain[lang, text] = Markup(catalogs[lang].gettext(text)) % {}  # noqa: S704 -- our own catalogs
        return known

    @pass_eval_context
    def ngettext(evaluation: EvalContext, one: str, many: str, number: int, /, **values: Any) -> str:
        said = catalogs[current()].ngettext(one, many, number)
        return (Markup(said) if evaluation.autoescape else said) % {"num": number, **values}  # noqa: S704 -- our own catalogs

    app.jinja_env.globals.update(_=gettext, gettext=gettext, ngettext=ngettext)
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]


def current() -> str:
    """The interface language of the request, or the default outside of one."""
    lang: str | None = g.get("lang")
    if lang is not None:
        return lang
    if has_request_context():
        return preferred()
    return DEFAULT


def preferred() -> str:
    """What the visitor chose before, else the best of the browser's languages."""
    chosen = request.cookies.get(COOKIE)
    if chosen in CODES:
        return str(chosen)
    return best_of(list(request.accept_languages))


def link(endpoint: str, **values: Any) -> str | None:
    """The address of an endpoint, or None when this installation has none such."""
    if values:
        return _link(endpoint, **values)
    key = (request.script_root if has_request_context() else "", endpoint, current())
    known: dict[tuple[str, str, str], str | None] = current_app.extensions["links"]
    if key not in known:
        known[key] = _link(endpoint)
    return known[key]


def _link(endpoint: str, **values: Any) -> str | None:
    try:
        return url_for(endpoint, **values)
    except BuildError:
        return None


def blueprint(name: str, import_name: str, *, prefix: str = "") -> Blueprint:
    """A domain's blueprint: its pages live under the language of the reader."""
    return Blueprint(name, import_name, url_prefix=PREFIX + prefix)


def _template_context() -> dict[str, Any]:
    lang = current()
    rule = request.url_rule if has_request_context() else None
    switch: Callable[[str], str] = _home
    if rule is not None and "lang" in rule.arguments and request.method in {"GET", "HEAD"}:
        switch = _same_page
    languages = [
        {"code": language.code, "name": language.name, "short": language.short, "url": switch(language.code), "current": language.code == lang}
        for language in LANGUAGES
    ]
    context: dict[str, Any] = {"lang": lang, "languages": languages, "alternates": {}, "canonical": None}
    if switch is _same_page:
        base = _base_url()
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        context["alternates"] = {entry["code"]: base + str(entry["url"]).removesuffix(query) for entry in languages}
        context["canonical"] = context["alternates"][lang]
    return context


def _same_page(lang: str) -> str:
    address = url_for(str(request.endpoint), **{**(request.view_args or {}), "lang": lang})
    query = request.query_string.decode("latin-1")
    return f"{address}?{query}" if query else address


def _home(lang: str) -> str:
    return link("site.home", lang=lang) or f"/{lang}/"


def _base_url() -> str:
    return str(current_app.config["BASE_URL"])
