"""The press room: the form anybody may send, the organisers' list, the expert's answer."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm

from council.core import clock, language
from council.core.clock import SHORES
from council.core.language import blueprint
from council.core.limits import limited
from council.core.pages import kept
from council.core.policy import Permission, actor, public, requires
from council.core.web import get_visible, page, paged, see_other, transaction
from council.lingua.locales import CODES
from council.members import cards, topic_tree
from council.members import queries as members
from council.members.models import Expert
from council.members.vocabulary import spoken as spoken_words

from . import operations, queries, rules
from .forms import AnswerForm, AssignForm, EnquiryForm
from .models import Assignment, Enquiry, EnquiryState

bp = blueprint("press", __name__, prefix="/press")
SPEAKERS = 12
#: The clock somebody who reads this language most likely lives by.
CLOCKS = {"az": "Asia/Baku", "kk": "Asia/Almaty"}


@bp.route("", methods=["GET", "POST"])
@public
@limited("LIMIT_RESET")
@kept
def ask() -> ResponseReturnValue:
    topics = topic_tree.tree.get().under(None)
    form = EnquiryForm(lang=language.current(), zone=CLOCKS.get(language.current(), SHORES[0][0]))
    form.topic.choices = [("", _("Another topic")), *((topic.slug, topic.label.best(language.current()).text) for topic in topics)]
    if request.form.get("website"):
        # A person does not see this field; who fills it in is told the same as everybody.
        return see_other(url_for(".asked"))
    if form.validate_on_submit():
        with transaction(form):
            operations.receive(_question(form, {topic.slug: topic.id for topic in topics}), actor=actor)
            return see_other(url_for(".asked"))
    topic, spoken = request.args.get("topic", ""), request.args.get("language", "")
    topic = topic if topic in {known.slug for known in topics} else ""
    spoken = spoken if spoken in CODES else ""
    sort = getattr(Expert, f"sort_{language.current()}")
    speakers = paged(queries.speakers(actor, topic, spoken), sort, Expert.code, size=SPEAKERS, count=False)
    shown = [cards.card(expert, actor) for expert in speakers]
    return page("press/ask.html", form=form, topics=topics, topic=topic, spoken=spoken, speakers=speakers, cards=shown)


def _question(form: EnquiryForm, topics: dict[str, int]) -> operations.Question:
    return operations.Question(
        name=form.name.data,
        outlet=form.outlet.data,
        email=form.email.data,
        lang=form.lang.data,
        text=form.question.data,
        zone=form.zone.data,
        deadline=form.deadline.instant(form.zone.data) if form.deadline.data else None,
        topic_id=topics.get(form.topic.data),
    )


@bp.route("/received")
@public
def asked() -> ResponseReturnValue:
    return page("press/asked.html")


@bp.route("/enquiries")
@requires(Permission.PRESS_MANAGE)
def index() -> ResponseReturnValue:
    states = {state.value: state for state in EnquiryState}
    state = states.get(request.args.get("state", ""))
    query = queries.with_assignments(queries.managed_by(actor))
    if state is not None:
        query = query.where(Enquiry.state == state)
    enquiries = paged(query, Enquiry.created_at, Enquiry.code, descending=True, count=False)
    counts = queries.counts(actor)
    return page("press/index.html", enquiries=enquiries, state=state, counts=counts, states=EnquiryState, is_late=_is_late, name_of=_name_of)


def _name_of(expert: Expert) -> str:
    """The name for the reader of the page."""
    return cards.shown_name(expert.names, language.current()).text


def _is_late(enquiry: Enquiry) -> bool:
    return rules.is_late(enquiry, at=clock.now())


@bp.route("/enquiries/<code>")
@requires(Permission.PRESS_MANAGE)
def show(code: str) -> ResponseReturnValue:
    enquiry = get_visible(queries.with_assignments(queries.managed_by(actor)), code)
    return _show(enquiry, _assign_form(enquiry))


def _show(enquiry: Enquiry, form: AssignForm) -> ResponseReturnValue:
    return page("press/show.html", enquiry=enquiry, form=form, empty_form=FlaskForm(), is_late=_is_late(enquiry), name_of=_name_of)


def _assign_form(enquiry: Enquiry) -> AssignForm:
    """Those likely to answer, and whoever was chosen or is searched for by name."""
    asked = {assignment.expert_id for assignment in enquiry.assignments}
    form = AssignForm()
    wanted = members.experts_by_codes(actor, form.experts.data or []).values()
    sought = members.pick(actor, form.find.data, language.current()) if form.find.data else []
    found = {expert.id: expert for expert in [*wanted, *sought, *queries.candidates(enquiry)]}
    form.experts.choices = [(expert.code, _candidate(expert)) for expert in found.values() if expert.id not in asked]
    form.sought = len(sought)
    return form


def _candidate(expert: Expert) -> str:
    name, spoken = _name_of(expert), ", ".join(spoken_words(code) for code in expert.languages)
    if expert.answers_press:
        return _("%(name)s (%(languages)s), comments for the press", name=name, languages=spoken)
    return _("%(name)s (%(languages)s)", name=name, languages=spoken)


@bp.route("/enquiries/<code>/assign", methods=["POST"])
@requires(Permission.PRESS_MANAGE)
def assign(code: str) -> ResponseReturnValue:
    enquiry = get_visible(queries.with_assignments(queries.managed_by(actor)), code)
    form = _assign_form(enquiry)
    if request.form.get("do") == "find":
        return _show(enquiry, form)
    if form.validate_on_submit():
        chosen = [get_visible(members.visible_to(actor), code) for code in form.experts.data or []]
        with transaction(form):
            new = operations.assign(enquiry, chosen, form.note.data or "", actor=actor)
            message = ngettext("%(num)s expert has been asked.", "%(num)s experts have been asked.", len(new))
            return see_other(url_for(".show", code=code), message)
        enquiry = get_visible(queries.with_assignments(queries.managed_by(actor)), code)
    return _show(enquiry, form)


@bp.route("/enquiries/<code>/close", methods=["POST"])
@requires(Permission.PRESS_MANAGE)
def close(code: str) -> ResponseReturnValue:
    enquiry = get_visible(queries.managed_by(actor), code)
    with transaction():
        operations.close(enquiry, actor=actor)
    return see_other(url_for(".show", code=code), _("The enquiry is closed."))


@bp.route("/enquiries/<code>/answer", methods=["GET", "POST"])
@requires(Permission.PRESS_ANSWER)
def answer(code: str) -> ResponseReturnValue:
    enquiry, assignment = _asked_of_me(code)
    form = AnswerForm(lang=enquiry.lang)
    if form.validate_on_submit():
        with transaction(form):
            operations.answer(assignment, form.text.data, form.lang.data, share_address=form.share_address.data, actor=actor)
            return see_other(url_for("site.desk"), _("Your answer is on its way to the journalist."))
        enquiry, assignment = _asked_of_me(code)
    return page("press/answer.html", enquiry=enquiry, assignment=assignment, form=form, is_late=_is_late(enquiry))


@bp.route("/enquiries/<code>/decline", methods=["POST"])
@requires(Permission.PRESS_ANSWER)
def decline(code: str) -> ResponseReturnValue:
    _enquiry, assignment = _asked_of_me(code)
    with transaction():
        operations.decline(assignment, actor=actor)
        return see_other(url_for("site.desk"), _("You have declined. The organisers see it and ask somebody else."))
    return see_other(url_for(".answer", code=code))


def _asked_of_me(code: str) -> tuple[Enquiry, Assignment]:
    """The enquiry and what the actor was asked of it; 404 for who was not asked."""
    enquiry = get_visible(queries.visible_to(actor), code)
    assignment = queries.assignment_of(actor, enquiry)
    if assignment is None:
        abort(404)
    return enquiry, assignment
