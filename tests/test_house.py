"""The house stands: floors, the gate, texts that can be translated, settings that are documented."""

from __future__ import annotations

import ast
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import config
from scripts import documents

ROOT = Path(__file__).resolve().parent.parent
COUNCIL = ROOT / "council"
#: floor → what it may import, beside itself and what those may.
FLOORS = {
    "lingua": set(),
    "planning": set(),
    "core": {"lingua"},
    "search": {"core", "lingua"},
    "accounts": {"core", "lingua", "planning", "search"},
    "members": {"accounts", "core", "lingua", "planning", "search"},
    "papers": {"members", "accounts", "core", "lingua", "planning", "search"},
    "roundtables": {"members", "accounts", "core", "lingua", "planning", "search"},
    "hackathons": {"members", "accounts", "core", "lingua", "planning", "search"},
    "press": {"members", "accounts", "core", "lingua", "planning", "search"},
    "recommendations": {"papers", "roundtables", "hackathons", "press", "members", "accounts", "core", "lingua", "planning", "search"},
}
ROOMS = ("models", "rules", "queries", "operations", "forms", "views")


def modules(floor: str) -> Iterator[tuple[Path, str]]:
    """Every (file, imported dotted name) of a floor."""
    for file in sorted((COUNCIL / floor).rglob("*.py")):
        package = ["council", *file.relative_to(COUNCIL).parts[:-1]]
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else []
                name = ".".join([*base, *([node.module] if node.module else [])])
                yield file, name
                yield from ((file, f"{name}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_what_lies_below_it(floor):
    allowed = FLOORS[floor] | {floor}
    wrong = {
        f"{file.relative_to(ROOT)} imports {name}"
        for file, name in modules(floor)
        if name.startswith("council.") and (COUNCIL / name.split(".")[1]).is_dir() and name.split(".")[1] not in allowed
    }
    assert wrong == set()


@pytest.mark.parametrize("floor", ["lingua", "planning"])
def test_the_pure_floors_know_neither_flask_nor_a_database(floor):
    wrong = {f"{file.name} imports {name}" for file, name in modules(floor) if name.split(".")[0] in {"flask", "flask_babel", "sqlalchemy", "config"}}
    assert wrong == set()


@pytest.mark.parametrize("floor", [floor for floor in FLOORS if (COUNCIL / floor / "views.py").exists()])
def test_the_rooms_of_a_domain_are_entered_in_order_and_nobody_imports_a_view(floor):
    wrong = set()
    for file, name in modules(floor):
        parts = name.split(".")
        if parts[:2] != ["council", floor] or len(parts) < 3 or file.stem not in ROOMS or parts[2] not in ROOMS:
            continue
        if ROOMS.index(parts[2]) > ROOMS.index(file.stem):
            wrong.add(f"{file.stem} imports {parts[2]}")
    assert wrong == set()


def test_the_documents_written_from_the_code_are_up_to_date():
    """`python scripts/documents.py` writes them."""
    for name, text in documents.all_documents().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, name


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"SECRET_KEY": "", "BASE_URL": "https://council.example"}, "COUNCIL_SECRET_KEY"),
        ({"SECRET_KEY": "short", "BASE_URL": "https://council.example"}, "COUNCIL_SECRET_KEY"),
        ({"SECRET_KEY": "k" * 32, "BASE_URL": ""}, "COUNCIL_BASE_URL"),
    ],
    ids=["no-key", "short-key", "no-address"],
)
def test_production_refuses_to_start_without_a_key_and_an_address(tmp_path, settings, named):
    with pytest.raises(config.Misconfigured, match=named):
        config.load({"INSTANCE_PATH": str(tmp_path), "ENV": "production"} | settings, {})


@pytest.mark.parametrize("command", [["council", "admin", "you@council.example"], ["db", "upgrade"], ["--help"]], ids=" ".join)
def test_a_command_without_its_settings_says_in_one_sentence_what_is_missing(tmp_path, command):
    environment = {"PATH": os.environ["PATH"], "COUNCIL_INSTANCE_PATH": str(tmp_path)}
    flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
    said = subprocess.run([*flask, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "COUNCIL_SECRET_KEY must be set to at least 32 random bytes in production.\n"


def test_a_server_without_its_settings_does_not_start(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNCIL_ENV", "production")
    monkeypatch.setenv("COUNCIL_INSTANCE_PATH", str(tmp_path))
    monkeypatch.delenv("COUNCIL_SECRET_KEY", raising=False)
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(config.Misconfigured, match="COUNCIL_SECRET_KEY"):
        runpy.run_path(str(ROOT / "wsgi.py"))


def test_a_setting_is_read_from_the_environment_and_a_wrong_one_is_named(tmp_path):
    values = config.load({"INSTANCE_PATH": str(tmp_path), "ENV": "development"}, {"COUNCIL_UPLOAD_MAX_MB": "7", "MAIL_SERVER": "mail.example"})
    assert (values["UPLOAD_MAX_MB"], values["MAIL_SERVER"]) == (7, "mail.example")
    with pytest.raises(config.Misconfigured, match="COUNCIL_UPLOAD_MAX_MB"):
        config.load({"INSTANCE_PATH": str(tmp_path), "ENV": "development"}, {"COUNCIL_UPLOAD_MAX_MB": "many"})


def test_files_stay_short_enough_to_be_one_idea():
    files = [*COUNCIL.rglob("*.py"), *(ROOT / "templates").rglob("*.html"), *(ROOT / "tests").rglob("*.py")]
    long = {str(file.relative_to(ROOT)): count for file in files if (count := len(file.read_text(encoding="utf-8").splitlines())) > 420}
    assert long == {}


def test_no_registry_and_no_machine_is_named_in_a_lock_file():
    named = {file.name for file in (ROOT / "requirements").iterdir() if re.search(r"https?://|file:|--find-links", file.read_text(encoding="utf-8"))}
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert named == set()
    assert re.findall(r'"resolved"|registry|"file:', lock) == []


#: Where Python's own letter case is right: addresses, codes, names of columns and of headers. Words of people go through `lingua.casing`.
ASCII_ONLY = {
    *("accounts/queries.py", "admin/queries.py", "core/database.py", "core/mail.py", "core/types.py", "hackathons/operations.py"),
    *(
        "hackathons/organiser_forms.py",
        "hackathons/organising.py",
        "hackathons/queries.py",
        "members/forms.py",
        "papers/exports.py",
        "planning/busy_probe.py",
        "press/operations.py",
    ),
}
CASING = {"lower", "upper", "title", "capitalize", "casefold", "swapcase"}


def test_letters_of_people_change_case_by_the_rules_of_their_language():
    using = set()
    for file in COUNCIL.rglob("*.py"):
        calls = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call) and not node.args)
        if any(isinstance(call.func, ast.Attribute) and call.func.attr in CASING for call in calls):
            using.add(file.relative_to(COUNCIL).as_posix())
    assert {name for name in using if not name.startswith("lingua/")} == ASCII_ONLY

    filters = re.compile(r"\|\s*(lower|upper|title|capitalize)\b")
    assert [file.name for file in (ROOT / "templates").rglob("*") if file.is_file() and filters.search(file.read_text(encoding="utf-8"))] == []
