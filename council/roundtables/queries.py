"""Reads about round tables. `visible_to` is the only place that says who sees which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from council.accounts.models import Grant, User
from council.core import clock, language, policy
from council.core.database import db
from council.core.policy import Actor
from council.core.types import Multilingual
from council.members.cards import shown_name
from council.members.models import Chapter, Expert, MembershipState, Topic
from council.members.topic_tree import Subject
from council.planning.slots import Answer
from council.search.index import KINDS, Kind

from . import rules
from .models import (
    AgendaItem,
    BusyTime,
    Format,
    Invitation,
    Minutes,
    Poll,
    PollParticipant,
    Reply,
    Role,
    RoundTable,
    Slot,
    SlotAnswer,
    State,
    round_table_topic,
)

PAPERS_TO_PICK = 200
PUBLIC = RoundTable.published_at.is_not(None)


def visible_to(actor: Actor) -> sa.Select[tuple[RoundTable]]:
    """Published round tables for everybody; all for organisers of either chapter; his own for who is invited or polled."""
    query = sa.select(RoundTable)
    if actor.is_organiser:
        return query
    if actor.id is None:
        return query.where(PUBLIC)
    invited = sa.select(Invitation.round_table_id).where(Invitation.user_id == actor.id, Invitation.state != Reply.WITHDRAWN)
    asked = sa.select(Poll.round_table_id).join(PollParticipant).where(PollParticipant.user_id == actor.id)
    return query.where(sa.or_(PUBLIC, RoundTable.id.in_(invited), RoundTable.id.in_(asked)))


def managed_by(actor: Actor) -> sa.Select[tuple[RoundTable]]:
    """Round tables of the chapters the actor organises."""
    return visible_to(actor).where(RoundTable.chapter_id.in_(actor.organises))


def with_head(query: sa.Select[tuple[RoundTable]]) -> sa.Select[tuple[RoundTable]]:
    """Load what the head of a page shows; a round table has a handful of topics, so they come in the same statement."""
    return query.options(joinedload(RoundTable.chapter), joinedload(RoundTable.topics))


# --------------------------------------------------------------------------------------------------------- the list
def public(actor: Actor) -> sa.Select[tuple[RoundTable]]:
    """What stands in the public list: published round tables, cancelled ones included."""
    return visible_to(actor).where(PUBLIC)


def coming(query: sa.Select[tuple[RoundTable]], limit: int) -> Sequence[RoundTable]:
    """The next ones, soonest first; those under way count as coming."""
    upcoming = query.where(RoundTable.ends_at > clock.now()).order_by(RoundTable.starts_at, RoundTable.id).limit(limit)
    return db.session.scalars(upcoming).unique().all()


def next_public(limit: int = 3) -> Sequence[RoundTable]:
    """The next announced round tables, for the home page."""
    return coming(public(policy.STRANGER).where(RoundTable.state == State.PUBLISHED), limit)


@dataclass(frozen=True)
class Facets:
    """How many round tables there are of each year, format, chapter and topic."""

    years: dict[int, int]
    formats: dict[Format, int]
    chapters: list[tuple[Chapter, int]]
    topics: list[tuple[Topic, int]]


def facets(query: sa.Select[tuple[RoundTable]]) -> Facets:
    """The counts of a list, in two statements whatever its length."""
    found = query.order_by(None).options().subquery()
    years: dict[int, int] = {}
    formats: dict[Format, int] = {}
    chapters: dict[int, tuple[Chapter, int]] = {}
    grouped = sa.select(found.c.chapter_id, found.c.year, found.c.format, sa.func.count().label("count"))
    grouped = grouped.group_by(found.c.chapter_id, found.c.year, found.c.format).subquery()
    rows = sa.select(Chapter, grouped.c.year, grouped.c.format, grouped.c.count).join(grouped, grouped.c.chapter_id == Chapter.id)
    for chapter, year, kind, count in db.session.execute(rows.order_by(Chapter.id)):
        years[year] = years.get(year, 0) + count
        formats[Format(kind)] = formats.get(Format(kind), 0) + count
        chapters[chapter.id] = (chapter, chapters.get(chapter.id, (chapter, 0))[1] + count)
    pairs = round_table_topic.c
    counted = sa.select(pairs.topic_id, sa.func.count().label("count")).where(pairs.round_table_id.in_(sa.select(found.c.id)))
    counted = counted.group_by(pairs.topic_id).subquery()
    topics = db.session.execute(sa.select(Topic, counted.c.count).join(counted, counted.c.topic_id == Topic.id).order_by(Topic.position))
    return Facets(dict(sorted(years.items(), reverse=True)), formats, list(chapters.values()), [(topic, count) for topic, count in topics])


def of_topic(topic: Subject, actor: Actor) -> sa.Select[tuple[RoundTable]]:
    """Published round tables on a topic, newest first."""
    return public(actor).where(RoundTable.topics.any(Topic.id == topic.id)).order_by(RoundTable.starts_at.desc())


def of_paper(paper_id: int, actor: Actor) -> sa.Select[tuple[RoundTable]]:
    """Published round tables a paper lay on."""
    from .models import round_table_paper as lay

    return (
        public(actor)
        .where(RoundTable.id.in_(sa.select(lay.c.round_table_id).where(lay.c.paper_id == paper_id)))
        .order_by(RoundTable.starts_at.desc())
    )


def of_expert(expert: Expert, actor: Actor) -> sa.Select[tuple[RoundTable]]:
    """Published round tables an expert spoke at; none held under the Chatham House Rule."""
    spoke = sa.select(Invitation.round_table_id).where(
        Invitation.user_id == expert.user_id, Invitation.state == Reply.ACCEPTED, Invitation.role.in_(rules.SPEAKING)
    )
    named = RoundTable.attribution != "chatham-house"
    return public(actor).where(RoundTable.id.in_(spoke), named, RoundTable.state != State.CANCELLED).order_by(RoundTable.starts_at.desc())


def prepared_by(actor: Actor) -> sa.Select[tuple[RoundTable]]:
    """What the organisers have in hand: everything not yet held or cancelled."""
    return (
        visible_to(actor).where(RoundTable.state.not_in([State.HELD, State.CANCELLED])) if actor.is_organiser else visible_to(actor).where(sa.false())
    )


# ------------------------------------------------------------------------------------------------------- one of them
@dataclass(frozen=True)
class Guest:
    """An invitation with the expert it is for, if the person is one."""

    invitation: Invitation
    expert: Expert | None

    def name(self, lang: str) -> str:
        """The name for readers of a language."""
        return shown_name(self.expert.names, lang).text if self.expert else self.invitation.name


def guests(round_table: RoundTable) -> list[Guest]:
    """Everybody invited, in the order of the invitations, in one statement."""
    query = (
        sa.select(Invitation, Expert)
        .outerjoin(Expert, sa.and_(Expert.user_id == Invitation.user_id, Expert.state == MembershipState.APPROVED))
        .where(Invitation.round_table_id == round_table.id)
        .options(joinedload(Expert.names))
        .order_by(Invitation.id)
    )
    return [Guest(invitation, expert) for invitation, expert in db.session.execute(query).unique()]


def with_guests(round_tables: Iterable[RoundTable]) -> set[int]:
    """The ids of those to which somebody is invited who may still come, in one statement."""
    gone = [Reply.DECLINED, Reply.WITHDRAWN]
    query = sa.select(Invitation.round_table_id).where(
        Invitation.round_table_id.in_([table.id for table in round_tables]), Invitation.state.not_in(gone)
    )
    return set(db.session.scalars(query.distinct()))


def agenda(round_table: RoundTable) -> list[AgendaItem]:
    """The items in order, each with its speakers, in one statement."""
    query = (
        sa.select(AgendaItem)
        .where(AgendaItem.round_table_id == round_table.id)
        .options(joinedload(AgendaItem.speakers))
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return list(db.session.scalars(query).unique())


def minutes_of(round_table: RoundTable, actor: Actor) -> Minutes | None:
    """The minutes with their paragraphs, if the actor may read them."""
    found = minutes(round_table)
    return found if found is not None and rules.may_see_minutes(actor, found.is_public) else None


def minutes(round_table: RoundTable) -> Minutes | None:
    """The minutes with their paragraphs, published or not."""
    query = sa.select(Minutes).where(Minutes.round_table_id == round_table.id).options(joinedload(Minutes.paragraphs))
    return db.session.scalars(query).unique().one_or_none()


def paper_kind() -> Kind | None:
    """How papers describe themselves to the index; None in an installation without them."""
    return next((kind for kind in KINDS.values() if kind.model.__tablename__ == "paper"), None)


def papers_of(round_table: RoundTable, actor: Actor) -> list[tuple[object, str, Multilingual]]:
    """Papers on the table that the actor may see: each with its address and title."""
    kind = paper_kind()
    if kind is None:
        return []
    from .models import round_table_paper as lay

    on_table = sa.select(lay.c.paper_id).where(lay.c.round_table_id == round_table.id)
    rows = db.session.scalars(kind.visible_to(actor).where(kind.model.id.in_(on_table)).order_by(kind.model.id)).unique()
    return [(paper, (hit := kind.hit(paper)).url, hit.title) for paper in rows]


def papers_to_pick(actor: Actor) -> list[tuple[object, str]]:
    """The newest papers the actor may see, each with its title, to be put on a table."""
    kind = paper_kind()
    if kind is None:
        return []
    rows = db.session.scalars(kind.visible_to(actor).order_by(kind.model.id.desc()).limit(PAPERS_TO_PICK)).unique()
    lang = language.current()
    return [(paper, title.best(lang).text if isinstance(title := kind.hit(paper).title, Multilingual) else str(title)) for paper in rows]


def my_invitation(round_table: RoundTable, actor: Actor) -> Invitation | None:
    """The actor's own invitation to this table, unless it was withdrawn."""
    if actor.id is None:
        return None
    query = sa.select(Invitation).where(Invitation.round_table_id == round_table.id, Invitation.user_id == actor.id)
    return db.session.scalars(query.where(Invitation.state != Reply.WITHDRAWN)).one_or_none()


