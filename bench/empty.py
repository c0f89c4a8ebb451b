"""The yardstick: a Flask application with one view that says nothing."""

from __future__ import annotations

from flask import Flask

app = Flask(__name__)


@app.get("/")
@app.get("/healthz")
def nothing() -> str:
    return "ok"
