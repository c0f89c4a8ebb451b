"""Home, desk, and the pages that explain."""

from __future__ import annotations

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from council.core import clock, language, letters
from council.core.language import blueprint
from council.core.pages import kept
from council.core.policy import Permission, actor, public, requires
from council.core.web import page, referrer, safe_next, see_other
from council.hackathons import addresses as hackathon_addresses
from council.hackathons import rules as hackathon_rules
from council.papers import cards as papers_cards
from council.papers import queries as papers
from council.recommendations import addresses as recommendation_addresses
from council.roundtables import addresses as meeting_addresses

from . import desk as desk_of
from . import home as home_of

bp = blueprint("site", __name__)
A_YEAR = 365 * 24 * 60 * 60


@bp.route("/")
@public
@kept
def home() -> ResponseReturnValue:
    shown = home_of.read(actor)
    return page(
        "site/home.html",
        home=shown,
        later=[meeting_addresses.card(table) for table in shown.meetings[1:]],
        recommendations=[recommendation_addresses.card(moved) for moved in shown.recommendations],
        seats_left=hackathon_rules.seats_left,
        papers=papers_cards.cards(shown.papers, actor),
        meeting_address=meeting_addresses.page,
        hackathon_address=hackathon_addresses.address,
    )


@bp.route("/desk")
@requires(Permission.DESK_VIEW)
def desk() -> ResponseReturnValue:
    own = papers.of(actor, limit=5) if actor.may(Permission.PAPER_SHARE) else []
    return page(
        "site/desk.html",
        todo=desk_of.waiting_for(actor),
        membership=desk_of.membership_of(actor),
        meeting=desk_of.next_meeting(actor),
        meeting_address=meeting_addresses.page,
        papers=[(paper, papers_cards.card(paper, actor)) for paper in own],
        sign_ups=desk_of.sign_ups(actor),
        shortcuts=desk_of.shortcuts(actor),
        today=desk_of.on_first_shore(clock.now()),
    )


@bp.route("/theme", methods=["GET", "POST"])
@public
def theme() -> ResponseReturnValue:
    """The colours, for browsers without scripts; with them, `theme.js` sets the same cookie at once."""
    if request.method == "GET":
        came_from = referrer()
        here = came_from._replace(scheme="", netloc="", fragment="").geturl() if came_from.netloc == request.host else None
        return page("site/theme.html", back=safe_next(here) or url_for(".home"))
    back = safe_next(request.form.get("next")) or url_for(".home")
    response = current_app.make_response(see_other(back))
    chosen = request.form.get("theme", "")
    if chosen in {"light", "dark"}:
        # Scripts may set it too, so they must be able to see it.
        response.set_cookie("theme", chosen, max_age=A_YEAR, secure=request.is_secure, samesite="Lax")
    else:
        response.delete_cookie("theme")
    return response


@bp.route("/about")
@public
@kept
def about() -> ResponseReturnValue:
    return page("site/about.html")


@bp.route("/accessibility")
@public
@kept
def accessibility() -> ResponseReturnValue:
    return page("site/accessibility.html")


@bp.route("/personal-data")
@public
@kept
def privacy() -> ResponseReturnValue:
    return page("site/privacy.html")


@bp.route("/feeds")
@public
@kept
def feeds() -> ResponseReturnValue:
    calendars = [(_("Round tables"), "roundtable_machines.public_calendar")]
    atoms = [(_("Papers"), "paper_machines.atom"), (_("Round tables"), "roundtable_machines.feed"), (_("Hackathons"), "hackathon_feeds.atom")]
    atoms.append((_("Recommendations"), "recommendation_machines.feed"))
    return page("site/feeds.html", calendars=_addresses(calendars), feeds=_addresses(atoms))


def _addresses(endpoints: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Full addresses to copy into other programs, in the language of the page where the feed has one."""
    lang = language.current()
    return [(label, letters.absolute(endpoint, lang)) for label, endpoint in endpoints if language.link(endpoint)]
