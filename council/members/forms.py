"""Forms of members: what is asked of whoever registers, and what a member tells of himself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security.forms import RegisterFormV2
from flask_wtf.file import FileField
from wtforms import BooleanField, Form, FormField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional, Regexp, StopValidation

from council.core import language
from council.core.clock import now
from council.core.forms import BaseForm, Given, MultilingualField, NoAddress, Rows
from council.core.policy import STRANGER
from council.core.rendering import plain
from council.lingua.locales import LANGUAGES
from council.lingua.names import PersonName

from . import queries, rules, vocabulary
from .models import Expert, FieldVisibility, Institution, Topic
from .namesakes import AsksForNamesakes
from .operations import Post, Profile
from .topic_tree import Tree
from .topic_tree import choices as topic_choices

NAME_PART = 80
FIRST_YEAR = 1930
#: Rows a form takes of each repeated part, and empty ones it offers to readers without scripts.
MAX_SPELLINGS, MAX_POSTS, MAX_LINKS = 4, 15, 10
CONSENT = _l(
    "I agree that the council keeps what I have written here and, once my chapter has approved me, shows my name and "
    "what I make public of my profile. I can withdraw this at any time."
)
SPELLINGS = [(language.code, language.name) for language in LANGUAGES]
AUDIENCES = [
    (FieldVisibility.PUBLIC.value, _l("Everybody")),
    (FieldVisibility.MEMBERS.value, _l("Members of the council")),
    (FieldVisibility.PRIVATE.value, _l("Only me")),
]


class PartForm(Form):
    """A form within a form: cleaned and translated like all others, guarded by the outer one."""

    class Meta(BaseForm.Meta):
        csrf = False


class ApplicationForm(BaseForm):
    """Ask for membership of a chapter."""

    given = StringField(_l("Given name"), [Given(), Length(max=NAME_PART), NoAddress()], render_kw={"autocomplete": "given-name"})
    family = StringField(_l("Family name"), [Given(), Length(max=NAME_PART), NoAddress()], render_kw={"autocomplete": "family-name"})
    patronymic = StringField(_l("Patronymic"), [Length(max=NAME_PART), NoAddress()], render_kw={"autocomplete": "additional-name"})
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
        if not self.is_submitted():
            self.spelling.data = language.current()

    @property
    def name(self) -> PersonName:
        """The name as it was written."""
        return PersonName(self.given.data, self.family.data, self.patronymic.data or "", self.spelling.data)


class RegistrationForm(AsksForNamesakes, ApplicationForm, RegisterFormV2):
    """Open an account and ask for membership at once. Address and password are Flask-Security's own fields."""

    def validate(self, **kwargs: Any) -> bool:
        """A name of somebody who is a member is asked about: people forget that they have an account."""
        if not super().validate(**kwargs):
            return False
        question = _("A member is called so already: %(names)s. If that is you, sign in instead of registering again; if not, tick the box below.")
        return self.is_new(f"{self.given.data} {self.family.data} {self.patronymic.data or ''}", self.family, question, STRANGER)


class RefusalForm(BaseForm):
    """Turn an application down."""

    reason = TextAreaField(_l("Reason"), [Given(), Length(max=2000)], description=_l("The applicant reads this in the letter."))


# ------------------------------------------------------------------------------------------------------- the profile
class SpellingForm(PartForm):
    """One spelling of the name; a row without any name is left out."""

    lang = SelectField(_l("Language"), choices=SPELLINGS)
    given = StringField(_l("Given name"), [Length(max=NAME_PART)])
    family = StringField(_l("Family name"), [Length(max=NAME_PART)])
    patronymic = StringField(_l("Patronymic"), [Length(max=NAME_PART)])

    @property
    def is_empty(self) -> bool:
        return not (self.given.data or self.family.data or self.patronymic.data)

    def require(self) -> None:
        """A row that has begun needs both parts of a name."""
        self.given.flags.required = self.family.flags.required = True

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        for field in (self.given, self.family):
            if not self.is_empty and not field.data:
                field.errors = [*field.errors, _("Write the given and the family name.")]
                valid = False
        return valid


