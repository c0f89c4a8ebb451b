"""The outbox: what left, what waits, what was given up."""

from __future__ import annotations

import re

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm

from council.core.database import db
from council.core.outbox import Letter, LetterState
from council.core.policy import Permission, actor, requires
from council.core.web import page, paged, see_other, transaction

from . import operations, queries

#: The secret of a link in a letter: whoever has it acts as the receiver, so an administrator does not see it.
#: Slugs of public pages are small letters with hyphens and stay.
SECRET = re.compile(r"(?<![:/]/)(?<=[/=])(?=[\w.-]*[A-Z_.]|\w{20})[\w.-]{20,}", re.ASCII)
MOST = 200


def add_to(bp: Blueprint) -> None:
    """Hang these pages on the blueprint of the administration."""
    bp.add_url_rule("/mail", view_func=mail)
    bp.add_url_rule("/mail/<public_id>", view_func=letter)
    bp.add_url_rule("/mail/resend", view_func=resend, methods=["POST"])


@requires(Permission.ADMIN_MAIL)
def mail() -> ResponseReturnValue:
    folder = request.args.get("state", "all")
    folder = folder if folder in queries.FOLDERS else "all"
    q = request.args.get("q", "").replace("\0", "").strip()[:100]
    letters = paged(queries.letters(actor, folder, q), Letter.created_at, Letter.public_id, descending=True, size=25, count=False)
    return page("admin/mail.html", letters=letters, folder=folder, q=q, figures=queries.outbox_figures(), states=LetterState)


@requires(Permission.ADMIN_MAIL)
def letter(public_id: str) -> ResponseReturnValue:
    row = db.session.scalars(queries.letters(actor).where(Letter.public_id == public_id)).one_or_none() or abort(404)
    return page("admin/letter.html", letter=row, text=without_secrets(row.text), empty_form=FlaskForm(), states=LetterState)


@requires(Permission.ADMIN_MAIL)
def resend() -> ResponseReturnValue:
    if not FlaskForm().validate_on_submit():
        abort(400)
    with transaction():
        if request.form.get("which") == "dead":
            number = operations.resend_dead(actor=actor)
        else:
            chosen = request.form.getlist("letter")[:MOST]
            number = operations.resend(db.session.scalars(queries.letters(actor).where(Letter.public_id.in_(chosen))).all(), actor=actor)
        message = ngettext("%(num)s letter leaves again.", "%(num)s letters leave again.", number)
        return see_other(url_for(".mail"), message if number else _("No letter was chosen."), "ok" if number else "warn")
    return see_other(url_for(".mail"))


def without_secrets(text: str) -> str:
    """The text of a letter with the secret part of its links left out."""
    return SECRET.sub("…", text)
