"""Forms of the administration."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import Optional

from council.core.clock import ZONES
from council.core.forms import BaseForm, MultilingualField
from council.core.policy import Role

ROLES = {
    Role.EXPERT: _l("Expert"),
    Role.ORGANISER: _l("Organiser"),
    Role.STUDENT: _l("Student"),
    Role.ADMINISTRATOR: _l("Administrator"),
}


class GrantForm(BaseForm):
    """A role to give."""

    role = SelectField(_l("Role"), choices=[(role.value, label) for role, label in ROLES.items()])
    chapter = SelectField(_l("Chapter"), [Optional()], description=_l("Experts and organisers are so for a chapter."))

    def __init__(self, chapters: list[tuple[str, str]], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.chapter.choices = [("", _l("The whole council")), *chapters]


class RevokeForm(BaseForm):
    """A role to take away."""

    role = HiddenField()
    chapter = HiddenField()


class CouncilForm(BaseForm):
    """What the council calls itself."""

    name = MultilingualField(_l("Name of the council"), max_length=200)
    short_name = MultilingualField(_l("Short name"), max_length=60)
    about = MultilingualField(_l("What the council is"), long=True, max_length=600)


class ChapterForm(BaseForm):
    """A chapter's names."""

    name = MultilingualField(_l("Name of the chapter"), max_length=200)
    zone = SelectField(_l("Clock"), choices=list(ZONES.items()))
    lead = SelectField(_l("Lead institution"), [Optional()])

    def __init__(self, institutions: list[tuple[str, str]], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.lead.choices = [("", _l("None yet")), *institutions]
