"""Limits on how often an address may try: sign-in, sign-up, reset, search."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from limits import parse_many
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

View = TypeVar("View", bound=Callable[..., Any])


class Limits:
    """The counters of one application: in memory, or in Redis when several processes must count together."""

    def __init__(self, app: Flask) -> None:
        self.enabled = app.config["RATELIMIT_ENABLED"]
        self.storage = storage_from_string(app.config["RATELIMIT_STORAGE_URI"])
        self.window = MovingWindowRateLimiter(self.storage)

    def passes(self, setting: str, address: str) -> bool:
        """Count one attempt of this address against the limits of a setting; False once any of them is exceeded."""
        if not self.enabled:
            return True
        passed = [self.window.hit(limit, setting, address) for limit in parse_many(current_app.config[setting])]
        return all(passed)

    def reset(self) -> None:
        """Forget all attempts."""
        self.storage.reset()


def init_app(app: Flask) -> None:
    """Give the application its counters."""
    app.extensions["limits"] = Limits(app)


def limited(setting: str, *, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """Decorate a view with the limit of a setting such as ``LIMIT_SIGN_UP``; 429 when it is passed."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            if request.method in methods and not current_app.extensions["limits"].passes(setting, client_of(request.remote_addr)):
                abort(429)
            return view(*args, **kwargs)

        return wrapper  # type: ignore[return-value]

    return decorate


def client_of(address: str | None) -> str:
    """Who counts as one client: an IPv4 address, or the 64 bits of an IPv6 address that a household gets, of which it has billions."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return ""
    if not isinstance(known, IPv6Address):
        return str(known)
    return str(known.ipv4_mapped or IPv6Network((known.packed[:8] + bytes(8), 64)))
