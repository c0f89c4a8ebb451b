"""Forms of round tables: the shape of what comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Email, Length, NumberRange, Optional, Regexp

from council.accounts.models import EMAIL_LENGTH, NAME_LENGTH
from council.core import clock, language
from council.core.forms import BaseForm, Given, MultilingualField, Rows, ZonedDateTimeField
from council.core.policy import actor
from council.core.types import CODE_LENGTH, CODE_LETTERS, new_code
from council.lingua.locales import LANGUAGES
from council.members.models import Country
from council.members.namesakes import AsksForNamesakes
from council.members.topic_tree import choices as topic_choices
from council.members.topic_tree import tree
from council.members.vocabulary import COUNTRIES, spoken
from council.planning.clocks import NoSuchTime, to_instant
from council.planning.finder import Wish
from council.planning.slots import Answer

from . import rules, words
from .models import LINK_LENGTH, NOTE_LENGTH, Attribution, Format, ItemKind, PollParticipant, Role
from .queries import Pick

_SENSIBLE = NumberRange(15, 720, message=_l("A slot lasts between 15 minutes and 12 hours."))
_IS_LINK = Regexp(r"^https://[^\s]+$", message=_l("Write the whole address, beginning with https://"))
ZONES = [(zone, label) for zone, label in clock.ZONES.items()]
SPARE_SLOTS = 4
CODES = [lang.code for lang in LANGUAGES]


class InstantField(ZonedDateTimeField):
    """A wall-clock time that exists in the zone of the form; `at` is the instant after validation."""

    at: datetime | None = None

    def read(self, zone: str) -> None:
        """Make it an instant, or say that the clocks of the zone jumped over it."""
        if self.data is None:
            return
        try:
            self.at = to_instant(self.data.date(), self.data.time(), zone)
        except NoSuchTime:
            self.errors = [*self.errors, _("The clocks are put forward over this time. Choose another one.")]
        except (OverflowError, ValueError):
            self.errors = [*self.errors, _("This is not a date in the calendar.")]


class OnceForm(BaseForm):
    """A form whose result carries a code made when it was first shown, so that sending it twice makes one thing."""

    token = HiddenField(default=new_code, validators=[Regexp(rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")])


class RoundTableForm(OnceForm):
    """What an organiser says of a round table."""

    title = MultilingualField(_l("Title"), max_length=200)
    summary = MultilingualField(
        _l("Summary"), long=True, max_length=2000, required=False, description=_l("Two or three sentences for readers and guests.")
    )
    chapter = SelectField(_l("Chapter that holds it"), coerce=int)
    format = RadioField(_l("Format"), choices=list(words.FORMATS.items()), default=Format.HYBRID.value, validators=[Given()])
    city = MultilingualField(_l("City"), max_length=80, required=False)
    venue = MultilingualField(_l("Venue"), max_length=200, required=False)
    zone = SelectField(_l("Time zone of the place"), choices=ZONES, validators=[Given()])
    online_link = StringField(
        _l("Video link"),
        [Optional(), Length(max=LINK_LENGTH), _IS_LINK],
        description=_l("Shown only to those invited."),
    )
    languages = SelectMultipleField(_l("Working languages"), choices=[])
    interpretation = BooleanField(_l("With interpretation"))
    attribution = RadioField(
        _l("Who may be quoted"), choices=list(words.ATTRIBUTIONS.items()), default=Attribution.PERSONAL.value, validators=[Given()]
    )
    topics = SelectMultipleField(_l("Topics"), choices=[])
    papers = SelectMultipleField(_l("Papers on the table"), choices=[])

    @classmethod
    def of(cls, chapters: Sequence[tuple[int, str]], papers: Sequence[tuple[str, str]], **kwargs: Any) -> RoundTableForm:
        """The form with its choices; `papers` are pairs of code and title."""
        form = cls(**kwargs)
        form.chapter.choices = list(chapters)
        form.languages.choices = [(code, spoken(code)) for code in CODES]
        form.topics.choices = topic_choices(tree.get())
        form.papers.choices = list(papers)
        if not papers:
            del form.papers
        if len(chapters) == 1:
            form.chapter.data = form.chapter.data or chapters[0][0]
        return form


class TimeForm(BaseForm):
    """When a round table is, on the clock of a zone."""

    zone = SelectField(_l("On the clock of"), choices=ZONES, validators=[Given()])
    start = InstantField(_l("Start"), [Given()])
    end = InstantField(_l("End"), [Given()])
    answer_by = InstantField(_l("Answers to invitations by"), [Optional()])
    in_the_past = BooleanField(_l("It was held already"), description=_l("For the archive: only then may the time lie in the past."))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid:
            for field in (self.start, self.end, self.answer_by):
                field.read(self.zone.data)
        return valid and not (self.start.errors or self.end.errors or self.answer_by.errors)


class SlotsForm(BaseForm):
    """Proposed slots, until when to answer, and whom to ask. Empty rows count as nothing."""

    zone = SelectField(_l("On the clock of"), choices=ZONES, validators=[Given()])
    minutes = IntegerField(_l("Length in minutes"), [Given(), _SENSIBLE])
    starts = Rows(InstantField(_l("Start of a slot"), [Optional()]), label=_l("Slots"), max_entries=60)
    deadline = InstantField(_l("Answers until"), [Given()])
    people = SelectMultipleField(_l("Whom to ask"), choices=[])

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not valid:
            return False
        now = clock.now()
        seen: set[datetime] = set()
        for field in (self.deadline, *self.starts):
            field.read(self.zone.data)
            if field.at is not None and field.at <= now and not field.errors:
                field.errors = [*field.errors, _("This time has passed. Choose a later one.")]
        for field in self.starts:
            if field.at is not None and field.at > now + rules.FARTHEST and not field.errors:
                field.errors = [*field.errors, _("This is more than two years ahead. Choose an earlier time.")]
            if field.at in seen and not field.errors:
                field.errors = [*field.errors, _("This slot is written twice.")]
            if field.at is not None:
                seen.add(field.at)
        self.starts.errors = [field.errors for field in self.starts if field.errors]
        return not self.deadline.errors and not self.starts.errors

    @property
    def instants(self) -> list[datetime]:
        return [field.at for field in self.starts if field.at is not None]

    def lay_out(self) -> None:
        """Draw enough rows for readers without scripts, and number them all, so that the summary of errors names the slot."""
        for _number in range(max(0, SPARE_SLOTS - len(self.starts))):
            self.starts.append_entry()
        for number, field in enumerate(self.starts, start=1):
            field.label.text = _("Slot %(number)s", number=number)


class FindForm(BaseForm):
    """For whom, how long, on which days and between which hours a date is looked for. Asked by address, so that it can be kept and sent."""

    class Meta(BaseForm.Meta):
        csrf = False

    minutes = IntegerField(_l("Length in minutes"), [Given(), _SENSIBLE])
    first = DateField(_l("First day"), [Given()])
    last = DateField(_l("Last day"), [Given()])
    earliest = TimeField(_l("Not before"), [Given()], description=_l("On the clock of each side."))
    latest = TimeField(_l("Not after"), [Given()], description=_l("On the clock of each side."))
    people = SelectMultipleField(_l("Who should be there"), choices=[])

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        today = clock.now().date()
        if self.last.data < max(self.first.data, today):
            self.last.errors = [_("This day has passed, or lies before the first.")]
        elif self.last.data - max(self.first.data, today) > rules.SEARCHED:
            self.last.errors = [_("At most a year is searched.")]
        elif self.last.data - today > rules.FARTHEST:
            self.last.errors = [_("This is more than two years ahead. Choose an earlier time.")]
        if self.latest.data <= self.earliest.data:
            self.latest.errors = [_("This lies before the beginning.")]
        return not (self.last.errors or self.latest.errors)

    @property
    def wish(self) -> Wish:
        """What is looked for, from today on."""
        first = max(self.first.data, clock.now().date())
        return Wish(first, self.last.data, timedelta(minutes=self.minutes.data), self.earliest.data, self.latest.data)


class DayOffForm(BaseForm):
    """A day of which organisers know better than the calendar."""

    country = SelectField(_l("Country"), choices=[(code.value, COUNTRIES[code.value]) for code in Country], validators=[Given()])
    day = DateField(_l("Day"), [Given()])
    kind = RadioField(_l("What it is"), [Given()], choices=[("off", _l("A day off")), ("worked", _l("A working day after all"))], default="off")
    name = MultilingualField(_l("What the day off is called"), max_length=80, required=False)
    source = StringField(
        _l("Where it is announced"),
        [Optional(), Length(max=LINK_LENGTH), _IS_LINK],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.kind.data == "off" and not self.name.data:
            self.name.form[language.current()].errors = [_("Write this in at least one language.")]
            return False
        return valid


class BusyForm(BaseForm):
    """A calendar file of one's own."""

    file = FileField(_l("Calendar file (.ics)"), [FileRequired(_l("Choose a file."))])


