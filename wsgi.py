"""The WSGI entry point: ``gunicorn wsgi:app``; the flask command loads the application from here too."""

import sys

import click

from config import Misconfigured
from council import create_app

try:
    app = create_app()
except Misconfigured as wrong:
    # Somebody at a terminal needs the sentence; a server's log keeps the traceback.
    if click.get_current_context(silent=True):
        sys.exit(str(wrong))
    raise
