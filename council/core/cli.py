"""The command group every command of the platform hangs on: ``flask council …``."""

from __future__ import annotations

from flask.cli import AppGroup

council = AppGroup("council", help="Run and look after this council's installation.")
