"""How a round table is found: the words it is known by, and its line on a result page."""

from __future__ import annotations

from council.core.rendering import moment
from council.search import Description, Hit

from . import addresses, queries, rules
from .models import RoundTable


def describe(table: RoundTable) -> Description:
    """Its title; then what it is about, where, and who speaks, unless names may not be told."""
    texts = [table.summary, table.venue, table.city, *(topic.label for topic in table.topics)]
    texts += [item.title for item in queries.agenda(table)]
    if not rules.names_are_hidden(table):
        for guest in queries.guests(table):
            if guest.invitation.is_live and guest.invitation.role in rules.SPEAKING:
                texts += [name.full for name in guest.expert.names] if guest.expert else [guest.invitation.name]
    record = queries.minutes(table)
    if record is not None and record.is_public:
        texts += [paragraph.text for paragraph in record.paragraphs]
    return Description([table.title, table.label], texts)


def hit(table: RoundTable) -> Hit:
    """A line of a result page."""
    return Hit(table.title, addresses.page(table), table.summary or "", moment(table.starts_at))
