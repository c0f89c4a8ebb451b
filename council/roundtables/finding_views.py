"""Where organisers have dates suggested before anybody is asked, where members say when they are busy, and organisers which days are off."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm

from council.core import clock
from council.core.limits import limited
from council.core.policy import Permission, actor, requires
from council.core.web import page, see_other, transaction
from council.members.models import Country
from council.members.queries import chapters
from council.members.vocabulary import country

from . import busy, forms, queries, suggestions
from . import days_off as known
from .forms import BusyForm, DayOffForm, FindForm
from .organiser_views import CODE, managed, tabs
from .views import bp

#: What is looked for first: from a fortnight on, for six weeks.
SOON, AHEAD = timedelta(days=14), timedelta(days=56)
#: Busy times shown.
SHOWN = 10


@bp.route(f"/{CODE}/find")
@requires(Permission.ROUND_TABLE_MANAGE)
def find(code: str) -> ResponseReturnValue:
    table = managed(code)
    poll = queries.poll_of(table)
    sides = chapters()
    picks = queries.members_to_pick()
    asked = {part.user_id for part in poll.participants} if poll else set()
    today = clock.now().date()
    usual = {"minutes": poll.minutes if poll else 120, "first": today + SOON, "last": today + AHEAD, "earliest": time(8), "latest": time(20)}
    form = FindForm(request.args or None, data={**usual, "people": [pick.key for pick in picks if pick.user.id in asked]})
    form.people.choices = forms.people_choices(picks, without=set())
    found = None
    if request.args and form.validate():
        wish = replace(form.wish, debts=suggestions.debts(sides))
        found = suggestions.suggest(wish, [pick for pick in picks if pick.key in form.people.data], poll, sides)
    return page("roundtables/find.html", form=form, found=found, poll=poll, **tabs(table, "date"))


@bp.route("/busy", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_ANSWER)
@limited("LIMIT_CALENDAR")
def busy_times() -> ResponseReturnValue:
    form = BusyForm()
    if form.validate_on_submit():
        with transaction(form):
            stretches = busy.read(form.file.data.stream, actor.user.zone)
            busy.replace(stretches, actor=actor)
            return see_other(url_for(".busy_times"), _told(len(stretches)))
    mine = busy.of(actor)
    return page("roundtables/busy.html", form=form, known=mine, shown=mine[:SHOWN], most_mb=busy.MAX_BYTES // 1024**2)


def _told(number: int) -> str:
    if not number:
        return _("This file has no busy times from today on.")
    return ngettext("%(num)s busy time of yours is known now.", "%(num)s busy times of yours are known now.", number)


@bp.route("/busy/forget", methods=["POST"])
@requires(Permission.ROUND_TABLE_ANSWER)
def forget_busy_times() -> ResponseReturnValue:
    if FlaskForm().validate_on_submit():
        with transaction():
            busy.forget(actor=actor)
    return see_other(url_for(".busy_times"), _("Your busy times are forgotten."))


@bp.route("/days-off", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def days_off() -> ResponseReturnValue:
    form = DayOffForm()
    if form.validate_on_submit():
        name = form.name.data if form.kind.data == "off" else None
        with transaction(form):
            known.tell(Country(form.country.data), form.day.data, name, form.source.data or None, actor=actor)
            return see_other(url_for(".days_off"), _("The day is noted, and counts for every date that is looked for."))
    return page("roundtables/days_off.html", form=form, told=known.told(), country=country)


@bp.route("/days-off/<string(length=8):code>/forget", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def forget_day_off(code: str) -> ResponseReturnValue:
    if FlaskForm().validate_on_submit():
        with transaction():
            known.forget(code, actor=actor)
    return see_other(url_for(".days_off"))
