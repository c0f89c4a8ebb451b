"""Pages of papers for those who write them: sharing, changing, publishing, withdrawing."""

from __future__ import annotations

from flask import current_app, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from council.core.policy import Permission, actor, requires
from council.core.web import get_visible, page, see_other, transaction

from . import addresses, cards, operations, queries, rules, uploads
from .forms import PaperForm, VersionForm, WithdrawForm
from .models import PaperState
from .views import bp

#: Endpoints whose forms may bring a file that is too large.
WITH_FILE = {"papers.share", "papers.add_version"}


@bp.url_value_preprocessor
def be_patient(endpoint: str | None, _values: object) -> None:
    # Only for who has signed in: for others the general limit is enough.
    if endpoint in WITH_FILE and request.method == "POST" and "_user_id" in session:
        uploads.be_patient(request)


@bp.route("/desk/papers")
@requires(Permission.PAPER_SHARE)
def mine() -> ResponseReturnValue:
    papers = queries.of(actor)
    return page("papers/mine.html", papers=[(paper, cards.card(paper, actor)) for paper in papers])


@bp.route("/desk/papers/new", methods=["GET", "POST"])
@requires(Permission.PAPER_SHARE)
def share() -> ResponseReturnValue:
    form = PaperForm.for_new(actor)
    pressed = request.form.get("do", "")
    if form.is_submitted() and not form.rearranged(pressed, actor) and form.validate():
        with transaction(form):
            paper = operations.share(form.details, form.uploaded, chapter_id=form.chapter.data, token=form.token.data, actor=actor)
            if pressed == "publish":
                operations.publish(paper, actor=actor)
            message = _("The paper is published.") if pressed == "publish" else _("The draft is saved. Only its authors see it.")
            return see_other(addresses.page(paper), message)
    return page("papers/form.html", form=form, paper=None, max_mb=current_app.config["UPLOAD_MAX_MB"])


@bp.route("/desk/papers/<code>", methods=["GET", "POST"])
@requires(Permission.PAPER_SHARE)
def change(code: str) -> ResponseReturnValue:
    paper = get_visible(queries.with_everything(queries.managed_by(actor)), code)
    form = PaperForm.for_paper(paper, actor)
    if form.is_submitted() and not form.rearranged(request.form.get("do", ""), actor) and form.validate():
        with transaction(form):
            changed = operations.change(paper, form.details, actor=actor)
            # Who took his own name out has no business with a draft any more.
            stays = changed.state is PaperState.PUBLISHED or rules.writes(actor, changed)
            return see_other(addresses.page(changed) if stays else url_for(".mine"), _("The changes are saved."))
    return page("papers/form.html", form=form, paper=paper, max_mb=current_app.config["UPLOAD_MAX_MB"])


@bp.route("/desk/papers/<code>/versions/new", methods=["GET", "POST"])
@requires(Permission.PAPER_SHARE)
def add_version(code: str) -> ResponseReturnValue:
    paper = get_visible(queries.with_everything(queries.managed_by(actor)), code)
    form = VersionForm.for_paper(paper, actor)
    if form.is_submitted() and form.validate():
        with transaction(form):
            version = operations.add_version(paper, form.addition, actor=actor)
            return see_other(addresses.page(paper), _("Version %(number)d is added.", number=version.number))
    return page("papers/version.html", form=form, paper=paper, max_mb=current_app.config["UPLOAD_MAX_MB"])


@bp.route("/desk/papers/<code>/publish", methods=["POST"])
@requires(Permission.PAPER_SHARE)
def publish(code: str) -> ResponseReturnValue:
    paper = get_visible(queries.with_everything(queries.managed_by(actor)), code)
    with transaction():
        operations.publish(paper, actor=actor)
        return see_other(addresses.page(paper), _("The paper is published."))
    return see_other(url_for(".show", code=code))


@bp.route("/desk/papers/<code>/withdraw", methods=["GET", "POST"])
@requires(Permission.PAPER_SHARE)
def withdraw(code: str) -> ResponseReturnValue:
    paper = get_visible(queries.with_everything(queries.withdrawable_by(actor)), code)
    form = WithdrawForm.for_paper(paper)
    if form.validate_on_submit():
        with transaction(form):
            operations.withdraw(paper, form.reason.data or None, actor=actor)
            return see_other(url_for(".mine") if rules.writes(actor, paper) else addresses.page(paper), _("The paper is withdrawn."))
    return page("papers/withdraw.html", form=form, paper=paper)
