"""The desk: what waits for somebody, in order of its deadline, whichever domain it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import joinedload

from council.core import clock, language
from council.core.database import db
from council.core.policy import Actor, Permission
from council.core.rendering import day
from council.hackathons import queries as hackathons
from council.hackathons.models import Application, ApplicationState
from council.members import queries as members
from council.members.models import Expert, MembershipState
from council.press import queries as press
from council.roundtables import queries as roundtables
from council.roundtables.models import Invitation, Reply, RoundTable, State

#: What is due sooner is marked.
SOON = timedelta(hours=48)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """One thing that waits. `deadline` is None when there is none; `lang` is set when the title is in another language."""

    kind: str
    title: str
    href: str
    action: str
    deadline: datetime | None = None
    lang: str | None = None
    note: str = ""
    start: datetime | None = None
    end: datetime | None = None

    def shown(self, now: datetime) -> dict[str, Any]:
        """The mapping `events.todo` takes."""
        return {
            "kind": self.kind,
            "title": self.title,
            "lang": self.lang,
            "href": self.href,
            "action": self.action,
            "note": self.note,
            "start": self.start,
            "end": self.end,
            "due": _due(self.deadline, now),
            "urgent": self.deadline is not None and self.deadline - now < SOON,
        }


def _due(deadline: datetime | None, now: datetime) -> str:
    if deadline is None:
        return ""
    if deadline < now:
        return _("overdue since %(moment)s", moment=clock_words(deadline))
    return _("until %(moment)s", moment=clock_words(deadline))


def on_first_shore(at: datetime) -> datetime:
    """The instant on the clock days are counted by."""
    return at.astimezone(ZoneInfo(clock.SHORES[0][0]))


def clock_words(at: datetime) -> str:
    """``22 November, 18:00 Baku · 19:00 Astana``: short enough for a line."""
    return f"{day(on_first_shore(at), 'medium')}, {clock.both_clocks(at)}"


def waiting_for(actor: Actor) -> list[dict[str, Any]]:
    """Everything that waits for the actor, the nearest deadline first, ready for the template."""
    now = clock.now()
    items = [*_meetings(actor), *_press(actor), *_hackathons(actor), *_members(actor)]
    return [item.shown(now) for item in sorted(items, key=lambda item: item.deadline or NEVER)]


def _meetings(actor: Actor) -> list[Item]:
    lang, items = language.current(), []
    for waiting in roundtables.waiting_for(actor):
        table, wording = waiting.round_table, waiting.round_table.title.best(lang)
        poll = waiting.kind == "poll"
        items.append(
            Item(
                kind=_("Finding a date") if poll else _("Invitation"),
                title=wording.text,
                lang=wording.lang if wording.lang != lang else None,
                href=url_for(waiting.endpoint, code=table.code),
                action=_("Mark your times") if poll else _("Answer"),
                deadline=waiting.deadline,
                note="" if poll or table.starts_at is None else day(on_first_shore(table.starts_at)),
                start=None if poll else table.starts_at,
                end=None if poll else table.ends_at,
            )
        )
    return items


def _press(actor: Actor) -> list[Item]:
    items = [
        Item(
            kind=_("Question of the press"),
            title=" ".join(assignment.enquiry.question.split())[:160],
            href=url_for("press.answer", code=assignment.enquiry.code),
            action=_("Answer"),
            deadline=assignment.enquiry.deadline,
            note=f"{assignment.enquiry.name}, {assignment.enquiry.outlet}",
        )
        for assignment in press.waiting_for(actor)
    ]
    if actor.may(Permission.PRESS_MANAGE):
        items += [
            Item(
                kind=_("New question of the press"),
                title=" ".join(enquiry.question.split())[:160],
                href=url_for("press.show", code=enquiry.code),
                action=_("Choose who answers"),
                deadline=enquiry.deadline,
                note=f"{enquiry.name}, {enquiry.outlet}",
            )
            for enquiry in press.unassigned(actor)
        ]
    return items


def _hackathons(actor: Actor) -> list[Item]:
    items = []
    if actor.organises and (number := hackathons.to_decide(actor)):
        title = ngettext("%(num)s sign-up waits for a decision", "%(num)s sign-ups wait for a decision", number)
        items.append(Item(kind=_("Hackathon"), title=title, href=url_for("hackathons.manage"), action=_("Look at them")))
    return items


def _members(actor: Actor) -> list[Item]:
    if not actor.may(Permission.MEMBER_APPROVE):
        return []
    number = members.states(actor).get(MembershipState.APPLIED, 0)
    if not number:
        return []
    title = ngettext("%(num)s person wants to join your chapter", "%(num)s people want to join your chapter", number)
    return [Item(kind=_("Membership"), title=title, href=url_for("members.applications"), action=_("Decide"))]


# ------------------------------------------------------------------------------------------------------------ beside
def sign_ups(actor: Actor) -> list[tuple[Application, str]]:
    """The actor's own sign-ups for hackathons to come, and what each still needs, in words."""
    return [(application, _needs(application)) for application in hackathons.of(actor)]


def _needs(application: Application) -> str:
    return {
        ApplicationState.AWAITING_MAIL: _("Press the button in the letter we sent you."),
        ApplicationState.AWAITING_GUARDIAN: _("Your guardian has a letter from us and has to agree."),
        ApplicationState.AWAITING_DECISION: _("The organisers have not decided yet."),
    }.get(application.state, "")


def membership_of(actor: Actor) -> Expert | None:
    """The actor's membership with its chapter, in whatever state."""
    return db.session.scalars(members.own(actor).options(joinedload(Expert.chapter))).one_or_none()


def next_meeting(actor: Actor) -> RoundTable | None:
    """The next round table the actor said yes to."""
    going = sa.select(Invitation.round_table_id).where(Invitation.user_id == actor.id, Invitation.state == Reply.ACCEPTED)
    query = roundtables.visible_to(actor).where(RoundTable.id.in_(going), RoundTable.ends_at > clock.now(), RoundTable.state != State.CANCELLED)
    return db.session.scalars(query.order_by(RoundTable.starts_at, RoundTable.id).limit(1)).first()


def shortcuts(actor: Actor) -> list[tuple[str, str]]:
    """Where this person's roles lead: (words, address)."""
    found = [
        (Permission.PAPER_SHARE, _("Share a paper"), "papers.share"),
        (Permission.ROUND_TABLE_MANAGE, _("Prepare a round table"), "roundtables.prepare"),
        (Permission.MEMBER_APPROVE, _("Members of the chapter"), "members.applications"),
        (Permission.HACKATHON_MANAGE, _("Hackathons of the chapter"), "hackathons.manage"),
        (Permission.PRESS_MANAGE, _("Enquiries of the press"), "press.index"),
        (Permission.RECOMMENDATION_MANAGE, _("Recommendations"), "recommendations.index"),
        (Permission.TOPIC_MANAGE, _("Topics"), "members.topics"),
        (Permission.SEARCH_MANAGE, _("Other names"), "search.names"),
        (Permission.ADMIN_OVERVIEW, _("Administration"), "admin.index"),
    ]
    places = [(words, language.link(endpoint)) for permission, words, endpoint in found if actor.may(permission)]
    return [(words, href) for words, href in places if href]
