"""The result page, suggestions, and what organisers tell of names."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from council.core.language import blueprint
from council.core.limits import limited
from council.core.pages import kept
from council.core.policy import Permission, actor, public, requires
from council.core.web import address_with, page, see_other, transaction

from . import counts, other_names, queries
from .asked import MAX_QUERY, read
from .excerpt import Sought, excerpt, marked
from .forms import NamesForm
from .index import KINDS
from .sections import sections
from .suggestions import suggestions

bp = blueprint("search", __name__)


def _q() -> str:
    return " ".join(request.args.get("q", "").replace("\0", " ").split())


@bp.route("/search/names", methods=["GET", "POST"])
@requires(Permission.SEARCH_MANAGE)
def names() -> ResponseReturnValue:
    form = NamesForm()
    if form.validate_on_submit():
        with transaction(form):
            other_names.add(form.names.data.splitlines(), actor=actor)
            return see_other(url_for(".names"), _("The names are added. They are found by each other from now on."))
    return page("search/names.html", form=form, groups=other_names.everything())


@bp.route("/search/names/<string(length=8):code>/remove", methods=["POST"])
@requires(Permission.SEARCH_MANAGE)
def remove_names(code: str) -> ResponseReturnValue:
    if FlaskForm().validate_on_submit():
        with transaction():
            other_names.remove(code, actor=actor)
    return see_other(url_for(".names"))


@bp.route("/search/suggest")
@public
@limited("LIMIT_SUGGEST", methods=("GET",))
@kept
def suggest() -> ResponseReturnValue:
    q = _q()
    sought = Sought.of(read(q))
    return page(
        "search/_suggested.html",
        found=queries.suggest(q, actor),
        kinds=KINDS,
        marked=lambda text, alike=(): marked(text, sought, alike),
    )


@bp.route("/search")
@public
@limited("LIMIT_SEARCH", methods=("GET",))
@kept
def results() -> ResponseReturnValue:
    q = _q()
    asked = read(q)
    sought = Sought.of(asked)
    answers = queries.find(q, actor)
    groups = answers.groups
    kind = KINDS.get(request.args.get("kind", ""))
    hits: list[queries.Found] = []
    next_url = None
    if kind is not None and any(group.kind is kind for group in groups):
        hits, cursor = queries.find_more(q, kind, actor, request.args.get("after"), vague=answers.vague)
        next_url = address_with(after=cursor) if cursor else None
    else:
        kind = None
    if kind is None:
        counts.note(list(sought.words), answered=bool(groups) and not answers.vague)
    return page(
        "search/results.html",
        q=q[:MAX_QUERY],
        has_words=bool(sought.words or asked.narrows),
        was_cut=len(q) > MAX_QUERY,
        groups=groups,
        total=answers.total,
        vague=answers.vague,
        kind=kind,
        hits=hits,
        next_url=next_url,
        marked=lambda text, alike=(): marked(text, sought, alike),
        excerpt=lambda text: marked(excerpt(text, sought), sought),
        sections=sections(q, by_text=answers.total < queries.FEW),
        suggestions=[] if groups else suggestions(),
    )
