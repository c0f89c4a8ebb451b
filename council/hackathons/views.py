"""Doors for everybody: the list, one hackathon, its projects, sign-up, and the links of letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import login_user
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError, OperationalError

from council import search
from council.core import blobs, clock, language
from council.core.database import reading
from council.core.language import blueprint
from council.core.letters import reading_in
from council.core.limits import limited
from council.core.pages import kept
from council.core.policy import STRANGER, actor, public
from council.core.web import get_visible, page, paged, see_other, transaction
from council.lingua.locales import BY_CODE, DEFAULT

from . import operations, queries, rules, wording
from .addresses import CODE, address, slug_of
from .forms import GuardianForm, SignUpForm
from .models import Application, ApplicationState, ConsentKind, Hackathon, Project

bp = blueprint("hackathons", __name__, prefix="/hackathons")
feeds = Blueprint("hackathon_feeds", __name__)
TRAP = "website"


@feeds.context_processor
@bp.context_processor
def _words() -> dict[str, object]:
    return {**wording.template_words(), "address_of": address, "rules": rules, "phase_of": lambda h: rules.phase(h, at=clock.now())}


@bp.route("")
@public
@kept
def index() -> ResponseReturnValue:
    when, q = request.args.get("when", ""), request.args.get("q", "").strip()
    query = queries.in_phase(queries.with_seats(queries.visible_to(actor)), when, clock.now())
    if q:
        query = query.where(search.matching(Hackathon, q, actor))
    found = paged(query, Hackathon.begins_at, Hackathon.code, descending=True)
    return page("hackathons/index.html", found=found, when=when, q=q)


@bp.route(f"/{CODE}-<slug>")
@bp.route(f"/{CODE}")
@public
@kept
def show(code: str, slug: str | None = None) -> ResponseReturnValue:
    hackathon = get_visible(queries.whole(queries.visible_to(actor)), code)
    if slug != slug_of(hackathon):
        return redirect(address(hackathon), 301)
    application = queries.application_of(actor.id, hackathon)
    return page("hackathons/show.html", hackathon=hackathon, application=application, queues=queries.queue_lengths(hackathon))


@bp.route(f"/{CODE}/projects")
@public
@kept
def projects(code: str) -> ResponseReturnValue:
    hackathon = _with_projects(code)
    return page(
        "hackathons/projects.html", hackathon=hackathon, found=paged(queries.handed_in(hackathon), Project.submitted_at, Project.code, size=60)
    )


@bp.route(f"/{CODE}/projects/<project>/file")
@public
def project_file(code: str, project: str) -> ResponseReturnValue:
    found = get_visible(queries.handed_in(_with_projects(code)), project)
    if found.blob is None:
        abort(404)
    return blobs.response(found.blob, found.filename or "project")


def _with_projects(code: str) -> Hackathon:
    """The hackathon, once its projects may be seen; its organisers see them before."""
    hackathon = get_visible(queries.visible_to(actor), code)
    if not (rules.shows_projects(hackathon, at=clock.now()) or rules.manages(actor, hackathon)):
        abort(404)
    return hackathon


# -------------------------------------------------------------------------------------------------------- sign-up
@bp.route(f"/{CODE}/sign-up", methods=["GET", "POST"])
@public
@limited("LIMIT_SIGN_UP")
def sign_up(code: str) -> ResponseReturnValue:
    with reading():
        hackathon = get_visible(queries.whole(queries.visible_to(actor)), code)
        known = queries.application_of(actor.id, hackathon)
    if known is not None and rules.is_open(known) and known.state is not ApplicationState.AWAITING_MAIL:
        return see_other(url_for(".mine", code=code), _("You have signed up already. This is your sign-up."), "info")
    form = SignUpForm.of(hackathon, actor)
    if form.validate_on_submit():
        if request.form.get(TRAP):
            return see_other(url_for(".check_mail", code=code))
        if (answer := _twice(form, lambda: _signed_up(hackathon, form))) is not None:
            return answer
    return page("hackathons/sign_up.html", hackathon=hackathon, form=form, minor=form.minor, open=rules.takes_sign_ups(hackathon, at=clock.now()))


def _signed_up(hackathon: Hackathon, form: SignUpForm) -> ResponseReturnValue:
    if not actor.is_signed_in:
        operations.sign_up_by_mail(hackathon, form.entry, email=form.email.data or "", lang=language.current())
        return see_other(url_for(".check_mail", code=hackathon.code))
    application = operations.sign_up(hackathon, form.entry, actor=actor)
    if application.state is ApplicationState.AWAITING_MAIL:
        return see_other(url_for(".check_mail", code=hackathon.code))
    return see_other(url_for(".mine", code=hackathon.code), _("You have signed up."))


def _twice(form: SignUpForm, act: Callable[[], ResponseReturnValue]) -> ResponseReturnValue | None:
    """Do it in a transaction, and once more if two did it at the same moment: the second then sees what the first wrote."""
    for last in (False, True):
        try:
            with transaction(form):
                return act()
            return None
        except (IntegrityError, OperationalError):
            if last:
                raise
    return None


@bp.route(f"/{CODE}/check-your-mail")
@public
def check_mail(code: str) -> ResponseReturnValue:
    hackathon = get_visible(queries.with_seats(queries.visible_to(actor)), code)
    pause = operations.LETTER_PAUSE // timedelta(minutes=1)
    return page("hackathons/check_mail.html", hackathon=hackathon, queues=queries.queue_lengths(hackathon), letter_pause=pause)


@bp.route("/confirm/<secret>", methods=["GET", "POST"])
@public
@limited("LIMIT_SIGN_IN")
def confirm(secret: str) -> ResponseReturnValue:
    found = operations.find_confirmation(secret)
    form = FlaskForm()
    if form.validate_on_submit():
        with transaction():
            user = operations.confirm(secret)
            onward = url_for(".mine", lang=user.lang, code=found[1].hackathon.code if found else "")
            asked = current_app.extensions["security"].two_factor_plugins.tf_enter(user, False, "link", next_loc=onward)
            if asked:
                return asked  # type: ignore[no-any-return]
            login_user(user, authn_via=["link"])
            return see_other(onward, _("Your address is confirmed."))
        found = None
    if found is None:
        return page("hackathons/link_gone.html", status=410)
    return page("hackathons/confirm.html", application=found[1], hackathon=found[1].hackathon)


# ------------------------------------------------------------------------------------------------------- guardians
@bp.route("/guardian/<secret>", methods=["GET", "POST"])
@public
@limited("LIMIT_SIGN_IN")
def guardian(secret: str) -> ResponseReturnValue:
    application = operations.find_guarded(secret)
    if application is None:
        return page("hackathons/link_gone.html", status=410, guardian=True)
    form = GuardianForm(data={"name": application.guardian_name})
    text = wording.consent_text(ConsentKind.PARTICIPATION, application.hackathon, application)
    public_text = wording.consent_text(ConsentKind.PUBLICITY, application.hackathon, application)
    if form.validate_on_submit():
        with transaction(form):
            operations.consent(
                application,
                name=form.name.data or "",
                publicity=form.publicity.data,
                shown=request.form.get("shown", ""),
                lang=language.current(),
                secret=secret,
            )
            return see_other(url_for(".guardian", secret=secret), _("Thank you. Your consent is noted."))
    return _guardian_page(application, form, secret, text, public_text)


def _guardian_page(application: Application, form: GuardianForm, secret: str, text: str, public_text: str) -> ResponseReturnValue:
    given = {kind.value: rules.live(application.consents, kind) for kind in (ConsentKind.PARTICIPATION, ConsentKind.PUBLICITY)}
    return page(
        "hackathons/guardian.html",
        application=application,
        hackathon=application.hackathon,
        form=form,
        secret=secret,
        text=text,
        public_text=public_text,
        shown=wording.digest(text),
        given=given,
    )


@bp.route("/guardian/<secret>/withdraw", methods=["POST"])
@public
@limited("LIMIT_SIGN_IN")
def guardian_withdraw(secret: str) -> ResponseReturnValue:
    application = operations.find_guarded(secret)
    kind = {kind.value: kind for kind in ConsentKind}.get(request.form.get("kind", ""))
    if application is None or kind not in {ConsentKind.PARTICIPATION, ConsentKind.PUBLICITY}:
        abort(404)
    with transaction():
        operations.withdraw_consent(application, kind, actor=STRANGER)
    return see_other(url_for(".guardian", secret=secret), _("Your consent is withdrawn."))


# ------------------------------------------------------------------------------------------------------------ feed
@feeds.route("/feeds/hackathons.atom")
@public
def atom() -> Response:
    lang = request.args.get("lang", "")
    lang = lang if lang in BY_CODE else DEFAULT
    with reading_in(lang):
        body = render_template("hackathons/feed.xml", found=queries.latest(), feed_lang=lang)
    response = make_response(body)
    response.mimetype = "application/atom+xml"
    return response
