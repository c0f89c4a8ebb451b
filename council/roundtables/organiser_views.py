"""Pages on which organisers prepare a round table: details, date, guests."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from council.core import clock, language
from council.core.database import db
from council.core.policy import Permission, actor, requires
from council.core.web import get_visible, page, paged, see_other, transaction
from council.members.models import Topic
from council.members.queries import chapters
from council.members.vocabulary import country

from . import addresses, dates, forms, guest_operations, operations, poll_operations, queries, rules, words
from .forms import CancelForm, InviteAddressForm, InviteMembersForm, RoundTableForm, SlotsForm, TimeForm
from .models import Attribution, Format, Reply, Role, RoundTable, State
from .queries import Pick
from .views import bp

CODE = "<string(length=8):code>"


def managed(code: str) -> RoundTable:
    """The round table, if the actor organises the chapter that holds it; else it is not there."""
    return get_visible(queries.with_head(queries.managed_by(actor)), code)


def tabs(table: RoundTable, current: str) -> dict[str, Any]:
    """What every page of an organiser shows around its matter."""
    pages = [
        ("manage", _("Overview")),
        ("edit", _("Details")),
        ("date", _("Date")),
        ("guests", _("Guests")),
        ("agenda", _("Agenda")),
        ("minutes", _("Minutes")),
    ]
    items = [{"label": label, "href": url_for(f".{name}", code=table.code), "current": name == current} for name, label in pages]
    return {"table": table, "tabs": items, "pill": addresses.pill(table, invited=bool(queries.with_guests([table]))), "words": words}


@bp.route("/prepare")
@requires(Permission.ROUND_TABLE_MANAGE)
def prepare() -> ResponseReturnValue:
    tables = paged(queries.with_head(queries.prepared_by(actor)), RoundTable.created_at, RoundTable.code, descending=True)
    invited = queries.with_guests(tables)
    pills = {table.id: addresses.pill(table, invited=table.id in invited) for table in tables}
    return page("roundtables/prepare.html", tables=tables, pills=pills, mine=actor.organises, today=clock.now())


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def new() -> ResponseReturnValue:
    form = _details_form(data={"languages": [], "zone": actor.user.zone if actor.user.zone in clock.ZONES else "Asia/Baku"})
    if form.validate_on_submit():
        with transaction(form):
            table = operations.create(_details(form), chapter_id=form.chapter.data, actor=actor, code=form.token.data)
            return see_other(url_for(".manage", code=table.code), _("The round table is begun. Next, find its date."))
    return page("roundtables/edit.html", form=form, table=None)


@bp.route(f"/{CODE}/edit", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def edit(code: str) -> ResponseReturnValue:
    table = managed(code)
    data = {name: getattr(table, name) for name in ("title", "summary", "city", "venue", "zone", "online_link", "languages", "interpretation")}
    data |= {"format": table.format.value, "attribution": table.attribution.value, "chapter": table.chapter_id}
    data |= {"topics": [topic.slug for topic in table.topics], "papers": [paper.code for paper in table.papers]}
    form = _details_form(table, data=data)
    if form.validate_on_submit():
        with transaction(form):
            operations.change(table, _details(form, table), actor=actor)
            return see_other(url_for(".manage", code=code), _("The details are saved."))
    return page("roundtables/edit.html", form=form, **tabs(table, "edit"))


def _details_form(table: RoundTable | None = None, **kwargs: Any) -> RoundTableForm:
    lang = language.current()
    held_by = [chapter for chapter in chapters() if chapter.id in (actor.organises if table is None else {table.chapter_id})]
    papers = {paper.code: title for paper, title in queries.papers_to_pick(actor)}  # type: ignore[attr-defined]
    for paper, _url, title in queries.papers_of(table, actor) if table else []:
        papers.setdefault(paper.code, str(title))  # type: ignore[attr-defined]
    return RoundTableForm.of([(chapter.id, chapter.name.best(lang).text) for chapter in held_by], list(papers.items()), **kwargs)


def _details(form: RoundTableForm, table: RoundTable | None = None) -> operations.Details:
    visible = {paper.code: paper for paper, _title in queries.papers_to_pick(actor)}  # type: ignore[attr-defined]
    visible |= {paper.code: paper for paper, _url, _title in queries.papers_of(table, actor)} if table else {}  # type: ignore[attr-defined]
    # Papers on the table that this organiser may not see stay there.
    papers = [paper for paper in table.papers if paper.code not in visible] if table else []
    chosen = form.papers.data if "papers" in form else []
    return operations.Details(
        title=form.title.data,
        summary=form.summary.data or None,
        format=Format(form.format.data),
        venue=form.venue.data or None,
        city=form.city.data or None,
        zone=form.zone.data,
        attribution=Attribution(form.attribution.data),
        languages=form.languages.data,
        interpretation=form.interpretation.data,
        online_link=form.online_link.data or None,
        topics=list(db.session.scalars(sa.select(Topic).where(Topic.slug.in_(form.topics.data)))),
        papers=[*papers, *(visible[code] for code in chosen)],
    )


@bp.route(f"/{CODE}/manage")
@requires(Permission.ROUND_TABLE_MANAGE)
def manage(code: str) -> ResponseReturnValue:
    table = managed(code)
    guests = queries.guests(table)
    poll = queries.poll_of(table)
    return page(
        "roundtables/manage.html",
        guests=guests,
        poll=poll,
        agenda=queries.agenda(table),
        minutes=queries.minutes(table),
        begun=table.starts_at is not None and table.starts_at <= clock.now(),
        over=rules.is_over(table, clock.now()),
        counts={reply: sum(guest.invitation.state is reply for guest in guests) for reply in Reply},
        **tabs(table, "manage"),
    )


@bp.route(f"/{CODE}/publish", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def publish(code: str) -> ResponseReturnValue:
    table = managed(code)
    with transaction():
        operations.publish(table, actor=actor)
        # Of one that is over already the minutes come next.
        onward = url_for(".minutes", code=code) if table.state is State.HELD else addresses.page(table)
        return see_other(onward, _("The round table is announced: everybody can see it."))
    return see_other(url_for(".manage", code=code))


@bp.route(f"/{CODE}/held", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def held(code: str) -> ResponseReturnValue:
    table = managed(code)
    with transaction():
        operations.hold(table, actor=actor)
        return see_other(url_for(".minutes", code=code), _("Noted. Now the minutes can be written."))
    return see_other(url_for(".manage", code=code))


@bp.route(f"/{CODE}/cancel", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def cancel(code: str) -> ResponseReturnValue:
    table = managed(code)
    form = CancelForm()
    if form.validate_on_submit():
        with transaction(form):
            operations.cancel(table, form.reason.data or "", actor=actor)
            return see_other(url_for(".manage", code=code), _("The round table is cancelled. Everybody invited is told."))
    return page("roundtables/cancel.html", form=form, **tabs(table, "manage"))


# ---------------------------------------------------------------------------------------------------------- the date
@bp.route(f"/{CODE}/date")
@requires(Permission.ROUND_TABLE_MANAGE)
def date(code: str) -> ResponseReturnValue:
    table = managed(code)
    poll = queries.poll_of(table)
    sides = chapters()
    options = dates.ranking(poll, sides) if poll else []
    return page(
        "roundtables/date.html",
        poll=poll,
        options=options,
        best=[option for option in options if not option.is_past][:3],
        grid=dates.grid(options, sides) if options else None,
        names=dates.names_of(poll) if poll else {},
        marks={option.slot.code: dates.marks(option.slot, sides) for option in options},
        sides={chapter.id: country(chapter.country.value) for chapter in sides},
        open=poll is not None and rules.takes_answers(poll, table, clock.now()),
        **tabs(table, "date"),
    )


@bp.route(f"/{CODE}/slots", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def slots(code: str) -> ResponseReturnValue:
    table = managed(code)
    poll = queries.poll_of(table)
    sides = chapters()
    picks = queries.members_to_pick()
    deadline = poll.deadline.astimezone(ZoneInfo(table.zone)).replace(tzinfo=None) if poll else None
    usual = {"zone": table.zone, "minutes": poll.minutes if poll else 120, "deadline": deadline}
    form = SlotsForm(data=usual | forms.suggested(request.args, table.zone))
    form.people.choices = forms.people_choices(picks, without={part.user_id for part in poll.participants} if poll else set())
    if form.validate_on_submit():
        with transaction(form):
            chosen = [pick for pick in picks if pick.key in form.people.data]
            poll = poll_operations.propose(table, form.instants, minutes=form.minutes.data, deadline=form.deadline.at, people=chosen, actor=actor)
            overlaps = rules.overlapping([(slot.starts_at, slot.ends_at) for slot in poll.slots])
            return see_other(url_for(".date", code=code), _asked(len(poll.participants), overlaps))
    form.lay_out()
    return page(
        "roundtables/slots.html", form=form, poll=poll, days_off=dates.coming_days_off(sides), common=dates.common_hours(sides), **tabs(table, "date")
    )


def _asked(people: int, overlaps: int) -> str:
    said = ngettext("%(num)s member is asked.", "%(num)s members are asked.", people)
    if not overlaps:
        return said
    flagged = ngettext("%(num)s slot overlaps with the one before it.", "%(num)s slots overlap with the one before them.", overlaps)
    return f"{said} {flagged}"


@bp.route(f"/{CODE}/slots/<string(length=8):slot>/drop", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def drop_slot(code: str, slot: str) -> ResponseReturnValue:
    table = managed(code)
    with transaction():
        poll_operations.drop_slot(table, slot, actor=actor)
    return see_other(url_for(".date", code=code))


@bp.route(f"/{CODE}/date/<string(length=8):slot>/fix", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def fix(code: str, slot: str) -> ResponseReturnValue:
    table = managed(code)
    with transaction():
        poll_operations.fix(table, slot, actor=actor)
        return see_other(url_for(".guests", code=code), _("The date is fixed. Now invite the guests."))
    return see_other(url_for(".date", code=code))


@bp.route(f"/{CODE}/poll/<string(length=8):person>/require", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def require(code: str, person: str) -> ResponseReturnValue:
    table = managed(code)
    with transaction():
        poll_operations.require(table, person, request.form.get("required") == "1", actor=actor)
    return see_other(url_for(".date", code=code, _anchor="people"))


@bp.route(f"/{CODE}/poll/<string(length=8):person>/remind", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def remind_polled(code: str, person: str) -> ResponseReturnValue:
    table = managed(code)
    with transaction():
        poll_operations.remind(table, person, actor=actor)
        return see_other(url_for(".date", code=code), _("The reminder is on its way."))
    return see_other(url_for(".date", code=code))


@bp.route(f"/{CODE}/time", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def time(code: str) -> ResponseReturnValue:
    table = managed(code)
    zone = ZoneInfo(table.zone)
    moments = {"start": table.starts_at, "end": table.ends_at, "answer_by": table.answer_by}
    local = {name: moment.astimezone(zone).replace(tzinfo=None) for name, moment in moments.items() if moment}
    form = TimeForm(data={"zone": table.zone, **local})
    if form.validate_on_submit():
        with transaction(form):
            operations.schedule(table, form.start.at, form.end.at, actor=actor, in_the_past=form.in_the_past.data, answer_by=form.answer_by.at)
            return see_other(url_for(".manage", code=code), _("The time is set. Guests are told of every change."))
    return page("roundtables/time.html", form=form, **tabs(table, "date"))


# ------------------------------------------------------------------------------------------------------------ guests
@bp.route(f"/{CODE}/guests", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def guests(code: str) -> ResponseReturnValue:
    table = managed(code)
    sides, picks, seated = chapters(), queries.members_to_pick(), queries.guests(table)
    by_members, by_address = _guest_forms(table, sides, picks, seated)
    if by_members.validate_on_submit() and "people" in request.form:
        with transaction(by_members):
            chosen = [pick for pick in picks if pick.key in by_members.people.data]
            sent = guest_operations.invite_members(table, chosen, Role(by_members.role.data), actor=actor)
            return see_other(url_for(".guests", code=code), _sent(len(sent)))
    return _guests_page(table, sides, seated, by_members, by_address)


@bp.route(f"/{CODE}/guests/address", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def invite_address(code: str) -> ResponseReturnValue:
    table = managed(code)
    sides, picks, seated = chapters(), queries.members_to_pick(), queries.guests(table)
    by_members, form = _guest_forms(table, sides, picks, seated)
    by_members.process(None)
    if form.validate_on_submit():
        with transaction(form):
            side = next((chapter.id for chapter in sides if chapter.slug == form.chapter.data), None)
            guest_operations.invite_address(
                table, form.email.data, form.name.data, form.lang.data, Role(form.role.data), chapter_id=side, actor=actor
            )
            return see_other(url_for(".guests", code=code), _sent(1))
        seated = queries.guests(table)
    return _guests_page(table, sides, seated, by_members, form)


def _guest_forms(table: RoundTable, sides: Any, picks: list[Pick], seated: list[queries.Guest]) -> tuple[InviteMembersForm, InviteAddressForm]:
    taken = {guest.invitation.user_id for guest in seated if guest.invitation.state is not Reply.WITHDRAWN and guest.invitation.user_id}
    by_members = InviteMembersForm()
    by_members.people.choices = forms.people_choices(picks, without=taken, said=queries.said_to_date(table))
    by_address = InviteAddressForm(data={"lang": language.current()})
    by_address.chapter.choices = [*((chapter.slug, country(chapter.country.value)) for chapter in sides), ("", _("Neither side"))]
    return by_members, by_address


def _guests_page(table: RoundTable, sides: Any, seated: list[queries.Guest], by_members: Any, by_address: Any) -> ResponseReturnValue:
    side_of: dict[int | None, str] = {chapter.id: country(chapter.country.value) for chapter in sides}
    return page(
        "roundtables/guests.html",
        form=by_address if by_address.errors else by_members,
        by_members=by_members,
        by_address=by_address,
        guests=seated,
        side_of=side_of,
        open=rules.may_invite(table, clock.now()),
        quiet_until=clock.now() - guest_operations.REMINDER_PAUSE,
        **tabs(table, "guests"),
    )


def _sent(count: int) -> str:
    return ngettext("%(num)s invitation is on its way.", "%(num)s invitations are on their way.", count)


def _guest(table: RoundTable, guest: str) -> Any:
    return next((entry.invitation for entry in queries.guests(table) if entry.invitation.code == guest), None) or abort(404)


@bp.route(f"/{CODE}/guests/<string(length=8):guest>/withdraw", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def withdraw(code: str, guest: str) -> ResponseReturnValue:
    invitation = _guest(managed(code), guest)
    with transaction():
        guest_operations.withdraw(invitation, actor=actor)
        return see_other(url_for(".guests", code=code), _("The invitation is withdrawn."))
    return see_other(url_for(".guests", code=code))


@bp.route(f"/{CODE}/guests/<string(length=8):guest>/remind", methods=["POST"])
@requires(Permission.ROUND_TABLE_MANAGE)
def remind_guest(code: str, guest: str) -> ResponseReturnValue:
    invitation = _guest(managed(code), guest)
    with transaction():
        guest_operations.remind(invitation, actor=actor)
        return see_other(url_for(".guests", code=code), _("The reminder is on its way."))
    return see_other(url_for(".guests", code=code))
