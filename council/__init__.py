"""The platform of an expert council of two countries."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import FileSystemBytecodeCache
from werkzeug.middleware.proxy_fix import ProxyFix

import config

csrf = CSRFProtect()


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Build the application. It reads as the table of contents of the house: floors from the ground up."""
    app = _flask(config.load(overrides))
    _core(app)
    _domains(app)
    _search(app)
    _commands(app)
    return app


def _flask(settings: dict[str, Any]) -> Flask:
    root = Path(__file__).resolve().parent.parent
    app = Flask("council", instance_path=settings["INSTANCE_PATH"], template_folder=str(root / "templates"))
    app.config.update(settings, ROOT_PATH=root)
    app.jinja_options = {**app.jinja_options, "bytecode_cache": _compiled_templates(Path(settings["INSTANCE_PATH"]))}
    app.config.update(
        MAX_CONTENT_LENGTH=(settings["UPLOAD_MAX_MB"] + 2) * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=2000,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings["ENV"] == "production",
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        BABEL_DOMAIN="messages",
        RATELIMIT_HEADERS_ENABLED=False,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    logging.basicConfig(level=settings["LOG_LEVEL"], format="%(asctime)s %(levelname)s %(name)s %(message)s")
    if hops := settings["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _compiled_templates(instance: Path) -> FileSystemBytecodeCache:
    """Compile each template once an installation: a new worker then answers sooner and stays smaller."""
    folder = instance / "cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _core(app: Flask) -> None:
    from council.core import asking, assets, backup, blobs, clock, database, language, limits, mail, migrations, pages, policy, rendering, web, worker

    clock.check_zones()
    database.init_app(app)
    migrations.init_app(app)
    language.init_app(app)
    web.init_app(app)
    csrf.init_app(app)
    limits.init_app(app)
    policy.init_app(app)
    asking.init_app(app)
    assets.init_app(app)
    rendering.init_app(app)
    pages.init_app(app)
    mail.init_app(app)
    blobs.init_app(app)
    worker.init_app(app)
    backup.init_app(app)
    app.view_functions["static"].access = "public"  # type: ignore[attr-defined]


def _domains(app: Flask) -> None:
    from importlib import import_module

    from council import accounts
    from council.members.forms import RegistrationForm

    accounts.init_app(app, register_form=RegistrationForm)
    for name in DOMAINS:
        import_module(f"council.{name}").init_app(app)


def _search(app: Flask) -> None:
    from council import search

    search.init_app(app)


def _commands(app: Flask) -> None:
    from council.core.cli import council

    app.cli.add_command(council)


#: Domains in the order they stand: each may import those before it.
DOMAINS = ("members", "papers", "roundtables", "hackathons", "press", "recommendations", "admin", "site", "demo")