# ------------------------------------------------------------------------------------------------------------- polls
def poll_of(round_table: RoundTable) -> Poll | None:
    """The poll with its slots, the people asked and their answers, in four statements whatever their number."""
    query = (
        sa.select(Poll)
        .where(Poll.round_table_id == round_table.id)
        .options(
            selectinload(Poll.slots),
            selectinload(Poll.participants).options(
                joinedload(PollParticipant.user), joinedload(PollParticipant.chapter), selectinload(PollParticipant.answers)
            ),
        )
    )
    return db.session.scalars(query).unique().one_or_none()


def my_part(round_table: RoundTable, actor: Actor) -> PollParticipant | None:
    """What the actor was asked and has answered, with the poll's slots."""
    query = (
        sa.select(PollParticipant)
        .join(Poll)
        .where(Poll.round_table_id == round_table.id, PollParticipant.user_id == actor.id)
        .options(joinedload(PollParticipant.poll).selectinload(Poll.slots), selectinload(PollParticipant.answers))
    )
    return db.session.scalars(query).unique().one_or_none()


def said_to_date(round_table: RoundTable) -> dict[int, Answer]:
    """Who said yes, or yes if need be, to the slot that became the date, by account ids. Nobody has, once the date was moved."""
    query = (
        sa.select(PollParticipant.user_id, SlotAnswer.answer)
        .join(SlotAnswer, SlotAnswer.participant_id == PollParticipant.id)
        .join(Slot, Slot.id == SlotAnswer.slot_id)
        .join(Poll, Poll.id == Slot.poll_id)
        .where(Poll.round_table_id == round_table.id, Slot.starts_at == round_table.starts_at, SlotAnswer.answer != Answer.NO)
    )
    return {row.user_id: row.answer for row in db.session.execute(query)}


