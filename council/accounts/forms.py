"""Forms of the account pages that are ours."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField
from wtforms.validators import Email, Length

from council.core.clock import ZONES
from council.core.forms import BaseForm, Given
from council.lingua.locales import LANGUAGES

from .models import EMAIL_LENGTH, NAME_LENGTH


class WayInForm(BaseForm):
    """Ask for a link to come in by."""

    email = EmailField(_l("E-mail address"), [Given(), Email(), Length(max=EMAIL_LENGTH)], render_kw={"autocomplete": "email"})


class SettingsForm(BaseForm):
    """How the platform addresses its owner."""

    display_name = StringField(_l("Name"), [Given(), Length(max=NAME_LENGTH)], render_kw={"autocomplete": "name"})
    lang = SelectField(_l("Language of letters"), choices=[(language.code, language.name) for language in LANGUAGES])
    zone = SelectField(_l("Your clock"), choices=list(ZONES.items()))
