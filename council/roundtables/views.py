"""Pages of round tables for readers, guests and those polled."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from council import search
from council.core import clock, language
from council.core.language import blueprint
from council.core.limits import limited
from council.core.pages import kept
from council.core.policy import Permission, actor, public, requires
from council.core.web import address_with, get_visible, page, paged, see_other, transaction
from council.members.models import Topic
from council.members.queries import ChapterFacts, chapter_facts, chapters
from council.members.vocabulary import country, spoken

from . import ROUND_TABLE_SECTIONS, addresses, busy, dates, forms, guest_operations, parallel, poll_operations, programme, queries, rules, words
from .models import Format, Invitation, Minutes, Reply, RoundTable, State

bp = blueprint("roundtables", __name__, prefix="/round-tables")
invitations_bp = blueprint("invitations", __name__, prefix="/invitation")
COMING = 30
FACETS = ("year", "topic", "chapter", "format")
#: What the address of a round table may ask of its page: the language in which the minutes stand beside the reader's.
SHOWN_BY = ("beside",)


@bp.app_template_global()
def round_table_address(table: RoundTable, **values: str) -> str:
    """Where its page is: templates of other domains call this too."""
    return addresses.page(table, **values)


@bp.route("")
@public
@limited("LIMIT_SEARCH", methods=("GET",))
@kept
def index() -> ResponseReturnValue:
    q = request.args.get("q", "").strip()[:200]
    everything = queries.public(actor)
    if q:
        everything = everything.where(search.matching(RoundTable, q, actor))
    facets = queries.facets(everything)
    chosen = {name: set(request.args.getlist(name)) for name in FACETS}
    query = _narrowed(everything, chosen, facets)
    archive = paged(query.where(RoundTable.ends_at <= clock.now()), RoundTable.starts_at, RoundTable.code, descending=True, count=False)
    return page(
        "roundtables/index.html",
        q=q,
        coming=[addresses.card(table) for table in queries.coming(query, COMING)] if archive.is_first else [],
        archive=archive,
        past=[addresses.card(table) for table in archive],
        groups=_facet_groups(facets, chosen),
        chips=_chips(facets, chosen, q),
        chosen=sum(len(values) for values in chosen.values()),
    )


def _narrowed(query: sa.Select[tuple[RoundTable]], chosen: dict[str, set[str]], facets: queries.Facets) -> sa.Select[tuple[RoundTable]]:
    if chosen["year"]:
        query = query.where(RoundTable.year.in_([int(year) for year in chosen["year"] if year.isdecimal() and len(year) == 4]))
    if chosen["format"]:
        query = query.where(RoundTable.format.in_([kind for kind in Format if kind.value in chosen["format"]]))
    if chosen["chapter"]:
        query = query.where(RoundTable.chapter_id.in_([chapter.id for chapter, _count in facets.chapters if chapter.slug in chosen["chapter"]]))
    if chosen["topic"]:
        query = query.where(RoundTable.topics.any(Topic.slug.in_(chosen["topic"])))
    return query


def _options(facets: queries.Facets) -> dict[str, list[tuple[str, str, int]]]:
    lang = language.current()
    return {
        "year": [(str(year), str(year), count) for year, count in facets.years.items()],
        "topic": [(topic.slug, topic.label.best(lang).text, count) for topic, count in facets.topics],
        "chapter": [(chapter.slug, country(chapter.country.value), count) for chapter, count in facets.chapters],
        "format": [(kind.value, str(words.FORMATS[kind]), facets.formats[kind]) for kind in Format if kind in facets.formats],
    }


def _facet_groups(facets: queries.Facets, chosen: dict[str, set[str]]) -> list[dict[str, object]]:
    labels = {"year": _("Year"), "topic": _("Topic"), "chapter": _("Held by"), "format": _("Format")}
    return [
        {
            "name": name,
            "label": labels[name],
            "options": [{"value": value, "label": label, "count": count, "chosen": value in chosen[name]} for value, label, count in options],
        }
        for name, options in _options(facets).items()
        if options
    ]


def _chips(facets: queries.Facets, chosen: dict[str, set[str]], q: str) -> list[dict[str, object]]:
    chips: list[dict[str, object]] = [{"label": q, "href": address_with(q=None, after=None), "remove": True}] if q else []
    for name, options in _options(facets).items():
        chips += [{"label": label, "href": _without(name, value), "remove": True} for value, label, _count in options if value in chosen[name]]
    return chips


def _without(name: str, value: str) -> str:
    values = {key: request.args.getlist(key) for key in (*FACETS, "q") if key in request.args}
    values[name] = [other for other in values.get(name, []) if other != value]
    return url_for("roundtables.index", **values)


@bp.route("/<string(length=8):code>")
@bp.route("/<string(length=8):code>-<slug>")
@public
@kept
def show(code: str, slug: str | None = None) -> ResponseReturnValue:
    table = get_visible(queries.with_head(queries.visible_to(actor)), code)
    if slug != addresses.slug_of(table):
        return redirect(addresses.page(table, **{name: request.args[name] for name in SHOWN_BY if name in request.args}), 301)
    guests = queries.guests(table)
    invited = [guest.invitation for guest in guests]
    mine = next(
        (invitation for invitation in invited if actor.id is not None and invitation.user_id == actor.id and invitation.state is not Reply.WITHDRAWN),
        None,
    )
    with_names = rules.may_see_names(actor, table, invited)
    if not (actor.is_organiser or rules.at_the_table(actor, invited)):
        guests = [guest for guest in guests if rules.may_be_named(guest.invitation)]
    sides, record = chapter_facts.get(), queries.minutes_of(table, actor)
    passages = parallel.passages(record, language.current(), request.args.get("beside")) if record else []
    form = _reply_form(mine, table) if mine is not None and rules.may_answer(mine, table, clock.now()) else None
    return page(
        "roundtables/show.html",
        table=table,
        pill=addresses.pill(table, invited=any(invitation.is_live for invitation in invited)),
        place=words.place_of(table, language.current()),
        spoken_in=[spoken(code) for code in table.languages],
        steps=_steps(table, invited, record),
        lines=programme.lines(table, queries.agenda(table), guests, with_names=with_names),
        with_names=with_names,
        people=_people(guests, sides) if with_names else [],
        mine=mine,
        reply_form=form,
        names_are_public=not rules.names_are_hidden(table),
        with_link=rules.may_see_link(actor, table, invited),
        over=rules.is_over(table, clock.now()),
        minutes=record,
        passages=passages,
        minutes_in=parallel.languages(passages),
        papers=queries.papers_of(table, actor),
        sections=ROUND_TABLE_SECTIONS.rendered(table, actor),
        may_manage=rules.may_manage(actor, table),
        words=words,
    )


def _people(guests: list[queries.Guest], sides: dict[int, ChapterFacts]) -> list[dict[str, object]]:
    """Who sits at the table, side by side: each side's name, people, and how many have confirmed."""
    shown = []
    for side_id, side in [*sides.items(), (None, None)]:
        own = [guest for guest in guests if guest.invitation.is_live and guest.invitation.chapter_id == side_id]
        confirmed = sum(guest.invitation.state is Reply.ACCEPTED for guest in own)
        if own:
            name = country(side.country) if side else _("Guests")
            shown.append({"name": name, "is_shore": side is not None, "people": [addresses.person(guest) for guest in own], "confirmed": confirmed})
    return shown


