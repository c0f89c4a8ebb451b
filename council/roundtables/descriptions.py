"""How a round table is found: the words it is known by, and its line on a result page."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from council.core.database import Base, db
from council.core.rendering import moment
from council.members.models import Expert
from council.search import Description, Hit

from . import addresses, queries, rules
from .models import Invitation, Reply, RoundTable


def describe(table: RoundTable) -> Description:
    """Its title; then what it is about, where, and who speaks, unless names may not be told."""
    texts = [table.summary, table.venue, table.city]
    texts += [item.title for item in queries.agenda(table)]
    names: list[str] = []
    if not rules.names_are_hidden(table):
        for guest in queries.guests(table):
            if rules.may_be_named(guest.invitation) and guest.invitation.role in rules.SPEAKING:
                names += [name.full for name in guest.expert.names] if guest.expert else [guest.invitation.name]
    record = queries.minutes(table)
    if record is not None and record.is_public:
        texts += [paragraph.text for paragraph in record.paragraphs]
    return Description([table.title, table.label], texts, names, topics=[topic.label for topic in table.topics], year=table.year)


def naming(subject: Base) -> Iterable[RoundTable]:
    """The round tables an expert speaks at: they are found by his names."""
    if not isinstance(subject, Expert) or subject.user_id is None:
        return ()
    invited = sa.select(Invitation.round_table_id).where(Invitation.user_id == subject.user_id, Invitation.state == Reply.ACCEPTED)
    return db.session.scalars(sa.select(RoundTable).where(RoundTable.id.in_(invited)).order_by(RoundTable.id)).unique()


def hit(table: RoundTable) -> Hit:
    """A line of a result page."""
    return Hit(table.title, addresses.page(table), table.summary or "", moment(table.starts_at))
