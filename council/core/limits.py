"""Limits on how often an address may try: sign-in, sign-up, reset, search."""

from __future__ import annotations

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, strategy="moving-window", headers_enabled=False)


def init_app(app: Flask) -> None:
    """Count in memory, or in Redis when several processes must count together."""
    limiter.init_app(app)


def limited(setting: str, *, methods: tuple[str, ...] = ("POST",)):  # type: ignore[no-untyped-def]
    """Decorate a view with the limit of a setting such as ``LIMIT_SIGN_UP``; 429 when it is passed."""
    return limiter.shared_limit(lambda: current_app.config[setting], scope=setting, methods=list(methods))