def suggested(arguments: MultiDict[str, str], zone: str) -> dict[str, Any]:
    """What the page of suggestions chose, for a `SlotsForm`: ``at`` as instants, ``person`` as keys, ``minutes``. What cannot be read is left out."""
    starts = []
    for text in arguments.getlist("at")[: rules.MAX_SLOTS]:
        with suppress(ValueError, OverflowError):
            starts.append(datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    found: dict[str, Any] = {"starts": starts, "people": arguments.getlist("person")} if starts else {}
    minutes = arguments.get("minutes", type=int)
    return found | ({"minutes": minutes} if starts and minutes else {})


def people_choices(picks: Sequence[Pick], *, without: set[int], said: Mapping[int, Answer] | None = None) -> list[tuple[str, str]]:
    """Members as choices of a form, leaving out those with these account ids. Who `said` that the date suits stands first."""
    lang, said = language.current(), said or {}
    order = [*words.SAID_TO_DATE, None]
    left = sorted((pick for pick in picks if pick.user.id not in without), key=lambda pick: order.index(said.get(pick.user.id)))
    return [(pick.key, " · ".join(_told(pick, lang, said.get(pick.user.id)))) for pick in left]


def _told(pick: Pick, lang: str, answer: Answer | None) -> list[str]:
    told = [pick.name(lang), pick.chapter.name.best(lang).text]
    return [*told, str(words.SAID_TO_DATE[answer])] if answer else told


def answer_form(part: PollParticipant) -> Any:
    """The form of one poll: a field for each slot, named by its code, and a word to the organisers."""
    choices = [(answer.value, words.ANSWERS[answer]) for answer in Answer]
    # Not `Optional` alone: an unknown value must be refused, an absent one is silence.
    fields: dict[str, Any] = {f"slot_{slot.code}": RadioField(choices=choices, validators=[Optional()]) for slot in part.poll.slots}
    fields["note"] = TextAreaField(_l("A word to the organisers"), [Length(max=NOTE_LENGTH)])
    said = {entry.slot_id: entry.answer.value for entry in part.answers}
    return type("PollForm", (BaseForm,), fields)(data={"note": part.note} | {f"slot_{slot.code}": said.get(slot.id) for slot in part.poll.slots})


def answers_in(form: Any) -> dict[str, Answer]:
    """What the poll's form says, by the codes of the slots."""
    return {
        name.removeprefix("slot_"): Answer(field.data)
        for name, field in form._fields.items()
        if name.startswith("slot_") and field.data in set(Answer)
    }


class ReplyForm(BaseForm):
    """A guest's answer."""

    reply = RadioField(_l("Will you come?"), validators=[Given(_l("Choose one of the answers."))])
    note = TextAreaField(_l("A word to the organisers"), [Length(max=NOTE_LENGTH)])

    @classmethod
    def of(cls, kind: Format, **kwargs: Any) -> ReplyForm:
        """The form with the answers that fit where the people are."""
        form = cls(**kwargs)
        choices = [("place", _("Yes, I come in person")), ("video", _("Yes, by video"))]
        if kind is Format.IN_PERSON:
            choices = choices[:1]
        elif kind is Format.ONLINE:
            choices = choices[1:]
        form.reply.choices = [*choices, ("tentative", _("Perhaps")), ("declined", _("I cannot come"))]
        return form


class InviteMembersForm(BaseForm):
    """Members to invite, all in one role."""

    people = SelectMultipleField(_l("Members"), choices=[], validators=[Given(_l("Choose at least one member."))])
    role = SelectField(_l("Role"), choices=list(words.ROLES.items()), default=Role.SPEAKER.value, validators=[Given()])


class InviteAddressForm(AsksForNamesakes, BaseForm):
    """Somebody to invite by an address, unless he is a member, who has his own way in."""

    name = StringField(_l("Name"), [Given(), Length(max=NAME_LENGTH)])
    email = EmailField(_l("Email address"), [Given(), Length(max=EMAIL_LENGTH), Email()])
    lang = SelectField(_l("Language of the letter"), choices=[(lang.code, lang.name) for lang in LANGUAGES], validators=[Given()])
    role = SelectField(_l("Role"), choices=list(words.ROLES.items()), default=Role.SPEAKER.value, validators=[Given()])
    chapter = SelectField(_l("Counts for"), choices=[])

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """A name of a member is asked about."""
        if not super().validate(*args, **kwargs):
            return False
        question = _("Perhaps a member already: %(names)s. Invite members from their list; if this is somebody else, tick the box below.")
        return self.is_new(self.name.data, self.name, question, actor)


class AgendaItemForm(OnceForm):
    """One entry of an agenda."""

    kind = SelectField(_l("Kind"), choices=list(words.ITEM_KINDS.items()), default=ItemKind.TALK.value, validators=[Given()])
    title = MultilingualField(_l("Title"), max_length=200)
    minutes = IntegerField(_l("Length in minutes"), [Given(), NumberRange(0, 720, message=_l("An item lasts at most 12 hours."))], default=15)
    speakers = SelectMultipleField(_l("Speakers"), choices=[])
    language = SelectField(_l("Spoken language"), choices=[], validators=[Optional()])
    paper = SelectField(_l("Paper"), choices=[], validators=[Optional()])


class ParagraphForm(OnceForm):
    """A paragraph of minutes in its languages. `revision` is the edit the reader began from."""

    text = MultilingualField(_l("Paragraph"), long=True, max_length=6000)
    revision = HiddenField(default="0", validators=[Regexp(r"^\d{1,9}$")])


class CancelForm(BaseForm):
    """Why a round table is called off."""

    reason = TextAreaField(_l("Reason"), [Length(max=NOTE_LENGTH)], description=_l("The guests read it in their letters."))
