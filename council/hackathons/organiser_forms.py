"""Forms of organisers."""

from __future__ import annotations

import math
import secrets
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, HiddenField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields import BooleanField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from council.core.clock import ZONES
from council.core.forms import BaseForm, Given, MultilingualField, Rows, ZonedDateTimeField
from council.core.rendering import best
from council.core.types import Multilingual
from council.members.models import Chapter, Country

from .models import Admission, Format, Hackathon, Question, QuestionKind, Track
from .organising import Plan, QuestionPlan, TrackPlan, contradictions
from .wording import ADMISSIONS, FORMATS, QUESTION_KINDS

MOMENTS = ("sign_up_opens", "sign_up_closes", "begins_at", "ends_at", "submission_deadline")
MOST_SEATS = 5000
SPARE_ROWS = 2


class HackathonForm(BaseForm):
    """Everything about a hackathon but its tracks and questions."""

    chapter = SelectField(_l("Chapter"), validate_choice=True)
    title = MultilingualField(_l("Title"), max_length=160)
    summary = MultilingualField(_l("Summary"), long=True, max_length=600)
    theme = MultilingualField(_l("Theme"), max_length=200, required=False)
    venue = MultilingualField(_l("Venue"), max_length=200, required=False)
    rules = MultilingualField(_l("Rules"), long=True, max_length=20000, required=False)
    format = RadioField(_l("Format"), [InputRequired()], choices=[(kind.value, words) for kind, words in FORMATS.items()])
    zone = SelectField(_l("The times below are on the clock of"), choices=list(ZONES.items()))
    sign_up_opens = ZonedDateTimeField(_l("Sign-up opens"), [InputRequired()])
    sign_up_closes = ZonedDateTimeField(_l("Sign-up closes"), [InputRequired()])
    begins_at = ZonedDateTimeField(_l("The hackathon begins"), [InputRequired()])
    ends_at = ZonedDateTimeField(_l("The hackathon ends"), [InputRequired()])
    submission_deadline = ZonedDateTimeField(_l("Submission deadline"), [InputRequired()])
    seats_az = IntegerField(_l("Seats for Azerbaijan"), [InputRequired(), NumberRange(0, MOST_SEATS)])
    seats_kz = IntegerField(_l("Seats for Kazakhstan"), [InputRequired(), NumberRange(0, MOST_SEATS)])
    admission = RadioField(_l("Who gets a seat"), [InputRequired()], choices=[(kind.value, words) for kind, words in ADMISSIONS.items()])
    team_min = IntegerField(_l("Smallest team"), [InputRequired(), NumberRange(1, 20)])
    team_max = IntegerField(_l("Largest team"), [InputRequired(), NumberRange(1, 20)])
    min_age = IntegerField(_l("Lowest age"), [Optional(), NumberRange(5, 100)])
    max_age = IntegerField(_l("Highest age"), [Optional(), NumberRange(5, 100)])

    @classmethod
    def of(cls, hackathon: Hackathon | None, chapters: Iterable[Chapter]) -> HackathonForm:
        """Filled from a hackathon, or with what a new one begins with. Of a hackathon that exists the chapter is not asked."""
        if hackathon is None:
            chapters = list(chapters)
            usual = {"format": "hybrid", "admission": "automatic", "team_min": 2, "team_max": 5, "seats_az": 60, "seats_kz": 60}
            form = cls(data={**usual, "zone": chapters[0].zone if chapters else None})
            form.chapter.choices = [(str(chapter.id), best(chapter.name).text) for chapter in chapters]
            return form
        plain = ("title", "summary", "theme", "venue", "rules", "zone", "team_min", "team_max", "min_age", "max_age")
        data: dict[str, Any] = {name: getattr(hackathon, name) for name in plain}
        data |= {name: getattr(hackathon, name).astimezone(ZoneInfo(hackathon.zone)).replace(tzinfo=None) for name in MOMENTS}
        data |= {f"seats_{row.country.value.lower()}": row.pool.capacity for row in hackathon.seats}
        form = cls(data={**data, "format": hackathon.format.value, "admission": hackathon.admission.value})
        del form.chapter
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Times, teams and ages must fit one another; whatever does not is said at once."""
        valid = super().validate(extra_validators)
        known = {field.short_name: field.data for field in self if not field.errors}
        wrong = contradictions(known)
        for name, reason in wrong.items():
            self[name].errors = [*self[name].errors, reason]
        return valid and not wrong

    @property
    def plan(self) -> Plan:
        """What was decided, for the operation. Only after validation."""
        texts = {name: self[name].data for name in ("title", "summary", "theme", "venue", "rules")}
        return Plan(
            **{name: value or None if name in {"theme", "venue", "rules"} else value for name, value in texts.items()},
            **{name: self[name].instant(self.zone.data) for name in MOMENTS},
            format=Format(self.format.data),
            zone=self.zone.data,
            admission=Admission(self.admission.data),
            **{name: self[name].data for name in ("team_min", "team_max", "min_age", "max_age")},
            seats={Country.AZ: self.seats_az.data or 0, Country.KZ: self.seats_kz.data or 0},
        )


class _Row(Form):
    class Meta(BaseForm.Meta):
        csrf = False

    id = HiddenField()
    place = IntegerField(_l("Place in the list"), [Optional(), NumberRange(1, 99)])


class TrackRow(_Row):
    """One track; a row without a title is left out."""

    title = MultilingualField(_l("Title"), max_length=160, required=False)
    summary = MultilingualField(_l("Summary"), long=True, max_length=600, required=False)


class TracksForm(BaseForm):
    """All tracks of a hackathon, in order."""

    tracks = Rows(FormField(TrackRow), _l("Tracks"), each=_l("Track"), max_entries=40)

    @classmethod
    def of(cls, tracks: list[Track]) -> TracksForm:
        """Filled, with spare rows below."""
        return _with_spare_rows(cls, "tracks", tracks)

    @property
    def plans(self) -> list[TrackPlan]:
        """The rows that have a title."""
        rows = _in_order(row.form for row in self.tracks if row.form.title.data)
        return [TrackPlan(_number(row.id.data), row.title.data, row.summary.data or None) for row in rows]


class QuestionRow(_Row):
    """One question; a row without a prompt is left out."""

    prompt = MultilingualField(_l("Question"), max_length=300, required=False)
    kind = SelectField(_l("Answer"), choices=[(kind.value, words) for kind, words in QUESTION_KINDS.items()])
    options = MultilingualField(_l("Options of a choice, one a line"), long=True, max_length=2000, required=False)
    required = BooleanField(_l("Must be answered"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A choice needs options."""
        valid = super().validate(extra_validators)
        if self.prompt.data and self.kind.data == QuestionKind.CHOICE.value and not self.options.data:
            self.kind.errors = [*self.kind.errors, _l("A choice needs options, one a line.")]
            return False
        return valid


