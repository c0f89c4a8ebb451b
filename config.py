"""Every setting of the installation, with its default and its reason.

A setting NAME is read from the environment as ``COUNCIL_NAME``; those marked ``plain`` also as ``NAME``, because
hosting platforms set them under that name. `docs/settings.md` is written from this file and a test keeps it so.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
MINIMUM_SECRET_BYTES = 32


class Misconfigured(RuntimeError):
    """The installation must not start like this; the message says what to set."""


def _boolean(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError(f"{text!r} is neither yes nor no")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


@dataclass(frozen=True)
class Setting:
    """One setting: its name, what it is when nobody sets it, how its text is read, and what it is for."""

    name: str
    default: Any
    read: Callable[[str], Any]
    help: str
    plain: bool = False


SETTINGS = (
    Setting("ENV", "production", str, "`production` or `development`; production refuses unsafe settings."),
    Setting("SECRET_KEY", "", str, "Signs cookies and links; at least 32 bytes, the same in every process.", plain=True),
    Setting("BASE_URL", "", str, "Address people reach the site under, such as `https://council.example`.", plain=True),
    Setting("TRUSTED_HOSTS", [], _words, "Host names the site answers to, comma-separated; the host of `BASE_URL` always."),
    Setting("TRUSTED_PROXIES", 0, int, "How many proxies in front may be believed about client address and scheme."),
    Setting("INSTANCE_PATH", "", str, "Folder of the installation's data; `instance/` beside the code by default."),
    Setting("DATABASE_URL", "", str, "`postgresql://…` for PostgreSQL 15+; SQLite in the instance folder by default.", plain=True),
    Setting("BLOB_URL", "", str, "Where files lie: empty for the instance folder, or `s3://bucket/prefix`."),
    Setting("MAIL_SERVER", "", str, "SMTP host; empty writes letters as `.eml` files into `instance/mail/`.", plain=True),
    Setting("MAIL_PORT", 587, int, "SMTP port.", plain=True),
    Setting("MAIL_USERNAME", None, str, "SMTP user, if the server asks for one.", plain=True),
    Setting("MAIL_PASSWORD", None, str, "SMTP password.", plain=True),
    Setting("MAIL_USE_TLS", True, _boolean, "STARTTLS before anything is said.", plain=True),
    Setting("MAIL_USE_SSL", False, _boolean, "TLS from the first byte (port 465).", plain=True),
    Setting("MAIL_FROM", "council@localhost", str, "Address letters come from."),
    Setting("MAIL_TIMEOUT", 20, int, "Seconds an SMTP server may take before it counts as silent."),
    Setting("OUTBOX_ATTEMPTS", 8, int, "How often a letter is tried, with growing pauses, before it counts as dead."),
    Setting("UPLOAD_MAX_MB", 50, int, "Largest file of a paper or a project, in MB."),
    Setting("PHOTO_MAX_MB", 5, int, "Largest photograph of a profile, in MB."),
    Setting("SESSION_DAYS", 14, int, "Days a signed-in session lasts without being used."),
    Setting("PASSWORD_ROUNDS", 3, int, "Argon2 passes over the memory."),
    Setting("PASSWORD_MEMORY_KIB", 65536, int, "Argon2 memory for one password, in KiB."),
    Setting("RATELIMIT_ENABLED", True, _boolean, "Limits on sign-in, sign-up, reset and search."),
    Setting("RATELIMIT_STORAGE_URI", "memory://", str, "Where limits are counted; `redis://…` when several processes must count together."),
    Setting("LIMIT_SIGN_IN", "10 per minute; 60 per hour", str, "Attempts to sign in, per client address."),
    Setting("LIMIT_SIGN_UP", "60 per hour", str, "Registrations and hackathon sign-ups, per client address."),
    Setting("LIMIT_RESET", "10 per hour", str, "Letters a visitor may cause by reset and confirmation forms, per client address."),
    Setting("LIMIT_CALENDAR", "20 per hour", str, "Calendar files read for busy times, per client address."),
    Setting("LIMIT_SUGGEST", "300 per minute", str, "Suggestions while somebody types, per client address."),
    Setting("LIMIT_SEARCH", "120 per minute", str, "Searches, per client address."),
    Setting("SIGN_UP_HOLD_HOURS", 48, int, "Hours a hackathon seat is held for somebody who has not confirmed the address yet."),
    Setting("GUARDIAN_HOLD_DAYS", 7, int, "Days a hackathon seat is held until the guardian of a minor consents."),
    Setting("ERASE_ANSWERS_DAYS", 90, int, "Days after a hackathon until the personal answers of its applicants are erased."),
    Setting("PAGE_CACHE_SECONDS", 30, int, "Seconds a public page is kept for strangers while nothing changes; 0 renders each anew."),
    Setting("LOG_LEVEL", "INFO", str, "How much is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`."),
    Setting("WORKER_PAUSE", 1.0, float, "Seconds the worker rests when there is nothing to do."),
    Setting("DEMO_PASSWORD", "", str, "Password of the demo people; a random one is made when it is empty."),
)


def load(overrides: Mapping[str, Any] | None = None, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read all settings: overrides first, then the environment, then the defaults.

    Raises:
        Misconfigured: a value cannot be read, or production lacks what it needs.
    """
    values = {setting.name: _read(setting, environ) for setting in SETTINGS}
    values |= overrides or {}
    if values["ENV"] not in {"production", "development"}:
        raise Misconfigured("COUNCIL_ENV is neither “production” nor “development”.")
    instance = Path(values["INSTANCE_PATH"] or ROOT / "instance").absolute()
    instance.mkdir(parents=True, exist_ok=True)
    values["INSTANCE_PATH"] = str(instance)
    if values["ENV"] == "production":
        _refuse_unsafe(values)
    values["SECRET_KEY"] = values["SECRET_KEY"] or _secret_of(instance)
    values["BASE_URL"] = (values["BASE_URL"] or "http://127.0.0.1:8000").rstrip("/")
    host = urlsplit(values["BASE_URL"]).hostname or ""
    values["TRUSTED_HOSTS"] = [*values["TRUSTED_HOSTS"], host]
    if values["ENV"] == "development":
        values["TRUSTED_HOSTS"] += ["127.0.0.1", "localhost"]
    values["DATABASE_URL"] = values["DATABASE_URL"] or f"sqlite:///{instance / 'council.sqlite3'}"
    return values


def _read(setting: Setting, environ: Mapping[str, str]) -> Any:
    names = [f"COUNCIL_{setting.name}", *([setting.name] if setting.plain else [])]
    name = next((name for name in names if name in environ), None)
    if name is None:
        return setting.default
    try:
        return setting.read(environ[name])
    except ValueError as error:
        raise Misconfigured(f"{name} cannot be read: {error}.") from error


def _refuse_unsafe(values: Mapping[str, Any]) -> None:
    if len(values["SECRET_KEY"].encode()) < MINIMUM_SECRET_BYTES:
        raise Misconfigured("COUNCIL_SECRET_KEY must be set to at least 32 random bytes in production.")
    if not urlsplit(values["BASE_URL"]).hostname:
        raise Misconfigured("COUNCIL_BASE_URL must be set to the address of the site in production.")


def _secret_of(instance: Path) -> str:
    """The key of a development installation, made once and kept in its instance folder."""
    file = instance / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return file.read_text(encoding="ascii")