class PostForm(PartForm):
    """One post; a row without an institution and a title is left out."""

    institution = StringField(
        _l("Institution"),
        [Length(max=300)],
        description=_l("Choose one of the list or write the name of a new one."),
        render_kw={"list": "institutions"},
    )
    title = MultilingualField(_l("Post"), max_length=200, required=False)
    started = IntegerField(_l("From the year"), [Optional(), NumberRange(min=FIRST_YEAR)], render_kw={"maxlength": 4})
    ended = IntegerField(
        _l("Until the year"),
        [Optional(), NumberRange(min=FIRST_YEAR)],
        description=_l("Leave this empty if you are there now."),
        render_kw={"maxlength": 4},
    )

    @property
    def is_empty(self) -> bool:
        return not (self.institution.data or self.title.data)

    def require(self) -> None:
        """A row that has begun needs an institution and a title."""
        self.institution.flags.required = self.title.required = True

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.is_empty:
            return valid
        if not self.institution.data:
            self.institution.errors = [*self.institution.errors, _("Write the name of the institution.")]
            valid = False
        return valid and self._years_are_possible()

    def _years_are_possible(self) -> bool:
        this_year = now().year
        if self.started.data and self.started.data > this_year + 1:
            self.started.errors = [_("This year is too far in the future.")]
            return False
        if self.ended.data and self.ended.data > this_year + 10:
            self.ended.errors = [_("This year is too far in the future.")]
            return False
        if self.started.data and self.ended.data and self.ended.data < self.started.data:
            self.ended.errors = [_("This is before the first year.")]
            return False
        return True


def _is_link(form: Any, field: Any) -> None:
    if field.data and not field.data.lower().startswith(("https://", "http://")):
        raise StopValidation(_("A link begins with https:// or http://."))


class ProfileForm(BaseForm):
    """What a member tells of himself."""

    names = Rows(FormField(SpellingForm, _l("Spelling")), _l("Your name, in every script you write it in"), max_entries=8)
    posts = Rows(FormField(PostForm, _l("Post")), _l("Where you work and have worked"), max_entries=MAX_POSTS + 2)
    bio = MultilingualField(_l("About you"), long=True, max_length=6000, required=False)
    topics = SelectMultipleField(_l("What you know"))
    languages = SelectMultipleField(_l("Languages you speak"))
    countries = SelectMultipleField(_l("Countries you work on"))
    links = Rows(
        StringField(_l("Link"), [Optional(), _is_link, Length(max=300), URL()], render_kw={"type": "url", "inputmode": "url"}),
        _l("Links"),
        max_entries=MAX_LINKS + 2,
    )
    phone = StringField(
        _l("Telephone"),
        [Optional(), Length(max=40), Regexp(r"^\+?[0-9 ()\-]{5,40}\Z", message=_l("Write the number with digits, such as +994 12 123 45 67."))],
        render_kw={"type": "tel", "autocomplete": "tel"},
    )
    answers_press = BooleanField(
        _l("I comment for the press"), description=_l("Journalists find you by this, and enquiries on your topics reach you.")
    )
    photo = FileField(_l("Photograph"), description=_l("PNG, JPEG or WebP. What the camera noted down is taken out."))
    remove_photo = BooleanField(_l("Remove the photograph"))

    def __init__(self, expert: Expert, subjects: Tree, **kwargs: Any) -> None:
        super().__init__(data=_data_of(expert), **kwargs)
        self.topics.choices = topic_choices(subjects)
        self.languages.choices = vocabulary.language_choices()
        self.countries.choices = vocabulary.country_choices()
        self._prepare_rows()

    def _prepare_rows(self) -> None:
        """Say what a row that has begun needs, and offer an empty one, so that there is something to fill in without scripts."""
        for rows, most, beginning in (
            (self.names, MAX_SPELLINGS, {"lang": _missing_spelling(self.names)}),
            (self.posts, MAX_POSTS, None),
        ):
            if len(rows.entries) < most and not any(entry.form.is_empty for entry in rows):
                rows.append_entry(beginning)
            for entry in rows:
                if not entry.form.is_empty:
                    entry.form.require()
        if len(self.links.entries) < MAX_LINKS and all(entry.data for entry in self.links):
            self.links.append_entry()

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not any(not entry.form.is_empty for entry in self.names):
            self.names.errors = [_("Write your name in at least one language.")]
            return False
        return valid

    @property
    def profile(self) -> Profile:
        """The answers, without empty rows."""
        return Profile(
            names=[
                PersonName(row.form.given.data, row.form.family.data, row.form.patronymic.data or "", row.form.lang.data)
                for row in self.names
                if not row.form.is_empty
            ],
            posts=[
                Post(row.form.institution.data, row.form.title.data, row.form.started.data, row.form.ended.data)
                for row in self.posts
                if not row.form.is_empty
            ],
            topics=self.topics.data or [],
            languages=self.languages.data or [],
            countries=self.countries.data or [],
            bio=self.bio.data,
            links=list(dict.fromkeys(entry.data for entry in self.links if entry.data)),
            phone=self.phone.data,
            answers_press=self.answers_press.data,
            visibility={field: FieldVisibility(self[f"see_{field}"].data) for field in rules.DEFAULTS},
        )