@dataclass(frozen=True)
class Pick:
    """A member an organiser can choose. `key` stands in the form: a public code, or an address for who has none."""

    key: str
    user: User
    chapter: Chapter
    expert: Expert | None

    def name(self, lang: str) -> str:
        return shown_name(self.expert.names, lang).text if self.expert else self.user.display_name


def members_to_pick() -> list[Pick]:
    """Approved experts and organisers of both chapters, each once, chapter by chapter."""
    experts = (
        sa.select(Expert)
        .join(User, Expert.user_id == User.id)
        .where(Expert.state == MembershipState.APPROVED, User.active)
        .options(joinedload(Expert.user), joinedload(Expert.chapter), selectinload(Expert.names))
        .order_by(Expert.chapter_id, Expert.sort_en, Expert.id)
    )
    picks = [Pick(expert.code, expert.user, expert.chapter, expert) for expert in db.session.scalars(experts).unique()]
    known = {pick.user.id for pick in picks}
    organisers = (
        sa.select(User, Chapter)
        .join(Grant, sa.and_(Grant.user_id == User.id, Grant.role == policy.Role.ORGANISER))
        .join(Chapter, Chapter.id == Grant.chapter_id)
        .where(User.active)
        .order_by(Chapter.id, User.id)
    )
    for user, chapter in db.session.execute(organisers).unique():
        if user.id not in known:
            known.add(user.id)
            picks.append(Pick(user.email, user, chapter, None))
    return sorted(picks, key=lambda pick: pick.chapter.id)


