"""What organisers tell the search."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length

from council.core.forms import BaseForm, Given


class NamesForm(BaseForm):
    """Names of one thing, each on a line of its own."""

    names = TextAreaField(_l("Names of the same place or institution"), [Given(), Length(max=2_000)], description=_l("One name on each line."))