class QuestionsForm(BaseForm):
    """All questions of a hackathon, in order."""

    questions = Rows(FormField(QuestionRow), _l("Questions"), each=_l("Question"), max_entries=40)

    @classmethod
    def of(cls, questions: list[Question]) -> QuestionsForm:
        """Filled, with spare rows below."""
        return _with_spare_rows(cls, "questions", questions)

    @property
    def plans(self) -> list[QuestionPlan]:
        """The rows that have a prompt."""
        rows = _in_order(row.form for row in self.questions if row.form.prompt.data)
        return [
            QuestionPlan(_number(row.id.data), QuestionKind(row.kind.data), row.prompt.data, row.options.data or None, row.required.data)
            for row in rows
        ]


def _with_spare_rows(form_class: type[Any], name: str, rows: list[Any]) -> Any:
    form = form_class(data={name: [*rows, *[None] * SPARE_ROWS]})
    if not form.is_submitted():
        for place, entry in enumerate(form[name].entries[: len(rows)], start=1):
            entry.form.place.data = place
    return form


def _in_order(rows: Iterable[Any]) -> list[Any]:
    """Rows by the place somebody gave them; those without one stay behind, as they came."""
    return sorted(rows, key=lambda row: row.place.data or math.inf)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None


class RefusalForm(BaseForm):
    """Why somebody is not admitted."""

    reason = TextAreaField(_l("Reason"), [Given(), Length(max=2000)], description=_l("It is sent to the applicant as it stands here."))


class MessageForm(BaseForm):
    """A letter to many. Who gets it is chosen by the filters of the list."""

    subject = MultilingualField(_l("Subject"), max_length=160)
    body = MultilingualField(_l("Text"), long=True, max_length=10000)
    nonce = HiddenField(validators=[Length(min=16, max=40)])

    @classmethod
    def new(cls) -> MessageForm:
        """With a fresh nonce."""
        return cls(data={"nonce": secrets.token_urlsafe(20), "subject": Multilingual(), "body": Multilingual()})
