"""The face keeps its promises: contrast, both darks alike, a strict page, a light page, and a sheet with every part on it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, g, render_template
from flask_babel import Babel
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    FileField,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange

from council.core import assets, clock
from council.core.forms import MultilingualField
from council.core.types import Multilingual
from council.lingua.locales import LANGUAGES

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "council" / "static"
TEMPLATES = ROOT / "templates"
SHEETS = sorted((STATIC / "css").rglob("*.css"))
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "mail" not in path.relative_to(TEMPLATES).parts)
LAYERS = ["reset", "tokens", "base", "layout", "components", "pages", "utilities", "print"]

#: (text, ground, least ratio): the table of docs/face.md. WCAG 2.2 asks 4.5 for text and 3 for controls and drawings.
PAIRS = [
    *[(text, ground, 4.5) for text in ("ink", "ink-2") for ground in ("paper", "sand", "sand-2", "surface", "tide-wash", "copper-wash")],
    *[("ink-3", ground, 4.5) for ground in ("paper", "sand", "surface")],
    *[("link", ground, 4.5) for ground in ("paper", "sand", "surface", "tide-wash", "copper-wash", "warn-wash", "ok-wash")],
    *[("tide", ground, 4.5) for ground in ("paper", "sand", "surface", "tide-wash")],
    *[("copper", ground, 4.5) for ground in ("paper", "sand", "surface", "copper-wash")],
    *[(kind, f"{kind}-wash", 4.5) for kind in ("ok", "warn", "bad")],
    *[("bad", ground, 4.5) for ground in ("paper", "surface")],
    *[("ink", ground, 4.5) for ground in ("depth-1", "depth-3", "ok-wash", "warn-wash", "bad-wash")],
    *[(text, "sea", 4.5) for text in ("sea-ink", "sea-ink-2")],
    *[("action-ink", ground, 4.5) for ground in ("action", "action-hover")],
    *[(mark, ground, 3.0) for mark in ("line-strong", "tide-mark", "copper-mark", "focus") for ground in ("paper", "sand")],
    *[(mark, "surface", 3.0) for mark in ("line-strong", "focus")],
]


# ------------------------------------------------------------------------------------------------------------ colours
def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def blocks(sheet: str) -> list[dict[str, str]]:
    return [tokens for tokens in map(declared, re.findall(r"\{([^{}]*)\}", (STATIC / "css" / "tokens" / sheet).read_text())) if tokens]


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_what_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_dark_of_the_device_and_the_dark_of_choice_are_the_same():
    device, choice = blocks("dark.css")
    assert device == choice
    assert len(device) == 41


@pytest.mark.parametrize("sheet", ["light.css", "dark.css"])
def test_every_text_can_be_read_on_every_ground_it_stands_on(sheet):
    tokens = blocks("light.css")[0] | blocks(sheet)[0]
    too_weak = {
        (text, ground): round(contrast(tokens[text], tokens[ground]), 2)
        for text, ground, least in PAIRS
        if contrast(tokens[text], tokens[ground]) < least
    }
    assert too_weak == {}


# ------------------------------------------------------------------------------------------------------- style sheets
def test_every_sheet_is_imported_once_and_in_the_order_of_the_layers():
    index = (STATIC / "css" / "app.css").read_text()
    imported = [STATIC / "css" / name for name in re.findall(r'@import "\./([^"]+)"', index)]
    assert sorted([*imported, STATIC / "css" / "app.css"]) == SHEETS
    layers = [re.search(r"@layer (\w+) \{", sheet.read_text()).group(1) for sheet in imported]
    assert layers == sorted(layers, key=LAYERS.index)
    assert index.startswith(f"@layer {', '.join(LAYERS)};")


def test_no_sheet_changes_the_case_of_letters():
    """`text-transform` and small capitals turn i into I in Azerbaijani, where it is İ."""
    offenders = [sheet.name for sheet in SHEETS if re.search(r"text-transform|small-caps|font-variant-caps", sheet.read_text())]
    assert offenders == []


def test_every_token_that_is_used_is_defined():
    text = "".join(sheet.read_text() for sheet in SHEETS)
    assert set(re.findall(r"var\(--([\w-]+)", text)) - set(re.findall(r"--([\w-]+):", text)) == set()


def test_no_sheet_reaches_outside_the_house():
    assert [sheet.name for sheet in SHEETS if re.search(r"url\(\s*['\"]?(https?:|//|data:)", sheet.read_text())] == []


# ---------------------------------------------------------------------------------------------------------- templates
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_a_page_fits_a_policy_without_inline_styles_and_scripts(page):
    text = page.read_text()
    found = re.findall(
        r"""\sstyle\s*=\s*["']|<style\b|\son(?:click|change|submit|load|input|error)\s*=|javascript:|<script\b(?![^>]*\bsrc=)[^>]*>""", text
    )
    assert [item for item in found if "application/ld+json" not in item] == []