for _field in rules.DEFAULTS:
    setattr(ProfileForm, f"see_{_field}", SelectField(_l("Who sees this"), choices=AUDIENCES))


def _missing_spelling(names: Any) -> str:
    have = {entry.form.lang.data for entry in names}
    return next((code for code, _name in SPELLINGS if code not in have), language.current())


def _data_of(expert: Expert) -> dict[str, Any]:
    return {
        "names": [{"lang": row.lang, "given": row.given, "family": row.family, "patronymic": row.patronymic} for row in expert.names],
        "posts": [
            {"institution": plain(row.institution.name), "title": row.post, "started": _year(row.started), "ended": _year(row.ended)}
            for row in expert.affiliations
        ],
        "bio": expert.bio,
        "topics": [topic.slug for topic in expert.topics],
        "languages": expert.languages,
        "countries": expert.countries,
        "links": expert.links,
        "phone": expert.phone,
        "answers_press": expert.answers_press,
        **{f"see_{field}": expert.visibility.get(field, default.value) for field, default in rules.DEFAULTS.items()},
    }


def _year(day: date | None) -> int | None:
    return day.year if day else None


# ----------------------------------------------------------------------------------------------------- the catalogue
class InstitutionForm(BaseForm):
    """What is known of an institution."""

    name = MultilingualField(_l("Name"), max_length=300)
    short_name = MultilingualField(_l("Short name"), max_length=60, required=False)
    country = SelectField(_l("Country"))
    city = MultilingualField(_l("City"), max_length=100, required=False)
    website = StringField(_l("Website"), [Optional(), _is_link, Length(max=300), URL()], render_kw={"type": "url", "inputmode": "url"})
    about = MultilingualField(_l("About the institution"), long=True, max_length=4000, required=False)

    def __init__(self, institution: Institution | None = None, **kwargs: Any) -> None:
        super().__init__(obj=institution, **kwargs)
        self.country.choices = vocabulary.country_choices()

    @property
    def answers(self) -> dict[str, Any]:
        """What was written, by the name of the field."""
        return {name: self[name].data for name in ("name", "short_name", "country", "city", "website", "about")}


class TopicForm(BaseForm):
    """A topic's name in the languages of the council, and what it stands under."""

    label = MultilingualField(_l("Name"), max_length=120)
    parent = SelectField(_l("Stands under"))

    def __init__(self, topic: Topic | None, subjects: Tree, **kwargs: Any) -> None:
        above = subjects.by_id.get(topic.parent_id) if topic is not None and topic.parent_id else None
        super().__init__(data={"label": topic.label if topic else None, "parent": above.slug if above else ""}, **kwargs)
        barred = subjects.branch(topic.id) if topic is not None else set()
        free: Sequence[Any] = [subject for subject in subjects if subject.id not in barred]
        self.parent.choices = [("", _("Nothing: it is a topic of its own")), *((s.slug, "\N{EM SPACE}" * s.depth + plain(s.label)) for s in free)]
