"""Forms of applicants, guardians and teams. Shape only; who may do what is for the operations."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, EmailField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Email, InputRequired, Length, Optional, StopValidation, ValidationError

from council.accounts.models import EMAIL_LENGTH
from council.core import clock, language
from council.core.forms import BaseForm, Given, NoAddress
from council.core.policy import Actor
from council.core.rendering import best
from council.core.types import Multilingual
from council.lingua.locales import LANGUAGES
from council.members.models import Country

from . import rules, wording
from .models import LINK_LENGTH, PROJECT_TITLE_LENGTH, TEAM_NAME_LENGTH, Hackathon, Project, Question, QuestionKind
from .operations import Entry
from .wording import COUNTRIES

LANG_CHOICES = [(lang.code, lang.name) for lang in LANGUAGES]
ANSWER_LENGTHS = {QuestionKind.TEXT: 300, QuestionKind.LONG: 4000}


class BirthDateField(Field):
    """Day, month and year in three inputs, ``name-day`` and so on; `data` is a date."""

    PARTS = ("day", "month", "year")

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.flags.required = True
        self.typed = dict.fromkeys(self.PARTS, "")

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: list[str] = []
        self.data: date | None = data if isinstance(data, date) else None
        if formdata:
            self.typed = {part: (formdata.get(f"{self.name}-{part}") or "").strip()[:4] for part in self.PARTS}
            try:
                self.data = date(*(int(self.typed[part]) for part in reversed(self.PARTS)))
            except ValueError:
                self.data = None

    def pre_validate(self, form: Any) -> None:
        if not any(self.typed.values()):
            raise StopValidation(_("Write your date of birth."))
        if self.data is None:
            raise StopValidation(_("This date does not exist. Check day, month and year."))
        if not clock.now().year - 120 < self.data.year or self.data >= clock.now().date():
            raise StopValidation(_("Check the year of your birth."))


class SignUpForm(BaseForm):
    """Who wants to take part. Questions of the organisers are added by `of`."""

    given = StringField(_l("Given name"), [Given(), Length(max=80), NoAddress()], render_kw={"autocomplete": "given-name"})
    family = StringField(_l("Family name"), [Given(), Length(max=80), NoAddress()], render_kw={"autocomplete": "family-name"})
    latin_name = StringField(
        _l("Name in Latin letters"),
        [Optional(), Length(max=160)],
        description=_l("As in your passport, for the badge and the certificate. Leave it empty and we spell it for you."),
    )
    email = EmailField(
        _l("E-mail address"),
        [Given(), Email(), Length(max=EMAIL_LENGTH)],
        description=_l("The letter that confirms your sign-up comes here."),
        render_kw={"autocomplete": "email"},
    )
    country = RadioField(_l("Which country do you take part for?"), [InputRequired(_l("Choose a country."))])
    city = StringField(_l("City"), [Given(), Length(max=120)], render_kw={"autocomplete": "address-level2"})
    institution = StringField(_l("School, college or university"), [Given(), Length(max=200)], render_kw={"autocomplete": "organization"})
    born = BirthDateField(_l("Date of birth"))
    guardian_name = StringField(_l("Name of your parent or guardian"), [Optional(), Length(max=160), NoAddress()])
    guardian_email = EmailField(_l("E-mail address of your parent or guardian"), [Optional(), Email(), Length(max=EMAIL_LENGTH)])
    guardian_lang = SelectField(_l("Language of the letter to the guardian"), choices=LANG_CHOICES)
    track = RadioField(_l("Track"), [InputRequired(_l("Choose a track."))])
    accept = BooleanField(
        _l("I have read the rules of taking part and accept them"), [InputRequired(_l("Nobody can take part without accepting the rules."))]
    )
    photo = BooleanField(_l("I agree to be seen in photographs (you need not, and can take it back later)."))

    hackathon: Hackathon

    @classmethod
    def of(cls, hackathon: Hackathon, actor: Actor) -> SignUpForm:
        """The form for one hackathon; who is signed in is not asked for the address."""
        fields: dict[str, Any] = {f"question_{question.id}": _question_field(question) for question in hackathon.questions}
        if actor.is_signed_in:
            fields["email"] = None
        if not hackathon.tracks:
            fields["track"] = None
        kind = type("SignUpForm", (cls,), {**fields, "hackathon": hackathon})
        form: SignUpForm = kind(data={"guardian_lang": language.current()})
        for last in ("accept", "photo"):
            # As on the page, so that the summary of errors names them in the order they are met.
            form._fields[last] = form._fields.pop(last)
        # Whoever sees them has to fill them in; others never do.
        form.guardian_name.flags.required = form.guardian_email.flags.required = True
        form.country.choices = [(country.value, COUNTRIES[country]) for country in hackathon.countries]
        if form.track:
            form.track.choices = [(str(track.id), best(track.title).text) for track in hackathon.tracks]
        return form

    @property
    def minor(self) -> bool:
        """Whether who filled it in so far may take part, but is not of age on the first day."""
        return self._known() and not self._obstacle() and rules.is_minor(self.hackathon, Country(self.country.data), self.born.data)

    @property
    def minors(self) -> str:
        """For the page: of each country the last dates of birth of who is of age, and of who is old enough to take part."""
        youngest = self.hackathon.min_age or 0
        days = {
            country.value: [rules.born_by(self.hackathon, country, age).isoformat() for age in (rules.FULL_AGE, youngest)]
            for country in self.hackathon.countries
        }
        return json.dumps(days)

    def _known(self) -> bool:
        return self.born.data is not None and self.country.data in {choice[0] for choice in self.country.choices}

    def _obstacle(self) -> str:
        country = Country(self.country.data)
        found = rules.obstacles(self.hackathon, country, self.born.data)
        return wording.obstacle(found[0], self.hackathon, country)[1] if found else ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Who cannot take part is told so before anything else; a minor is asked for the guardian."""
        valid = super().validate(extra_validators)
        if self._known() and not self.born.errors and (obstacle := self._obstacle()):
            self.born.errors = [obstacle]
            return False
        if self.minor:
            asked = (
                (self.guardian_name, _("Write your guardian's name.")),
                (self.guardian_email, _("Write your guardian's e-mail address.")),
            )
            for field, message in asked:
                if not field.data:
                    field.errors = [*field.errors, message]
                    valid = False
        return valid

    def asked(self) -> list[Field]:
        """The fields of the organisers' questions."""
        return [self[f"question_{question.id}"] for question in self.hackathon.questions]

    @property
    def entry(self) -> Entry:
        """What was written, for the operation. Only after validation."""
        assert self.born.data is not None
        return Entry(
            given=self.given.data or "",
            family=self.family.data or "",
            latin_name=self.latin_name.data or "",
            country=Country(self.country.data),
            city=self.city.data or "",
            institution=self.institution.data or "",
            born=self.born.data,
            track_id=int(self.track.data) if self.track else None,
            answers={str(question.id): self[f"question_{question.id}"].data for question in self.hackathon.questions},
            guardian_name=self.guardian_name.data or None,
            guardian_email=self.guardian_email.data or None,
            guardian_lang=self.guardian_lang.data,
            photo=self.photo.data,
        )