def test_every_icon_a_template_names_is_drawn():
    drawn = set(re.findall(r'^  "(\w+)":', (TEMPLATES / "_macros" / "icons.html").read_text(), re.M))
    named = {name for page in PAGES for name in re.findall(r"""(?:\bicon|icon_name=)\(?["'](\w+)["']""", page.read_text())}
    assert named - drawn == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_a_template_calls_only_macros_there_are(page):
    text = page.read_text()
    for source, alias in re.findall(r'{%-?\s*import "(_macros/\w+\.html)" as (\w+)', text):
        offered = set(re.findall(r"{%-?\s*(?:macro|set) (\w+)", (TEMPLATES / source).read_text()))
        called = set(re.findall(rf"\b{alias}\.(\w+)\s*\(", text))
        assert called - offered == set(), f"{source} has none of these"


def test_our_scripts_and_htmx_together_stay_below_60_kb():
    ours = sum(path.stat().st_size for path in (STATIC / "js").rglob("*.js"))
    htmx_minified = 37_600
    assert ours + htmx_minified < 60_000


def test_the_lock_file_names_no_address_to_fetch_from():
    lock = (ROOT / "package-lock.json").read_text()
    assert re.findall(r'"resolved"|registry', lock) == []


# ------------------------------------------------------------------------------------------------------------ the sheet
class AuthorForm(Form):
    name = StringField("Name", [DataRequired()])
    role = StringField("Role")


class SampleForm(FlaskForm):
    title = StringField("Title of the paper", [DataRequired()], description="In the language you wrote it in.")
    email = EmailField("Email")
    note = TextAreaField("A word to the organisers")
    language = SelectField("Original language", choices=[SelectChoice("az", "Azərbaycanca"), SelectChoice("kk", "Қазақша")])
    capacity = IntegerField("Capacity", [NumberRange(2, 200, "Write a number from 2 to 200")])
    country = RadioField(
        "Which country do you join from?", [InputRequired()], choices=[SelectChoice("az", "Azerbaijan"), SelectChoice("kz", "Kazakhstan")]
    )
    topics = SelectMultipleField("Topics", choices=[SelectChoice(str(n), f"Topic {n}") for n in range(12)])
    day = DateField("Day")
    at = TimeField("Begins at")
    rules = BooleanField("I have read the rules", [DataRequired("Agree to the rules to go on")])
    abstract = MultilingualField("Abstract", long=True, description="Write one language; the others can follow.")
    file = FileField("Paper")
    authors = FieldList(FormField(AuthorForm), "Authors", min_entries=2)