def _steps(table: RoundTable, invited: list[Invitation], record: Minutes | None) -> list[dict[str, object]]:
    """Where it stands, as `time.stepper` takes it; the present step is the first that is not done."""
    if table.state is State.CANCELLED:
        return []
    counted = [invitation for invitation in invited if invitation.state is not Reply.WITHDRAWN]
    answered = sum(invitation.state is not Reply.INVITED for invitation in counted)
    held = table.state is State.HELD
    date_of_it = format_date(table.starts_at, "d MMMM") if table.starts_at else ""
    steps: list[dict[str, object]] = [
        {"label": _("Date found"), "done": table.starts_at is not None},
        {"label": _("Invitations"), "done": held, "note": _("%(some)s of %(all)s answered", some=answered, all=len(counted)) if counted else ""},
        {"label": _("Held"), "done": held, "date": date_of_it},
        {"label": _("Minutes"), "done": record is not None and record.is_public},
    ]
    current = next((step for step in steps if not step["done"]), None)
    return [step | {"state": "done" if step["done"] else "current" if step is current else ""} for step in steps]


def _reply_form(invitation: Invitation, table: RoundTable) -> forms.ReplyForm:
    said = {Reply.ACCEPTED: "video" if invitation.by_video else "place", Reply.TENTATIVE: "tentative", Reply.DECLINED: "declined"}
    return forms.ReplyForm.of(table.format, data={"reply": said.get(invitation.state), "note": invitation.note})


