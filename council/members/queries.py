"""Reads about members, institutions and topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from council import search
from council.accounts.models import Grant, User
from council.core.clock import now
from council.core.database import db
from council.core.kept import Kept
from council.core.policy import STRANGER, Actor, Role
from council.core.types import Multilingual
from council.lingua.fold import fold_light, spell
from council.lingua.phones import keys
from council.lingua.same_person import same_person
from council.search.asked import read
from council.search.index import called_like
from council.search.models import SearchEntry
from council.search.texts import having, words_of

from . import rules
from .models import Affiliation, Chapter, Expert, ExpertName, Institution, MembershipState, Topic, expert_topic

PICKED = 12


# ---------------------------------------------------------------------------------------------------------- chapters
@dataclass(frozen=True)
class ChapterFacts:
    """A chapter as lists name it."""

    id: int
    slug: str
    country: str
    name: Multilingual
    zone: str


def _read_chapters() -> dict[int, ChapterFacts]:
    rows = db.session.execute(sa.select(Chapter.id, Chapter.slug, Chapter.country, Chapter.name, Chapter.zone).order_by(Chapter.id))
    return {row.id: ChapterFacts(row.id, row.slug, row.country.value, row.name, row.zone) for row in rows}


chapter_facts: Kept[dict[int, ChapterFacts]] = Kept("chapters of members", _read_chapters, {})


def chapters() -> Sequence[Chapter]:
    """Both chapters, in the order they were founded, with their lead institutions."""
    return db.session.scalars(sa.select(Chapter).options(joinedload(Chapter.lead_institution)).order_by(Chapter.id)).all()


def chapter_by_slug(slug: str) -> Chapter | None:
    """The chapter with this slug."""
    return db.session.scalars(sa.select(Chapter).where(Chapter.slug == slug)).one_or_none()


def organisers_of(chapter_id: int) -> Sequence[User]:
    """Active accounts that organise a chapter: who gets the letters written to it."""
    organises = sa.select(Grant.user_id).where(Grant.role == Role.ORGANISER, Grant.chapter_id == chapter_id)
    return db.session.scalars(sa.select(User).where(User.id.in_(organises), User.active).order_by(User.id)).unique().all()


# ----------------------------------------------------------------------------------------------------------- experts
def visible_to(actor: Actor) -> sa.Select[tuple[Expert]]:
    """Experts the actor may know of: approved ones, those of the actor's own chapter for its organisers, and himself."""
    seen = [Expert.state == MembershipState.APPROVED]
    if actor.organises:
        seen.append(Expert.chapter_id.in_(actor.organises))
    if actor.id is not None:
        seen.append(Expert.user_id == actor.id)
    return sa.select(Expert).where(sa.or_(*seen))


def approved(actor: Actor) -> sa.Select[tuple[Expert]]:
    """Members in good standing, as far as the actor may know of them."""
    return visible_to(actor).where(Expert.state == MembershipState.APPROVED)


def managed_by(actor: Actor) -> sa.Select[tuple[Expert]]:
    """Applications and memberships the actor decides about: those of the chapters he organises, his own left out."""
    return sa.select(Expert).where(Expert.chapter_id.in_(actor.organises), Expert.user_id != actor.id)


def with_card(query: sa.Select[tuple[Expert]], *, topics: bool = True) -> sa.Select[tuple[Expert]]:
    """Load, in a constant number of statements, what a card of an expert shows; hardly anybody has more than one post."""
    query = query.options(joinedload(Expert.chapter), joinedload(Expert.affiliations).joinedload(Affiliation.institution))
    return query.options(selectinload(Expert.topics)) if topics else query


def with_profile(query: sa.Select[tuple[Expert]]) -> sa.Select[tuple[Expert]]:
    """Load what the page of an expert shows: the card, the account and the photograph."""
    return with_card(query).options(joinedload(Expert.user), joinedload(Expert.photo))