class Outline(HTMLParser):
    """Ids, the ids others point to, and the names of controls of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if identifier := found.get("id"):
            self.ids.append(identifier)
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.pointed |= set((found.get(name) or "").split())
        if (href := found.get("href") or "").startswith("#") and len(href) > 1:
            self.links.add(href[1:])
        if tag in {"input", "select", "textarea"} and found.get("type") != "hidden":
            self.controls.append(found)


@pytest.fixture(scope="module")
def house() -> Flask:
    """The shell with the macros and nothing behind them: no database, no domain."""
    app = Flask("council", root_path=str(ROOT / "council"), template_folder=str(TEMPLATES))
    app.config.update(SECRET_KEY="for the sheet only", WTF_CSRF_ENABLED=False, TESTING=True)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        both_clocks=clock.both_clocks, link=lambda endpoint, **_: f"/en/{endpoint}", csrf_token=lambda: "token", reader=lambda: g.lang
    )
    app.jinja_env.filters["called"] = lambda name, _written_in: name
    Babel(app)
    assets.init_app(app)
    return app


def sheet(house: Flask, lang: str = "en", **data: str) -> str:
    with house.test_request_context(f"/{lang}/components", method="POST" if data else "GET", data=data):
        g.lang = lang
        form = SampleForm()
        if data:
            assert not form.validate()
        chapter = SimpleNamespace(country="Azerbaijan", institution="AIR Center, Baku")
        return render_template(
            "site/components.html",
            lang=lang,
            languages=[
                {"code": each.code, "name": each.name, "short": each.short, "url": f"/{each.code}/", "current": each.code == lang}
                for each in LANGUAGES
            ],
            actor=SimpleNamespace(is_signed_in=True, is_admin=True, display_name="Aigerim D.", user=SimpleNamespace(lang="kk")),
            council=SimpleNamespace(name="Azerbaijani-Kazakh Expert Council", chapters=[chapter]),
            theme="",
            canonical=f"https://council.example/{lang}/components",
            alternates={each.code: f"https://council.example/{each.code}/components" for each in LANGUAGES},
            form=form,
            title_text=Multilingual.of("az", az="Ələt limanı", en="The port of Alat"),
            abstract=Multilingual.of("ru", ru="Очередь видна всем.", az="Növbə hamıya görünür."),
            start=datetime(2026, 12, 10, 6, tzinfo=UTC),
            end=datetime(2026, 12, 10, 9, 30, tzinfo=UTC),
            late=datetime(2026, 12, 10, 19, 30, tzinfo=UTC),
        )


@pytest.mark.parametrize("data", [{}, {"title": "", "capacity": "two"}], ids=["fresh", "with errors"])
def test_on_the_sheet_every_pointer_finds_its_target_and_no_id_stands_twice(house, data):
    outline = Outline(sheet(house, **data))
    assert [name for name, times in Counter(outline.ids).items() if times > 1] == []
    assert (outline.pointed | outline.links) - set(outline.ids) == set()


def test_every_control_of_the_sheet_has_a_name_for_those_who_do_not_see_it(house):
    page = sheet(house)
    outline = Outline(page)
    wrapped = set(re.findall(r'<label[^>]*>\s*(?:<span[^>]*>)?[^<]*<input[^>]*?name="([^"]+)"', page))
    nameless = [c for c in outline.controls if not c.get("aria-label") and c.get("id") not in outline.pointed and c.get("name") not in wrapped]
    assert nameless == []


def test_errors_stand_before_their_control_and_again_at_the_top_as_links(house):
    page = sheet(house, title="", capacity="two")
    assert page.count('href="#title"') == 1
    assert page.index('id="title-error"') < page.index('<input aria-describedby="title-hint title-error" aria-invalid="true"')
    assert "<title>Error: Components · Azerbaijani-Kazakh Expert Council</title>" in page


def test_a_text_that_is_not_in_the_reader_s_language_says_which_it_is_in(house):
    assert '<h3 lang="az">Ələt limanı</h3>' in sheet(house, "kk")
    assert "<h3>The port of Alat</h3>" in sheet(house, "en")


def test_a_moment_stands_on_both_shores_and_two_days_are_told_apart(house):
    page = sheet(house)
    assert page.count('datetime="2026-12-10T10:00+04:00"') == page.count('datetime="2026-12-10T11:00+05:00"') > 3
    assert page.count('class="clocks-day"') == 2


def test_the_shell_links_every_language_and_a_default(house):
    page = sheet(house, "az")
    assert re.findall(r'rel="alternate" hreflang="([\w-]+)"', page) == ["az", "kk", "ru", "en", "x-default"]
    assert '<html lang="az">' in page
    assert re.findall(r'lang="(\w+)" hreflang="\w+" aria-current', page) == ["az"]


def test_every_class_of_the_macros_has_a_rule(house):
    rules = set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(s.read_text() for s in SHEETS)))
    used = {name for value in re.findall(r'class="([^"]*)"', sheet(house, title="", capacity="two")) for name in value.split()}
    hooks = {"pill-quiet", "site-head", "papers", "plain", "needs-script", "rows", "multilingual", "menu-list", "field-file"}
    assert used - rules - hooks == set()


def test_every_macro_is_written_up_for_whoever_makes_a_template():
    guide = (ROOT / "docs" / "face.md").read_text()
    macros = {
        (path.stem, name)
        for path in (TEMPLATES / "_macros").glob("*.html")
        for name in re.findall(r"{% macro ([a-z]\w*)\(", path.read_text())
        if name not in {"sea", "target", "reader_code"}
    }
    assert {(stem, name) for stem, name in macros if f"{name}(" not in guide} == set()