def options_of(question: Question) -> list[tuple[str, str]]:
    """The options of a choice: as stored (in the original's words) and as shown to the reader."""
    value = question.options or Multilingual()
    stored = [line.strip() for line in value.best(value.original).text.splitlines() if line.strip()]
    shown = [line.strip() for line in best(value).text.splitlines() if line.strip()]
    return [(option, shown[at] if at < len(shown) else option) for at, option in enumerate(stored)]


def _question_field(question: Question) -> Any:
    label = best(question.prompt).text
    checks: list[Any] = [Given()] if question.required else [Optional()]
    if question.kind is QuestionKind.CHOICE:
        return RadioField(label, [InputRequired(_l("Choose an answer."))] if question.required else [Optional()], choices=options_of(question))
    if question.kind is QuestionKind.YES_NO:
        choices = [("yes", _l("Yes")), ("no", _l("No"))]
        return RadioField(label, [InputRequired(_l("Choose an answer."))] if question.required else [Optional()], choices=choices)
    kind = TextAreaField if question.kind is QuestionKind.LONG else StringField
    return kind(label, [*checks, Length(max=ANSWER_LENGTHS[question.kind])])


class GuardianForm(BaseForm):
    """The guardian agrees. `shown` is the digest of the text that was read."""

    name = StringField(_l("Your name"), [Given(), Length(max=160)], render_kw={"autocomplete": "name"})
    agree = BooleanField(_l("I have read this and agree."), [InputRequired(_l("Tick this if you agree."))])
    publicity = BooleanField()


class TeamForm(BaseForm):
    """The name of a new team."""

    name = StringField(_l("Name of the team"), [Given(), Length(max=TEAM_NAME_LENGTH)])


class JoinForm(BaseForm):
    """The code of a team somebody was given."""

    join_code = StringField(_l("Join code"), [Given(), Length(max=20)], description=_l("Eight letters and digits, from somebody in the team."))


class ProjectForm(BaseForm):
    """What a team hands in."""

    title = StringField(_l("Title"), [Given(), Length(max=PROJECT_TITLE_LENGTH)])
    summary = TextAreaField(_l("Summary"), [Given(), Length(max=4000)], description=_l("The problem, your solution, and how far you have come."))
    lang = SelectField(_l("Written in"), choices=LANG_CHOICES)
    link = StringField(
        _l("Link"),
        [Optional(), Length(max=LINK_LENGTH)],
        description=_l("To the source code, a prototype or a video; begins with http:// or https://."),
        render_kw={"inputmode": "url", "autocomplete": "url"},
    )
    file = FileField(_l("File"), description=_l("A PDF, ZIP, office document, picture or plain text."))
    drop_file = BooleanField(_l("Remove the file handed in before"))

    def validate_link(self, field: Field) -> None:
        """Only addresses of the web."""
        parts = urlsplit(field.data)
        if parts.scheme not in {"http", "https"} or not parts.hostname or any(letter.isspace() for letter in field.data):
            raise ValidationError(_("A link begins with http:// or https://."))

    @classmethod
    def of(cls, project: Project | None) -> ProjectForm:
        """Filled with what was handed in before."""
        if project is None:
            return cls(data={"lang": language.current()})
        lang = project.title.original
        return cls(data={"title": str(project.title), "summary": str(project.summary), "lang": lang, "link": project.link})