def engagements(user_ids: Sequence[int], start: datetime, end: datetime) -> dict[int, list[tuple[datetime, datetime]]]:
    """When people are not free, by account: their own busy times, and the round tables they accepted or perhaps accepted."""
    at_tables = (
        sa.select(Invitation.user_id, RoundTable.starts_at, RoundTable.ends_at)
        .join(RoundTable)
        .where(Invitation.user_id.in_(user_ids), Invitation.state.in_([Reply.ACCEPTED, Reply.TENTATIVE]))
        .where(RoundTable.state.in_([State.SCHEDULED, State.PUBLISHED]), RoundTable.starts_at < end, RoundTable.ends_at > start)
    )
    by_calendar = sa.select(BusyTime.user_id, BusyTime.starts_at, BusyTime.ends_at).where(
        BusyTime.user_id.in_(user_ids), BusyTime.starts_at < end, BusyTime.ends_at > start
    )
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for statement in (at_tables, by_calendar):
        for user_id, starts_at, ends_at in db.session.execute(statement):
            found.setdefault(user_id, []).append((starts_at, ends_at))
    return found


def held_between(start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """When the round tables of a stretch of time began and ended, those cancelled left out."""
    held = sa.select(RoundTable.starts_at, RoundTable.ends_at).where(
        RoundTable.state.in_([State.SCHEDULED, State.PUBLISHED, State.HELD]), RoundTable.starts_at >= start, RoundTable.ends_at <= end
    )
    return [(row.starts_at, row.ends_at) for row in db.session.execute(held)]


def experts_of(user_ids: Sequence[int]) -> dict[int, Expert]:
    """Approved experts by the id of their account, with their names."""
    query = sa.select(Expert).where(Expert.user_id.in_(user_ids), Expert.state == MembershipState.APPROVED)
    rows = db.session.scalars(query.options(selectinload(Expert.names)))
    return {expert.user_id: expert for expert in rows}


# -------------------------------------------------------------------------------------------------------- what waits
@dataclass(frozen=True)
class Waiting:
    """Something that waits for one person: a poll or an invitation. `endpoint` takes the round table's code."""

    kind: str
    round_table: RoundTable
    deadline: datetime
    endpoint: str
    role: Role | None = None


def waiting_for(actor: Actor) -> list[Waiting]:
    """Polls and invitations the actor has still to answer, the soonest deadline first."""
    if actor.id is None:
        return []
    now = clock.now()
    polls = (
        sa.select(RoundTable, Poll.deadline)
        .join(Poll, Poll.round_table_id == RoundTable.id)
        .join(PollParticipant, PollParticipant.poll_id == Poll.id)
        .where(RoundTable.state == State.POLLING, Poll.closed_at.is_(None), Poll.deadline > now)
        .where(PollParticipant.user_id == actor.id, PollParticipant.answered_at.is_(None))
    )
    invitations = (
        sa.select(RoundTable, Invitation.role)
        .join(Invitation, Invitation.round_table_id == RoundTable.id)
        .where(RoundTable.state.in_([State.SCHEDULED, State.PUBLISHED]), RoundTable.starts_at > now)
        .where(Invitation.user_id == actor.id, Invitation.state == Reply.INVITED)
    )
    found = [Waiting("poll", table, deadline, "roundtables.poll") for table, deadline in db.session.execute(polls)]
    found += [
        Waiting("invitation", table, table.answer_by or table.starts_at, "roundtables.answer", role)
        for table, role in db.session.execute(invitations)
    ]
    return sorted(found, key=lambda waiting: (waiting.deadline, waiting.round_table.id))


def slot_of(poll: Poll, code: str) -> Slot | None:
    """A slot of this poll by its public code."""
    return next((slot for slot in poll.slots if slot.code == code), None)
