"""Forms of members: what is asked of whoever registers, and what a member tells of himself."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security.forms import RegisterFormV2
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from council.core import language
from council.core.forms import BaseForm, Given
from council.core.rendering import plain
from council.lingua.locales import LANGUAGES

from . import queries

NAME_PART = 80
CONSENT = _l(
    "I agree that the council keeps what I have written here and, once my chapter has approved me, shows my name and "
    "what I make public of my profile. I can withdraw this at any time."
)
SPELLINGS = [(language.code, language.name) for language in LANGUAGES]


class RegistrationForm(BaseForm, RegisterFormV2):
    """Register for a chapter. Address and password are Flask-Security's own fields."""

    given = StringField(_l("Given name"), [Given(), Length(max=NAME_PART)], render_kw={"autocomplete": "given-name"})
    family = StringField(_l("Family name"), [Given(), Length(max=NAME_PART)], render_kw={"autocomplete": "family-name"})
    patronymic = StringField(_l("Patronymic"), [Length(max=NAME_PART)], render_kw={"autocomplete": "additional-name"})
    spelling = SelectField(_l("Language you have written your name in"), choices=SPELLINGS)
    chapter = RadioField(_l("Chapter"), [InputRequired()], description=_l("Its organisers read your application and answer you."))
    motivation = TextAreaField(
        _l("What you work on, and why you want to join"),
        [Given(), Length(max=4000)],
        description=_l("Only the organisers of the chapter read this."),
    )
    consent = BooleanField(CONSENT, [InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chapter.choices = [(chapter.slug, plain(chapter.name)) for chapter in queries.chapters()]
        if self.spelling.data not in dict(SPELLINGS) and not self.is_submitted():
            self.spelling.data = language.current()
