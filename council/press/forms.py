"""Forms of the press room."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Email, InputRequired, Length, Optional, ValidationError

from council.accounts.models import EMAIL_LENGTH, NAME_LENGTH
from council.core import clock
from council.core.clock import ZONES
from council.core.forms import BaseForm, Given, ZonedDateTimeField
from council.lingua.locales import LANGUAGES

from .models import ANSWER_LENGTH, OUTLET_LENGTH, QUESTION_LENGTH

LANGUAGE_CHOICES = [(language.code, language.name) for language in LANGUAGES]
#: A deadline further away than this is a slip of the finger.
FURTHEST = timedelta(days=730)


class EnquiryForm(BaseForm):
    """One question to the council."""

    name = StringField(_l("Your name"), [Given(), Length(max=NAME_LENGTH)], render_kw={"autocomplete": "name"})
    outlet = StringField(_l("Media outlet or institution"), [Given(), Length(max=OUTLET_LENGTH)], render_kw={"autocomplete": "organization"})
    email = EmailField(_l("E-mail address"), [Given(), Email(), Length(max=EMAIL_LENGTH)], render_kw={"autocomplete": "email"})
    lang = SelectField(_l("Language of the answer"), choices=LANGUAGE_CHOICES)
    topic = SelectField(_l("Topic"), [Optional()])
    question = TextAreaField(_l("Your question"), [Given(), Length(max=QUESTION_LENGTH)])
    deadline = ZonedDateTimeField(_l("Reply needed by"), [Optional()])
    zone = SelectField(_l("Clock of this hour"), choices=list(ZONES.items()))

    def validate_deadline(self, field: ZonedDateTimeField) -> None:
        if field.data is None:
            return
        if not 2000 < field.data.year < 9999:
            raise ValidationError(_("There is no such date."))
        if self.zone.data in ZONES:
            away = field.instant(self.zone.data) - clock.now()
            if away <= timedelta(0):
                raise ValidationError(_("This hour has passed. Say until when an answer still helps you."))
            if away > FURTHEST:
                raise ValidationError(_("This is more than two years away."))


class AssignForm(BaseForm):
    """Whom to ask."""

    experts = SelectMultipleField(_l("Experts"), [InputRequired(_l("Choose at least one expert."))])
    find = StringField(_l("Find a member by name"), [Length(max=NAME_LENGTH)])
    note = TextAreaField(_l("A word to them"), [Optional(), Length(max=1000)])

    #: How many the search for a name found.
    sought = 0


class AnswerForm(BaseForm):
    """The answer of an expert."""

    text = TextAreaField(_l("Your answer"), [Given(), Length(max=ANSWER_LENGTH)])
    lang = SelectField(_l("Language of the answer"), choices=LANGUAGE_CHOICES)
    share_address = BooleanField(_l("The journalist may write to my e-mail address directly"))
