"""Write the documents that are made from the code: settings, permissions, events and commands.

    python scripts/documents.py

A test fails when they are out of date.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import click  # noqa: E402
from flask import Flask  # noqa: E402

import config  # noqa: E402
from council import create_app  # noqa: E402
from council.core.cli import council  # noqa: E402
from council.core.events import Event  # noqa: E402
from council.core.policy import EVERYBODY_SIGNED_IN, GRANTED, Permission, Role, access_of  # noqa: E402


def all_documents() -> dict[str, str]:
    """File name under `docs/` → text."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"ENV": "development", "INSTANCE_PATH": folder, "LOG_LEVEL": "WARNING"})
        return {"settings.md": settings(), "permissions.md": permissions(app), "events.md": events(), "commands.md": commands()}


def settings() -> str:
    """Every setting, what it is when nobody sets it, and what it is for."""
    rows = []
    for setting in config.SETTINGS:
        names = f"`COUNCIL_{setting.name}`" + (f" or `{setting.name}`" if setting.plain else "")
        default = ", ".join(setting.default) if isinstance(setting.default, list) else setting.default
        rows.append(f"| {names} | {f'`{default}`' if default not in ('', None) else '–'} | {setting.help} |")
    return _page("Settings", "Read from the environment when the application starts.", "| setting | default | what it is for |", rows)


def permissions(app: Flask) -> str:
    """Every endpoint and who may call it; which objects it then shows is for each domain's `visible_to`."""
    rows = []
    for endpoint in sorted(app.view_functions):
        access = access_of(app, endpoint)
        rules = list(app.url_map.iter_rules(endpoint))
        methods = " ".join(sorted({method for rule in rules for method in rule.methods or ()} - {"HEAD", "OPTIONS"}))
        cells = " | ".join(_mark(access, role) for role in (None, *Role))
        rows.append(f"| `{endpoint}` | {methods} | {access or 'nobody'} | {cells} |")
    head = "| endpoint | methods | asks for | stranger | " + " | ".join(role.value for role in Role) + " |"
    intro = (
        "Who may knock at which door: ✓ may, · may not. A stranger at a closed door is asked to sign in, anybody else gets 403; what lies behind an "
        "open door is narrowed again to what the person may see, and the rest answers 404."
    )
    return _page("Permissions", intro, head, rows)


def may_call(access: str | Permission | None, role: Role | None) -> bool:
    """What the matrix says of one cell; `role` None is a stranger."""
    if access == "public":
        return True
    return access is not None and role is not None and (access in EVERYBODY_SIGNED_IN or Permission(access) in GRANTED[role])


def events() -> str:
    """The vocabulary of the audit log."""
    rows = [f"| `{event.value}` |" for event in Event]
    return _page("Events", "What the audit log, notifications and feeds are written in.", "| event |", rows)


def commands() -> str:
    """Every command of `flask council`."""
    rows = []
    for name, command in sorted(council.commands.items()):
        rows.append(f"| `flask council {name} {_usage(command)}`".rstrip() + f" | {command.get_short_help_str(200)} |")
    return _page("Commands", "For operators, on the machine that runs the platform.", "| command | what it does |", rows)


def _usage(command: click.Command) -> str:
    context = click.Context(command)
    words = (item.make_metavar(context) if isinstance(item, click.Argument) else f"[{item.opts[0]}]" for item in command.params)
    return " ".join(words)


def _mark(access: str | Permission | None, role: Role | None) -> str:
    return "✓" if may_call(access, role) else "·"


def _page(title: str, intro: str, head: str, rows: list[str]) -> str:
    rule = "|" + " --- |" * (head.count("|") - 1)
    return "\n".join([f"# {title}", "", f"{intro} Written by `python scripts/documents.py`; do not edit.", "", head, rule, *rows, ""])


if __name__ == "__main__":
    for name, text in all_documents().items():
        (ROOT / "docs" / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")
