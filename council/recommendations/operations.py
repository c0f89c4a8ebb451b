"""Changes: recommendations drafted and edited, steps appended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from council import search
from council.accounts.models import User
from council.core import clock
from council.core.blobs import Blob
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.numbering import next_number
from council.core.policy import Actor
from council.core.types import Multilingual, new_code
from council.members.models import Chapter, Topic
from council.papers.models import Paper
from council.roundtables.models import MinutesParagraph, RoundTable

from . import mail, queries, rules
from .models import Addressee, Recommendation, RecommendationOwner, RecommendationStep, State

SERIES = "recommendation"


@dataclass(frozen=True)
class Words:
    """What a recommendation says, to whom, and on what grounds. `owners` maps ids of chapters to accounts."""

    title: Multilingual
    text: Multilingual
    addressee: Multilingual
    addressee_kind: Addressee
    due_on: date | None = None
    round_table: RoundTable | None = None
    paragraph: MinutesParagraph | None = None
    topics: Sequence[Topic] = field(default_factory=list)
    papers: Sequence[Paper] = field(default_factory=list)
    owners: Mapping[int, User] = field(default_factory=dict)


def draft(words: Words, *, chapter_id: int, actor: Actor, code: str | None = None) -> Recommendation:
    """Begin a recommendation as an idea. With a `code` from the form, sending it twice makes one."""
    code = code or new_code()
    locked(Chapter, chapter_id)
    if (made := queries.by_code(actor, code)) is not None:
        return made
    recommendation = Recommendation(code=code, chapter_id=chapter_id, state=State.IDEA)
    _write(recommendation, words)
    db.session.add(recommendation)
    _append(recommendation, State.IDEA, clock.now().date(), actor=actor)
    record(Event.RECOMMENDATION_CREATED, recommendation, actor=actor)
    search.index(recommendation)
    return recommendation


def change(recommendation: Recommendation, words: Words, revision: int, *, actor: Actor) -> None:
    """Write the words anew. Once the council has agreed on them, its own words stay and only what is around them changes.

    Raises:
        Refused: somebody else has changed it meanwhile, or the agreed words would become others.
    """
    recommendation = locked(Recommendation, recommendation.id)
    if recommendation.revision != revision:
        raise Refused(_("Somebody else has changed this recommendation meanwhile. Open it anew and repeat your change."))
    if not rules.may_edit(recommendation):
        _keep_agreed_words(recommendation, words)
    _write(recommendation, words)
    recommendation.revision += 1
    recommendation.updated_at = clock.now()
    record(Event.RECOMMENDATION_CHANGED, recommendation, actor=actor)
    search.index(recommendation)


def _keep_agreed_words(recommendation: Recommendation, words: Words) -> None:
    for name in ("title", "text"):
        agreed, new = getattr(recommendation, name), getattr(words, name)
        if new.original != agreed.original or new.texts.get(new.original) != agreed.texts.get(agreed.original):
            raise Refused(_("The council has adopted these words: the original can no longer change. Translations can."), field=name)


def _write(recommendation: Recommendation, words: Words) -> None:
    for name in ("title", "text", "addressee", "addressee_kind", "due_on", "round_table", "paragraph"):
        setattr(recommendation, name, getattr(words, name))
    recommendation.topics, recommendation.papers = list(words.topics), list(words.papers)
    known = {owner.chapter_id: owner for owner in recommendation.owners}
    for chapter_id, owner in known.items():
        if chapter_id not in words.owners:
            recommendation.owners.remove(owner)
    for chapter_id, user in words.owners.items():
        if chapter_id in known:
            known[chapter_id].user = user
        else:
            recommendation.owners.append(RecommendationOwner(chapter_id=chapter_id, user=user))


def move(
    recommendation: Recommendation,
    state: State,
    *,
    expected: State,
    happened_on: date | None = None,
    note: Multilingual | None = None,
    document: Blob | None = None,
    document_name: str | None = None,
    actor: Actor,
) -> Recommendation:
    """Append a step. `expected` is the state the organiser saw; of two who move it at once one is told. Safe to repeat.

    Raises:
        Refused: it was moved meanwhile, the step cannot follow, the day is impossible, or a reason is missing.
    """
    recommendation = locked(Recommendation, recommendation.id)
    if recommendation.state is not expected:
        if recommendation.state is state:
            return recommendation
        raise Refused(_("Somebody else has moved this recommendation meanwhile."))
    if not rules.may_follow(recommendation, state):
        raise Refused(_("This step cannot follow the last one."), field="state")
    if rules.needs_note(state) and not note:
        raise Refused(_("Say why: the public is told the reason."), field="note")
    today = clock.now().date()
    happened_on = happened_on or today
    last = recommendation.steps[-1].happened_on if recommendation.steps else happened_on
    if happened_on > today:
        raise Refused(_("This day lies ahead."), field="happened_on")
    if happened_on < last:
        raise Refused(_("This day lies before the last step."), field="happened_on")
    if state is State.AGREED and recommendation.number is None:
        recommendation.year, recommendation.number = happened_on.year, next_number(SERIES, happened_on.year)
    recommendation.state = state
    _append(recommendation, state, happened_on, note=note, document=document, document_name=document_name, actor=actor)
    record(Event.RECOMMENDATION_MOVED, recommendation, actor=actor, state=state.value)
    mail.recommendation_moved(recommendation, actor=actor)
    search.index(recommendation)
    return recommendation


def _append(
    recommendation: Recommendation,
    state: State,
    happened_on: date,
    *,
    note: Multilingual | None = None,
    document: Blob | None = None,
    document_name: str | None = None,
    actor: Actor,
) -> None:
    recommendation.changed_at = recommendation.updated_at = clock.now()
    recommendation.steps.append(
        RecommendationStep(
            position=len(recommendation.steps) + 1,
            state=state,
            at=recommendation.changed_at,
            happened_on=happened_on,
            actor_id=actor.id,
            actor_name=actor.display_name,
            note=note or None,
            document=document,
            document_name=document_name if document else None,
        )
    )
