"""Changes of memberships and profiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _

from council import search
from council.accounts.models import User
from council.accounts.operations import grant
from council.core import blobs, clock
from council.core.database import db, locked
from council.core.errors import Refused
from council.core.events import Event, record
from council.core.policy import Actor, Role, actor_of
from council.core.types import Multilingual
from council.lingua.collation import sort_key
from council.lingua.locales import CODES
from council.lingua.names import PersonName

from . import catalogue, mail, queries, rules
from .models import Affiliation, Chapter, Expert, ExpertName, FieldVisibility, Institution, MembershipState, Topic


@dataclass(frozen=True)
class Post:
    """A post as its holder writes it down: the institution by name, years instead of dates."""

    institution: str
    title: Multilingual
    started: int | None = None
    ended: int | None = None


@dataclass(frozen=True)
class Profile:
    """What a member tells of himself, whole: saving it replaces what was there."""

    names: Sequence[PersonName]
    posts: Sequence[Post] = ()
    topics: Sequence[str] = ()
    languages: Sequence[str] = ()
    countries: Sequence[str] = ()
    bio: Multilingual | None = None
    links: Sequence[str] = ()
    phone: str | None = None
    answers_press: bool = False
    visibility: dict[str, FieldVisibility] = field(default_factory=dict)


# ------------------------------------------------------------------------------------------------------- memberships
def apply(user: User, *, chapter: Chapter, name: PersonName, motivation: str, consent: str) -> Expert:
    """Ask for membership of a chapter. Safe to repeat; who was refused may ask again. `consent` is the text agreed to.

    Raises:
        Refused: the person is a member already.
    """
    db.session.flush()
    # The row of the account alone: its roles come by an outer join, which PostgreSQL cannot lock.
    db.session.execute(sa.select(User.id).where(User.id == user.id).with_for_update())
    expert = db.session.scalars(sa.select(Expert).where(Expert.user_id == user.id)).one_or_none()
    if expert is not None and expert.state is MembershipState.APPLIED:
        return expert
    if expert is not None and expert.state is MembershipState.APPROVED:
        raise Refused(_("You are a member already."))
    expert = expert or Expert(user=user)
    expert.chapter, expert.motivation, expert.applied_at = chapter, motivation, clock.now()
    expert.state, expert.decided_at, expert.decided_by_id, expert.decision_reason = MembershipState.APPLIED, None, None, None
    _set_names(expert, [name, *(_name_of(old) for old in expert.names if old.lang != name.lang)])
    db.session.add(expert)
    actor = actor_of(user)
    record(Event.CONSENT_GIVEN, expert, actor=actor, text=consent)
    record(Event.MEMBERSHIP_APPLIED, expert, actor=actor, chapter=chapter.slug)
    search.index(expert)
    for organiser in queries.organisers_of(chapter.id):
        mail.application_received(expert, organiser)
    return expert


def approve(expert: Expert, *, actor: Actor) -> Expert:
    """Make the applicant a member. Safe to repeat, and one effect when two organisers press at once.

    Raises:
        Refused: decided otherwise before, not the actor's to decide, or the address is not confirmed yet.
    """
    expert = _undecided(expert, MembershipState.APPROVED, actor)
    if expert.state is MembershipState.APPROVED:
        return expert
    if expert.user.confirmed_at is None:
        raise Refused(_("The applicant has not confirmed the e-mail address yet, so it may be somebody else's."))
    _decide(expert, MembershipState.APPROVED, None, actor)
    grant(expert.user, Role.EXPERT, expert.chapter_id, actor=actor)
    record(Event.MEMBERSHIP_APPROVED, expert, actor=actor)
    search.index(expert)
    mail.approved(expert)
    return expert


def refuse(expert: Expert, reason: str, *, actor: Actor) -> Expert:
    """Turn the application down, with a reason the applicant reads. Safe to repeat.

    Raises:
        Refused: decided otherwise before, or not the actor's to decide.
    """
    expert = _undecided(expert, MembershipState.REFUSED, actor)
    if expert.state is MembershipState.REFUSED:
        return expert
    _decide(expert, MembershipState.REFUSED, reason, actor)
    record(Event.MEMBERSHIP_REFUSED, expert, actor=actor)
    mail.refused(expert)
    return expert


def _undecided(expert: Expert, wanted: MembershipState, actor: Actor) -> Expert:
    """The membership, locked: still to be decided, or decided as wanted already."""
    expert = locked(Expert, expert.id)
    if not rules.may_decide(actor, expert):
        raise Refused(_("Only organisers of the chapter decide about its applications, and nobody about his own."))
    if expert.state not in {MembershipState.APPLIED, wanted}:
        raise Refused(_("This application has been decided otherwise in the meantime."))
    return expert


def _decide(expert: Expert, state: MembershipState, reason: str | None, actor: Actor) -> None:
    expert.state, expert.decided_at, expert.decided_by_id, expert.decision_reason = state, clock.now(), actor.id, reason


# ---------------------------------------------------------------------------------------------------------- profiles
def change_profile(expert: Expert, profile: Profile, *, photo: blobs.Incoming | None = None, remove_photo: bool = False, actor: Actor) -> Expert:
    """Replace what a member tells of himself.

    Raises:
        Refused: somebody else's profile, no name, or one language twice.
    """
    expert = locked(Expert, expert.id)
    if not rules.may_edit(actor, expert):
        raise Refused(_("Only its owner changes a profile."))
    was = {name.full for name in expert.names}
    _set_names(expert, profile.names)
    if expert.user.display_name in was:
        expert.user.display_name = expert.name_in(expert.user.lang).full
    _set_posts(expert, profile.posts, actor)
    expert.topics = list(db.session.scalars(sa.select(Topic).where(Topic.slug.in_(profile.topics)).order_by(Topic.position, Topic.id)))
    expert.languages, expert.countries, expert.links = list(profile.languages), list(profile.countries), list(profile.links)
    expert.bio, expert.phone, expert.answers_press = profile.bio or None, profile.phone or None, profile.answers_press
    expert.visibility = {name: FieldVisibility(audience).value for name, audience in profile.visibility.items() if name in rules.DEFAULTS}
    if photo is not None:
        expert.photo = blobs.keep(photo)
    elif remove_photo:
        expert.photo = None
    expert.updated_at = clock.now()
    record(Event.PROFILE_CHANGED, expert, actor=actor)
    search.index(expert)
    return expert


def arrange(expert: Expert) -> None:
    """Work out where the expert stands in lists by each alphabet. Called whenever spellings changed."""
    for lang in CODES:
        name = expert.name_in(lang)
        setattr(expert, f"sort_{lang}", sort_key(f"{name.family} {name.given}", lang))


def _set_names(expert: Expert, names: Sequence[PersonName]) -> None:
    if not names:
        raise Refused(_("Write your name in at least one language."), field="names")
    if len({name.lang for name in names}) < len(names):
        raise Refused(_("There are two spellings in one language: keep one of them."), field="names")
    # Rows of a language stay and are rewritten: a new row before the old one is gone would break the constraint.
    old = {name.lang: name for name in expert.names}
    kept = []
    for name in names:
        row = old.get(name.lang) or ExpertName(lang=name.lang)
        row.given, row.family, row.patronymic = name.given, name.family, name.patronymic
        kept.append(row)
    expert.names = kept
    arrange(expert)


def _name_of(row: ExpertName) -> PersonName:
    return PersonName(row.given, row.family, row.patronymic, row.lang)


def _set_posts(expert: Expert, posts: Sequence[Post], actor: Actor) -> None:
    old = list(expert.affiliations)
    expert.affiliations = [_affiliation(post, old, expert, position, actor) for position, post in enumerate(posts)]


def _affiliation(post: Post, old: list[Affiliation], expert: Expert, position: int, actor: Actor) -> Affiliation:
    institution = _institution(post, [row.institution for row in old], expert, actor)
    row = next((row for row in old if row.institution_id == institution.id), None)
    if row is None:
        row = Affiliation(institution=institution)
    else:
        old.remove(row)
    row.post, row.position = post.title, position
    # The form knows years; a date known better stays as long as its year does.
    if row.started is None or row.started.year != post.started:
        row.started = date(post.started, 1, 1) if post.started else None
    if row.ended is None or row.ended.year != post.ended:
        row.ended = date(post.ended, 12, 31) if post.ended else None
    return row


def _institution(post: Post, own: list[Institution], expert: Expert, actor: Actor) -> Institution:
    found = queries.institution_called(post.institution, rather=own)
    if found is not None:
        return found
    return catalogue.create(Multilingual({post.title.original: post.institution}, post.title.original), expert.chapter.country.value, actor=actor)