def _calendar_file(invitation: Invitation, table: RoundTable) -> str | None:
    """Where a guest who comes takes the date from; who has only a link does not find a round table that is not announced."""
    comes = invitation.state in {Reply.ACCEPTED, Reply.TENTATIVE} and not rules.is_over(table, clock.now())
    is_found = table.published_at is not None or (actor.id is not None and actor.id == invitation.user_id)
    return url_for("roundtable_machines.calendar", code=table.code, lang=language.current()) if comes and is_found else None


def _keep_reply(invitation: Invitation, form: forms.ReplyForm) -> None:
    replies = {"place": Reply.ACCEPTED, "video": Reply.ACCEPTED, "tentative": Reply.TENTATIVE, "declined": Reply.DECLINED}
    who = actor if actor.is_signed_in and actor.id == invitation.user_id else guest_operations.guest_as_actor(invitation)
    guest_operations.answer(invitation, replies[form.reply.data], by_video=form.reply.data == "video", note=form.note.data or "", actor=who)


@bp.route("/<string(length=8):code>/answer", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_ANSWER)
def answer(code: str) -> ResponseReturnValue:
    table = get_visible(queries.visible_to(actor), code)
    invitation = queries.my_invitation(table, actor) or abort(404)
    form = _reply_form(invitation, table)
    if form.validate_on_submit():
        with transaction(form):
            _keep_reply(invitation, form)
            return see_other(addresses.page(table), _("Your answer is saved. You can change it until the round table begins."))
    open_ = rules.may_answer(invitation, table, clock.now())
    return page(
        "roundtables/answer.html",
        table=table,
        invitation=invitation,
        form=form,
        open=open_,
        words=words,
        calendar=_calendar_file(invitation, table),
        names_are_public=not rules.names_are_hidden(table),
    )


@invitations_bp.route("/<secret>", methods=["GET", "POST"])
@public
def reply(secret: str) -> ResponseReturnValue:
    invitation = guest_operations.find_by_link(secret) or abort(404)
    table = invitation.round_table
    form = _reply_form(invitation, table)
    if form.validate_on_submit():
        with transaction(form):
            _keep_reply(invitation, form)
            return see_other(url_for("invitations.reply", secret=secret), _("Your answer is saved. You can change it until the round table begins."))
    guests = queries.guests(table)
    lines = programme.lines(table, queries.agenda(table), guests, with_names=invitation.is_live or not rules.names_are_hidden(table))
    open_ = rules.may_answer(invitation, table, clock.now())
    return page(
        "roundtables/invitation.html",
        table=table,
        invitation=invitation,
        form=form,
        open=open_,
        over=rules.is_over(table, clock.now()),
        calendar=_calendar_file(invitation, table),
        names_are_public=not rules.names_are_hidden(table),
        lines=lines,
        words=words,
        place=words.place_of(table, language.current()),
        spoken_in=[spoken(code) for code in table.languages],
    )


@bp.route("/<string(length=8):code>/poll", methods=["GET", "POST"])
@requires(Permission.ROUND_TABLE_ANSWER)
def poll(code: str) -> ResponseReturnValue:
    table = get_visible(queries.visible_to(actor), code)
    part = queries.my_part(table, actor)
    if part is None:
        return see_other(url_for(".date", code=code)) if rules.may_manage(actor, table) else abort(404)
    form = forms.answer_form(part)
    if form.validate_on_submit():
        with transaction(form):
            poll_operations.answer(part, forms.answers_in(form), form.note.data or "", actor=actor)
            return see_other(url_for(".poll", code=code), _("Your answer is saved. You can change it until the poll closes."))
    sides = chapters()
    return page(
        "roundtables/poll.html",
        table=table,
        part=part,
        form=form,
        open=rules.takes_answers(part.poll, table, clock.now()),
        marks={slot.code: dates.marks(slot, sides) for slot in part.poll.slots},
        busy=busy.among(part.poll.slots, actor),
        my_zone=actor.user.zone if actor.user.zone not in {zone for zone, _city in clock.SHORES} else None,
    )
