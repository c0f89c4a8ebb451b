"""Is this somebody we know? Put to people wherever a name comes in, and never decided by us: namesakes exist."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form

from council.core import language
from council.core.database import db
from council.core.policy import Actor
from council.lingua.same_person import same_person
from council.search.index import called_like
from council.search.models import SearchEntry

from . import queries
from .models import Expert

#: More namesakes are not listed.
MANY = 5


def called_the_same(name: str, actor: Actor) -> list[Expert]:
    """Members the actor may see who could be the bearer of a name, whatever script either is written in."""
    known = called_like(name, queries.entries_of_members(actor))
    close = [entry for entry, named in known.items() if same_person(name, named.text).worth_asking]
    if not close:
        return []
    ids = db.session.scalars(sa.select(SearchEntry.subject_id).where(SearchEntry.id.in_(close[:MANY])))
    return list(queries.experts_by_ids(actor, ids).values())


class AsksForNamesakes(Form):
    """A form that takes in a person's name and asks, once, whether it is one of those we know."""

    namesake = BooleanField(_l("This is somebody else of the same name"))
    same: Sequence[Expert] = ()

    def is_new(self, name: str, field: Field, question: str, actor: Actor) -> bool:
        """Whether nobody we know is called so, or it was said to be somebody else; if not, the field gets the question."""
        self.same = [] if self.namesake.data else called_the_same(name, actor)
        if self.same:
            lang = language.current()
            names = ", ".join(expert.name_in(lang).full for expert in self.same)
            field.errors = [*field.errors, question % {"names": names}]
        return not self.same

    @property
    def asks(self) -> bool:
        """Whether the box that answers is to be shown."""
        return bool(self.same or self.namesake.data)
