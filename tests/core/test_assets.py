"""From the name in a template to the file the front-end build made."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest
from flask import Flask

from council.core import assets

BUILT = {
    "files": {"app.css": "app.0a1b2c3d4e.css", "fonts/inter-latin.woff2": "fonts/inter-latin.55aa.woff2"},
    "preloads": {"en": ["fonts/inter-latin.woff2"]},
}


@pytest.fixture
def house(tmp_path: Path) -> Flask:
    """A bare application whose static folder is ours to fill."""
    app = Flask("house", static_folder=str(tmp_path), static_url_path="/static")
    assets.init_app(app)
    return app


def build(app: Flask, content: dict[str, object] = BUILT) -> Path:
    dist = Path(app.static_folder or "") / "dist"
    dist.mkdir(exist_ok=True)
    (dist / "app.0a1b2c3d4e.css").write_text("body{}")
    manifest = dist / "manifest.json"
    manifest.write_text(json.dumps(content))
    return manifest


def test_a_built_asset_is_found_under_its_hashed_name(house):
    build(house)
    with house.test_request_context():
        assert assets.asset("app.css") == "/static/dist/app.0a1b2c3d4e.css"
        assert assets.font_preloads("en") == ["/static/dist/fonts/inter-latin.55aa.woff2"]


def test_a_language_without_fonts_of_its_own_preloads_none(house):
    build(house)
    with house.test_request_context():
        assert assets.font_preloads("tr") == []


def test_without_a_build_the_source_is_served_and_one_warning_says_what_to_run(house, caplog):
    with house.test_request_context(), caplog.at_level(logging.WARNING):
        assert [assets.asset(name) for name in ("app.css", "app.js", "mark.svg")] == [
            "/static/css/app.css",
            "/static/js/app.js",
            "/static/img/mark.svg",
        ]
        assert assets.font_preloads("az") == []
    assert [record.getMessage() for record in caplog.records] == [assets.MISSING]
    assert "make run" in assets.MISSING


def test_a_name_the_build_does_not_know_is_an_error_not_a_broken_page(house):
    build(house)
    with house.test_request_context(), pytest.raises(assets.UnknownAssetError, match=r"calendar\.js"):
        assets.asset("calendar.js")


def test_a_new_build_is_seen_at_once_in_debug_and_after_a_restart_otherwise(house):
    manifest = build(house)
    with house.test_request_context():
        assets.asset("app.css")
        manifest.write_text(json.dumps({"files": {"app.css": "app.new.css"}, "preloads": {}}))
        os.utime(manifest, (1, 1))
        assert assets.asset("app.css") == "/static/dist/app.0a1b2c3d4e.css"
        house.debug = True
        assert assets.asset("app.css") == "/static/dist/app.new.css"


def test_hashed_files_are_kept_for_a_year_and_sources_are_not(house):
    build(house)
    (Path(house.static_folder or "") / "plain.css").write_text("body{}")
    client = house.test_client()

    with client.get("/static/dist/app.0a1b2c3d4e.css") as hashed:
        assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with client.get("/static/plain.css") as plain:
        assert "immutable" not in plain.headers["Cache-Control"]
    with client.get("/static/dist/app.gone.css") as missing:
        assert (missing.status_code, "immutable" in missing.headers.get("Cache-Control", "")) == (404, False)


def test_the_manifest_itself_is_not_kept(house):
    build(house)
    with house.test_client().get("/static/dist/manifest.json") as answer:
        assert "immutable" not in answer.headers["Cache-Control"]
