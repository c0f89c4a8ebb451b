"""Style sheets, scripts, fonts and drawings: from the name in a template to the hashed file the front-end build made.

`frontend/build.mjs` writes `council/static/dist/` and its manifest. Without a build the page still renders, with the
unbundled sources and the reader's own fonts, so that a test needs no Node.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

log = logging.getLogger(__name__)

MISSING = "The front end is not built (council/static/dist/manifest.json is missing): run `make assets`, or `make run`, which does."
#: Where the source of an asset stands when there is no build.
FOLDERS = {".css": "css", ".js": "js"}
A_YEAR = 365 * 24 * 60 * 60


class UnknownAssetError(LookupError):
    """A template names an asset that the build does not make."""


@dataclass
class Manifest:
    """What the last build made: hashed file names by plain name, and the fonts to preload for each language."""

    path: Path
    files: dict[str, str] = field(default_factory=dict)
    preloads: dict[str, list[str]] = field(default_factory=dict)
    built_at: float | None = None

    def read(self) -> None:
        """Read the manifest; leave everything empty, with one warning, when there is none."""
        try:
            built_at = self.path.stat().st_mtime
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.files, self.preloads, self.built_at = {}, {}, 0.0
            log.warning(MISSING)
            return
        self.files, self.preloads, self.built_at = content["files"], content["preloads"], built_at

    def refresh(self, *, watch: bool) -> None:
        """Read once; afterwards only when `watch` is on and a new build has been made."""
        if self.built_at is None or (watch and self.path.exists() and self.path.stat().st_mtime != self.built_at):
            self.read()


def init_app(app: Flask) -> None:
    """Give templates `asset()` and `font_preloads()`, and hashed files a year in every cache."""
    static = Path(app.static_folder or Path(app.root_path) / "static")
    app.extensions["assets"] = Manifest(static / "dist" / "manifest.json")
    app.add_template_global(asset)
    app.add_template_global(font_preloads)
    app.after_request(_keep_hashed_files)


def asset(name: str) -> str:
    """The address of an asset: ``asset("app.css")`` is ``/static/dist/app.<hash>.css``, or the source without a build.

    Raises:
        UnknownAssetError: there is a build and it has no such asset.
    """
    manifest = _manifest()
    if name in manifest.files:
        return url_for("static", filename=f"dist/{manifest.files[name]}")
    if manifest.files:
        raise UnknownAssetError(f"The front-end build made no {name!r}. If it is new, run `make assets`.")
    folder = FOLDERS.get(Path(name).suffix, "img")
    return url_for("static", filename=f"{folder}/{name}")


def font_preloads(lang: str) -> list[str]:
    """Addresses of the font files that the first screen of a page in this language needs; none without a build."""
    manifest = _manifest()
    return [url_for("static", filename=f"dist/{manifest.files[name]}") for name in manifest.preloads.get(lang, [])]


def _manifest() -> Manifest:
    manifest: Manifest = current_app.extensions["assets"]
    manifest.refresh(watch=current_app.debug)
    return manifest


def _keep_hashed_files(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in (200, 304):
        folder, _, name = request.path.removeprefix(f"{current_app.static_url_path}/").partition("/")
        if folder == "dist" and name in _manifest().files.values():
            response.cache_control.no_cache = None
            response.cache_control.public = True
            response.cache_control.max_age = A_YEAR
            response.cache_control.immutable = True
    return response