def experts_by_ids(actor: Actor, ids: Iterable[int]) -> dict[int, Expert]:
    """Experts the actor may see by their ids, ready to be shown as cards; the others are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    found = db.session.scalars(with_card(visible_to(actor)).where(Expert.id.in_(wanted))).unique()
    return {expert.id: expert for expert in found}


def experts_by_codes(actor: Actor, codes: Iterable[str]) -> dict[str, Expert]:
    """The same by their public codes, as forms send them."""
    wanted = set(codes)
    if not wanted:
        return {}
    found = db.session.scalars(with_card(visible_to(actor)).where(Expert.code.in_(wanted))).unique()
    return {expert.code: expert for expert in found}


def membership_of(actor: Actor) -> Expert | None:
    """The actor's own membership, in whatever state, with what a card shows; None for who never applied."""
    if actor.id is None:
        return None
    return db.session.scalars(with_card(sa.select(Expert)).where(Expert.user_id == actor.id)).unique().one_or_none()


def own(actor: Actor) -> sa.Select[tuple[Expert]]:
    """The actor's own membership as a query, for loading it whole."""
    return sa.select(Expert).where(Expert.user_id == actor.id)


def alphabet(lang: str) -> InstrumentedAttribute[str]:
    """The column that orders experts by the alphabet of a language."""
    return getattr(Expert, f"sort_{lang}", Expert.sort_en)  # type: ignore[no-any-return]


