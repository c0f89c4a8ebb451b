"""The page on which organisers have dates suggested, before anybody is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from flask import request
from flask.typing import ResponseReturnValue

from council.core import clock
from council.core.policy import Permission, requires
from council.core.web import page
from council.members.queries import chapters

from . import forms, queries, suggestions
from .forms import FindForm
from .organiser_views import CODE, managed, tabs
from .views import bp

#: What is looked for first: from a fortnight on, for six weeks.
SOON, AHEAD = timedelta(days=14), timedelta(days=56)


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
