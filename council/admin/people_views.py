"""People and their rights."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from council.accounts import operations as accounts
from council.accounts.models import User
from council.core import language
from council.core.policy import Permission, Role, actor, requires
from council.core.web import page, paged, see_other, transaction
from council.members.models import Chapter

from . import operations, queries
from .forms import ROLES, GrantForm, RevokeForm


def add_to(bp: Blueprint) -> None:
    """Hang these pages on the blueprint of the administration."""
    bp.add_url_rule("/users", view_func=users)
    bp.add_url_rule("/users/<handle>", view_func=user)
    bp.add_url_rule("/users/<handle>/grant", view_func=grant, methods=["POST"])
    bp.add_url_rule("/users/<handle>/revoke", view_func=revoke, methods=["POST"])
    bp.add_url_rule("/users/<handle>/open", view_func=open_account, methods=["POST"])
    bp.add_url_rule("/users/<handle>/disable", view_func=disable, methods=["POST"])
    bp.add_url_rule("/users/<handle>/sign-out", view_func=sign_out, methods=["POST"])


@requires(Permission.ADMIN_USERS)
def users() -> ResponseReturnValue:
    q = request.args.get("q", "").replace("\0", "").strip()[:100]
    role = next((role for role in Role if role.value == request.args.get("role")), None)
    active = {"open": True, "disabled": False}.get(request.args.get("state", ""))
    people = paged(queries.users(q, role, active, actor), User.created_at, User.id, descending=True, size=30)
    return page(
        "admin/users.html",
        people=people,
        q=q,
        role=role,
        state=request.args.get("state", ""),
        roles=ROLES,
        chapters=_chapter_names(),
        handle=queries.handle,
    )


@requires(Permission.ADMIN_USERS)
def user(handle: str) -> ResponseReturnValue:
    return _user(queries.by_handle(handle, actor), handle)


def _user(person: User, handle: str, form: GrantForm | None = None) -> ResponseReturnValue:
    chapters = queries.chapters()
    form = form or _grant_form(chapters)
    return page("admin/user.html", person=person, handle=handle, form=form, roles=ROLES, chapters=_chapter_names(chapters), slugs=_slugs(chapters))


@requires(Permission.ADMIN_USERS)
def grant(handle: str) -> ResponseReturnValue:
    person, chapters = queries.by_handle(handle, actor), queries.chapters()
    form = _grant_form(chapters)
    if form.validate_on_submit():
        chapter = next((chapter for chapter in chapters if chapter.slug == form.chapter.data), None)
        with transaction(form):
            operations.grant(person, Role(form.role.data), chapter, actor=actor)
            return see_other(url_for(".user", handle=handle), _("The role is granted."))
        person = queries.by_handle(handle, actor)
    return _user(person, handle, form)


@requires(Permission.ADMIN_USERS)
def revoke(handle: str) -> ResponseReturnValue:
    person, form = queries.by_handle(handle, actor), RevokeForm()
    role = next((role for role in Role if role.value == form.role.data), None)
    chapter = next((chapter.id for chapter in queries.chapters() if chapter.slug == form.chapter.data), None)
    if role is None or not form.validate_on_submit():
        abort(400)
    return _do(handle, lambda: operations.revoke(person, role, chapter, actor=actor), _("The role is taken away."))


@requires(Permission.ADMIN_USERS)
def open_account(handle: str) -> ResponseReturnValue:
    person = queries.by_handle(handle, actor)
    return _do(handle, lambda: accounts.set_active(operations.locked_user(person), True, actor=actor), _("The account is open."))


@requires(Permission.ADMIN_USERS)
def disable(handle: str) -> ResponseReturnValue:
    person = queries.by_handle(handle, actor)
    message = _("The account is disabled and signed out everywhere.")
    return _do(handle, lambda: accounts.set_active(operations.locked_user(person), False, actor=actor), message)


@requires(Permission.ADMIN_USERS)
def sign_out(handle: str) -> ResponseReturnValue:
    person = queries.by_handle(handle, actor)
    return _do(handle, lambda: accounts.sign_out_everywhere(person, actor=actor), _("This person is signed out on every device."))


def _do(handle: str, change: Callable[[], object], message: str) -> ResponseReturnValue:
    if not FlaskForm().validate_on_submit():
        abort(400)
    with transaction():
        change()
        return see_other(url_for(".user", handle=handle), message)
    return see_other(url_for(".user", handle=handle))


def _grant_form(chapters: list[Chapter]) -> GrantForm:
    lang = language.current()
    return GrantForm([(chapter.slug, chapter.name.best(lang).text) for chapter in chapters])


def _chapter_names(chapters: list[Chapter] | None = None) -> dict[int, str]:
    lang = language.current()
    return {chapter.id: chapter.name.best(lang).text for chapter in chapters or queries.chapters()}


def _slugs(chapters: list[Chapter]) -> dict[int, str]:
    return {chapter.id: chapter.slug for chapter in chapters}