def entries_of_members(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition that an entry of the search is one of `approved`."""
    return sa.and_(SearchEntry.kind == "expert", SearchEntry.subject_id.in_(approved(actor).with_only_columns(Expert.id).order_by(None)))


def pick(actor: Actor, q: str, lang: str = "en", limit: int = PICKED) -> Sequence[Expert]:
    """Members whose name answers `q` or sounds like it, in whatever script either is written, by the alphabet: for forms that choose people."""
    members = entries_of_members(actor)
    close = SearchEntry.id.in_(list(called_like(q, members)))
    named = sa.select(SearchEntry.subject_id).where(members, sa.or_(having(words_of(read(q)).titled()), close))
    query = with_card(approved(actor)).where(Expert.id.in_(named)).order_by(alphabet(lang), Expert.id).limit(limit)
    return db.session.scalars(query).unique().all()


def applications(actor: Actor, state: MembershipState) -> sa.Select[tuple[Expert]]:
    """Memberships of the actor's chapters in one state, with the accounts."""
    return managed_by(actor).where(Expert.state == state).options(joinedload(Expert.user), joinedload(Expert.chapter))


def states(actor: Actor) -> dict[MembershipState, int]:
    """How many memberships of the actor's chapters are in which state."""
    counted = managed_by(actor).with_only_columns(Expert.state, sa.func.count().label("number")).group_by(Expert.state)
    return {row.state: row.number for row in db.session.execute(counted)}


def possible_doubles(experts: Iterable[Expert], actor: Actor) -> dict[int, list[Expert]]:
    """For each expert the others, as far as the actor sees them, with a name that may be the same one, whatever script it is in.

    Whether they are one person, people must say.
    """
    rows = db.session.execute(
        sa.select(ExpertName.expert_id, ExpertName.given, ExpertName.family, ExpertName.patronymic).where(
            ExpertName.expert_id.in_(visible_to(actor).with_only_columns(Expert.id))
        )
    ).all()
    bearers: dict[int, set[tuple[int, str]]] = {}
    for row in rows:
        for key in _family_keys(row.family):
            bearers.setdefault(key, set()).add((row.expert_id, f"{row.family} {row.given} {row.patronymic}"))
    same = {expert.id: _of_one_name(expert, bearers) for expert in experts}
    known = experts_by_ids(actor, set().union(*same.values()))
    return {expert_id: [known[other] for other in sorted(others) if other in known] for expert_id, others in same.items()}


def _of_one_name(expert: Expert, bearers: Mapping[int, set[tuple[int, str]]]) -> set[int]:
    """Experts with a name that may be one of this expert's, among those whose family names meet."""
    found: set[int] = set()
    for name in expert.names:
        near = set().union(*(bearers.get(key, set()) for key in _family_keys(name.family)))
        found |= {other for other, text in near if other not in {expert.id, *found} and same_person(name.formal, text).worth_asking}
    return found


def _family_keys(family: str) -> set[int]:
    return {key for word in spell(family).split() for key in keys(word)}


# ------------------------------------------------------------------------------------------------------ institutions
def institutions() -> sa.Select[tuple[Institution]]:
    """All institutions; everybody may know of them."""
    return sa.select(Institution)


def countries_of_institutions(q: str) -> dict[str, int]:
    """How many institutions that answer `q` there are in which country."""
    query = sa.select(Institution.country, sa.func.count().label("number")).group_by(Institution.country)
    if q:
        query = query.where(search.matching(Institution, q))
    return {row.country: row.number for row in db.session.execute(query)}


def institution_names() -> list[Multilingual]:
    """Names of all institutions by the alphabet, for lists to pick from."""
    return list(db.session.scalars(sa.select(Institution.name).order_by(Institution.sort_en, Institution.id)))


def institution_called(name: str, *, rather: Iterable[Institution] = ()) -> Institution | None:
    """The institution with this name or short name in any language, however its capitals were typed; of several, `rather` one of these."""
    wanted = fold_light(name)
    rows = db.session.execute(sa.select(Institution.id, Institution.name, Institution.short_name).order_by(Institution.id)).all()
    called = [row.id for row in rows if any(fold_light(text) == wanted for text in _all_texts(row.name, row.short_name))]
    preferred = [institution.id for institution in rather if institution.id in called]
    return db.session.get(Institution, (preferred or called)[0]) if called else None


def _all_texts(*values: Multilingual | None) -> Iterator[str]:
    for value in values:
        yield from value.texts.values() if value else ()


def experts_at(institution: Institution, actor: Actor, lang: str = "en") -> list[Expert]:
    """Members who hold a post there today and show it to the actor, by the alphabet of a language."""
    at = sa.select(Affiliation.expert_id).where(Affiliation.institution_id == institution.id)
    query = with_card(approved(actor)).where(Expert.id.in_(at)).order_by(alphabet(lang), Expert.id)
    today = now().date()
    return [
        expert
        for expert in db.session.scalars(query).unique()
        if "affiliations" in rules.shown_fields(expert, actor)
        and any(post.institution_id == institution.id and post.is_present_on(today) for post in expert.affiliations)
    ]


# ------------------------------------------------------------------------------------------------------------ topics
def topics() -> sa.Select[tuple[Topic]]:
    """All topics; everybody may know of them."""
    return sa.select(Topic)


def topic_by_slug(slug: str) -> Topic | None:
    """The topic with this slug."""
    return db.session.scalars(topics().where(Topic.slug == slug)).one_or_none()


def experts_on(topic_ids: set[int], actor: Actor, lang: str = "en") -> list[Expert]:
    """Members who know one of these topics and show it to the actor, for cards that name no topics."""
    knowing = sa.select(expert_topic.c.expert_id).where(expert_topic.c.topic_id.in_(topic_ids))
    query = with_card(approved(actor), topics=False).where(Expert.id.in_(knowing)).order_by(alphabet(lang), Expert.id)
    return [expert for expert in db.session.scalars(query).unique() if "topics" in rules.shown_fields(expert, actor)]


def experts_by_topic(actor: Actor = STRANGER) -> dict[int, int]:
    """How many members the actor is shown to know which topic."""
    query = approved(actor).join(expert_topic, expert_topic.c.expert_id == Expert.id)
    counted: dict[int, int] = {}
    for row in db.session.execute(query.with_only_columns(expert_topic.c.topic_id, Expert.user_id, Expert.visibility)):
        if "topics" in rules.shown_fields(row, actor):
            counted[row.topic_id] = counted.get(row.topic_id, 0) + 1
    return counted
