"""Pages on which organisers write: the agenda and the minutes."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from council.core import clock, language
from council.core.policy import Permission, actor, requires
from council.core.web import page, see_other, transaction
from council.lingua.locales import CODES
from council.members.queries import chapters
from council.members.vocabulary import spoken

from . import agenda_operations, minutes_operations, programme, queries, rules
from .forms import AgendaItemForm, ParagraphForm
from .models import AgendaItem, ItemKind, MinutesParagraph, RoundTable
from .organiser_views import CODE, managed, tabs
from .views import bp

MOVES = {"up": -1, "down": 1}


# -------------------------------------------------------------------------------------------------------- the agenda
@bp.route(f"/{CODE}/agenda", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def agenda(code: str) -> ResponseReturnValue:
    table = managed(code)
    form = _item_form(table)
    if form.validate_on_submit():
        with transaction(form):
            agenda_operations.add(table, _entry(form, table), actor=actor, code=form.token.data)
            return see_other(url_for(".agenda", code=code, _anchor="add"), _("The item is on the agenda."))
    items, guests = queries.agenda(table), queries.guests(table)
    return page(
        "roundtables/agenda.html",
        form=form,
        lines=programme.lines(table, items, guests, with_names=True),
        warnings=programme.warnings(table, items, guests, chapters()),
        **tabs(table, "agenda"),
    )


@bp.route(f"/{CODE}/agenda/<string(length=8):item>", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def agenda_item(code: str, item: str) -> ResponseReturnValue:
    table = managed(code)
    entry = _item(table, item)
    form = _item_form(
        table,
        data={
            "kind": entry.kind.value,
            "title": entry.title,
            "minutes": entry.minutes,
            "language": entry.language or "",
            "speakers": [speaker.code for speaker in entry.speakers],
            "paper": next((paper.code for paper in table.papers if paper.id == entry.paper_id), ""),
        },
    )
    if form.validate_on_submit():
        with transaction(form):
            agenda_operations.change(entry, _entry(form, table), actor=actor)
            return see_other(url_for(".agenda", code=code, _anchor=entry.code), _("The item is saved."))
    return page("roundtables/agenda_item.html", form=form, entry=entry, **tabs(table, "agenda"))


@bp.route(f"/{CODE}/agenda/<string(length=8):item>/<any(up,down,remove):move>", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def move_item(code: str, item: str, move: str) -> ResponseReturnValue:
    entry = _item(managed(code), item)
    with transaction():
        if move == "remove":
            agenda_operations.remove(entry, actor=actor)
            return see_other(url_for(".agenda", code=code), _("The item is removed."))
        agenda_operations.move(entry, MOVES[move], actor=actor)
    return see_other(url_for(".agenda", code=code, _anchor=item))


def _item(table: RoundTable, code: str) -> AgendaItem:
    return next((item for item in queries.agenda(table) if item.code == code), None) or abort(404)


def _item_form(table: RoundTable, **kwargs: Any) -> AgendaItemForm:
    form = AgendaItemForm(**kwargs)
    lang = language.current()
    form.speakers.choices = [(guest.invitation.code, guest.name(lang)) for guest in queries.guests(table) if guest.invitation.is_live]
    form.language.choices = [("", "–"), *((code, spoken(code)) for code in CODES)]
    papers = queries.papers_of(table, actor)
    form.paper.choices = [("", "–"), *((paper.code, str(title)) for paper, _url, title in papers)]  # type: ignore[attr-defined]
    return form


def _entry(form: AgendaItemForm, table: RoundTable) -> agenda_operations.Entry:
    guests = {guest.invitation.code: guest.invitation for guest in queries.guests(table)}
    return agenda_operations.Entry(
        title=form.title.data,
        kind=ItemKind(form.kind.data),
        minutes=form.minutes.data,
        language=form.language.data or None,
        speakers=[guests[code] for code in form.speakers.data],
        paper_id=next((paper.id for paper in table.papers if paper.code == form.paper.data), None),
    )


# ------------------------------------------------------------------------------------------------------- the minutes
@bp.route(f"/{CODE}/minutes", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def minutes(code: str) -> ResponseReturnValue:
    table = managed(code)
    form = ParagraphForm()
    if form.validate_on_submit():
        with transaction(form):
            minutes_operations.add_paragraph(table, form.text.data, actor=actor, code=form.token.data)
            return see_other(url_for(".minutes", code=code, _anchor="add"), _("The paragraph is saved."))
    now = clock.now()
    return page(
        "roundtables/minutes.html",
        form=form,
        minutes=queries.minutes(table),
        begun=table.starts_at is not None and table.starts_at <= now,
        over=rules.is_over(table, now),
        **tabs(table, "minutes"),
    )


@bp.route(f"/{CODE}/minutes/<string(length=8):paragraph>", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def paragraph(code: str, paragraph: str) -> ResponseReturnValue:
    table = managed(code)
    found = _paragraph(table, paragraph)
    form = ParagraphForm(data={"text": found.text, "revision": str(found.revision)})
    if form.validate_on_submit():
        with transaction(form):
            minutes_operations.change_paragraph(found, form.text.data, int(form.revision.data), actor=actor)
            return see_other(url_for(".minutes", code=code, _anchor=paragraph), _("The paragraph is saved."))
        # Shown beside what was typed, so that the two can be compared; the next save is made from it.
        form.revision.data = str(found.revision)
    return page("roundtables/paragraph.html", form=form, paragraph=found, conflict=form.status == 409, **tabs(table, "minutes"))


@bp.route(f"/{CODE}/minutes/<string(length=8):paragraph>/<any(up,down,remove):move>", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def move_paragraph(code: str, paragraph: str, move: str) -> ResponseReturnValue:
    found = _paragraph(managed(code), paragraph)
    with transaction():
        if move == "remove":
            minutes_operations.remove_paragraph(found, actor=actor)
            return see_other(url_for(".minutes", code=code), _("The paragraph is removed."))
        minutes_operations.move_paragraph(found, MOVES[move], actor=actor)
    return see_other(url_for(".minutes", code=code, _anchor=paragraph))


@bp.route(f"/{CODE}/minutes/publish", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def publish_minutes(code: str) -> ResponseReturnValue:
    table = managed(code)
    with transaction():
        minutes_operations.publish(table, actor=actor)
        return see_other(url_for(".minutes", code=code), _("The minutes are published."))
    return see_other(url_for(".minutes", code=code))


def _paragraph(table: RoundTable, code: str) -> MinutesParagraph:
    found = queries.minutes(table)
    rows = found.paragraphs if found else []
    return next((row for row in rows if row.code == code), None) or abort(404)
