"""Who may do what. Default deny: an endpoint that says neither `@public` nor `@requires(…)` answers nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.local import LocalProxy

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What a person is here; organisers and experts are so for a chapter."""

    EXPERT = "expert"
    ORGANISER = "organiser"
    STUDENT = "student"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What an endpoint can ask for, as ``resource:action``, in alphabetical order."""

    ADMIN_AUDIT = "admin:audit"
    ADMIN_COUNCIL = "admin:council"
    ADMIN_MAIL = "admin:mail"
    ADMIN_OVERVIEW = "admin:overview"
    ADMIN_USERS = "admin:users"
    DESK_VIEW = "desk:view"
    HACKATHON_MANAGE = "hackathon:manage"
    HACKATHON_PARTICIPATE = "hackathon:participate"
    INSTITUTION_MANAGE = "institution:manage"
    MEMBER_APPROVE = "member:approve"
    MEMBER_FIND = "member:find"
    PAPER_SHARE = "paper:share"
    PRESS_ANSWER = "press:answer"
    PRESS_MANAGE = "press:manage"
    PROFILE_EDIT = "profile:edit"
    RECOMMENDATION_MANAGE = "recommendation:manage"
    ROUND_TABLE_ANSWER = "round-table:answer"
    ROUND_TABLE_MANAGE = "round-table:manage"
    SEARCH_MANAGE = "search:manage"
    TOPIC_MANAGE = "topic:manage"


EVERYBODY_SIGNED_IN = frozenset({Permission.DESK_VIEW, Permission.HACKATHON_PARTICIPATE, Permission.ROUND_TABLE_ANSWER})
GRANTED: dict[Role, frozenset[Permission]] = {
    Role.STUDENT: frozenset(),
    Role.EXPERT: frozenset({Permission.MEMBER_FIND, Permission.PAPER_SHARE, Permission.PRESS_ANSWER, Permission.PROFILE_EDIT}),
    Role.ORGANISER: frozenset(
        {
            Permission.HACKATHON_MANAGE,
            Permission.INSTITUTION_MANAGE,
            Permission.MEMBER_APPROVE,
            Permission.MEMBER_FIND,
            Permission.PAPER_SHARE,
            Permission.PRESS_ANSWER,
            Permission.PRESS_MANAGE,
            Permission.PROFILE_EDIT,
            Permission.RECOMMENDATION_MANAGE,
            Permission.ROUND_TABLE_MANAGE,
            Permission.SEARCH_MANAGE,
            Permission.TOPIC_MANAGE,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.ADMIN_AUDIT,
            Permission.ADMIN_COUNCIL,
            Permission.ADMIN_MAIL,
            Permission.ADMIN_OVERVIEW,
            Permission.ADMIN_USERS,
            Permission.INSTITUTION_MANAGE,
            Permission.SEARCH_MANAGE,
            Permission.TOPIC_MANAGE,
        }
    ),
}


@dataclass(frozen=True)
class Actor:
    """Whoever acts: what operations, rules and queries know about the person at the keyboard.

    `id` is None for a stranger. `organises` and `expert_in` hold ids of chapters. `user` is the account, for letters.
    """

    id: int | None = None
    display_name: str = ""
    roles: frozenset[Role] = frozenset()
    organises: frozenset[int] = frozenset()
    expert_in: frozenset[int] = frozenset()
    user: Any = field(default=None, compare=False, repr=False)

    @property
    def is_signed_in(self) -> bool:
        return self.id is not None

    @property
    def is_expert(self) -> bool:
        return Role.EXPERT in self.roles

    @property
    def is_organiser(self) -> bool:
        return Role.ORGANISER in self.roles

    @property
    def is_admin(self) -> bool:
        return Role.ADMINISTRATOR in self.roles

    @property
    def is_student(self) -> bool:
        return Role.STUDENT in self.roles

    @property
    def is_member(self) -> bool:
        """Experts and organisers of any chapter: those who see what is shared among members."""
        return self.is_expert or self.is_organiser

    def may(self, permission: Permission) -> bool:
        """Whether any of the actor's roles grants the permission."""
        if not self.is_signed_in:
            return False
        return permission in EVERYBODY_SIGNED_IN or any(permission in GRANTED[role] for role in self.roles)


STRANGER = Actor()
#: Acts for the platform itself: the worker, commands, timers.
SYSTEM = Actor(display_name="system")


def actor_of(user: Any) -> Actor:
    """The actor an account acts as; a disabled or unknown account acts as a stranger."""
    if user is None or not user.is_authenticated or not user.active:
        return STRANGER
    grants = user.roles
    return Actor(
        id=user.id,
        display_name=user.display_name,
        roles=frozenset(Role(grant.role) for grant in grants),
        organises=frozenset(grant.chapter_id for grant in grants if grant.role == Role.ORGANISER and grant.chapter_id),
        expert_in=frozenset(grant.chapter_id for grant in grants if grant.role == Role.EXPERT and grant.chapter_id),
        user=user,
    )


def _current_actor() -> Actor:
    if "actor" not in g:
        # The account itself, not the proxy: operations store it and compare it.
        g.actor = actor_of(current_user._get_current_object())
    return g.actor  # type: ignore[no-any-return]


#: The actor of the running request.
actor: Actor = LocalProxy(_current_actor)  # type: ignore[assignment]


def public(view: View) -> View:
    """Anybody may call this endpoint; what it shows is still narrowed by `visible_to`."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Only who holds the permission may call this endpoint; which objects, the view's query says."""

    def mark(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return mark


def access_of(app: Flask, endpoint: str) -> str | Permission | None:
    """``"public"``, the permission an endpoint requires, or None when nobody thought about it."""
    return getattr(app.view_functions.get(endpoint), "access", None)


def init_app(app: Flask) -> None:
    """Put the gate in front of every endpoint."""

    @app.before_request
    def gate() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        access = access_of(app, request.endpoint)
        if access == "public":
            return None
        if access is None:
            abort(404)
        if not actor.is_signed_in:
            return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
        if not actor.may(Permission(access)):
            abort(403)
        return None
