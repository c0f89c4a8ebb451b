"""Forms of papers. The rows of authors work without scripts: every arrow and cross is a button that sends the form."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, Form, FormField, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional

from council.core import language
from council.core.errors import Refused
from council.core.forms import BaseForm, MultilingualField, Rows
from council.core.policy import Actor
from council.core.rendering import plain
from council.core.types import Multilingual
from council.lingua.locales import CODES, LANGUAGES
from council.members import queries as members
from council.members.models import Expert
from council.members.topic_tree import choices as topic_choices
from council.members.topic_tree import tree

from . import bylines, labels, queries, rules, uploads
from .models import (
    ABSTRACT_LENGTH,
    INSTITUTION_LENGTH,
    MAX_AUTHORS,
    NAME_LENGTH,
    NOTE_LENGTH,
    REASON_LENGTH,
    TITLE_LENGTH,
    TOKEN_LENGTH,
    Access,
    Audience,
    Licence,
    Paper,
    PaperAttribution,
    PaperKind,
)
from .operations import Addition, AuthorLine, Details, Upload


class Wanted:
    """The field is drawn as one that must be filled in; whether it must, the form decides."""

    field_flags: ClassVar[dict[str, Any]] = {"required": True}

    def __call__(self, form: Form, field: Any) -> None:
        """Anything goes."""


class AuthorRow(Form):
    """One author: the code of a member, or an outside name in its parts."""

    member = HiddenField()
    given = StringField(_l("Given name"), [Length(max=NAME_LENGTH)])
    family = StringField(_l("Family name"), [Length(max=NAME_LENGTH), Wanted()])
    institution = StringField(_l("Institution"), [Length(max=INSTITUTION_LENGTH)])
    position = IntegerField(_l("Place"), [Optional()])

    class Meta(BaseForm.Meta):
        csrf = False

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.member.data and not self.family.data and (self.given.data or self.institution.data):
            self.family.errors = [_("Write the family name, or the only name.")]
            return False
        return valid


@dataclass
class Row:
    """What one row holds, while rows are moved about."""

    member: str = ""
    given: str = ""
    family: str = ""
    institution: str = ""


class _WithFile(BaseForm):
    """A form that takes one PDF and keeps it while the rest is corrected."""

    file = FileField(_l("PDF file"))
    file_lang = SelectField(_l("Language of the file"), [InputRequired()], choices=[(lang.code, lang.name) for lang in LANGUAGES])
    slip = HiddenField()
    token = HiddenField()

    def prepare(self, actor: Actor) -> None:
        """Give a form opened for the first time its token; take in what came with one that was sent."""
        self.received: uploads.Received | None = None
        self._file_error: str | None = None
        if not self.is_submitted():
            self.token.data = secrets.token_urlsafe(24)
            return
        self.token.data = (self.token.data or secrets.token_urlsafe(24))[:TOKEN_LENGTH]
        try:
            if self.file.data:
                self.received = uploads.receive(self.file.data, actor)
            elif self.slip.data:
                self.received = uploads.redeem(self.slip.data, actor)
        except Refused as refused:
            self._file_error = str(refused)
        self.slip.data = self.received.slip if self.received else ""

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self._file_error:
            self.show_file_error()
        return valid and not self._file_error

    def show_file_error(self) -> None:
        """Say beside the field why the file was not taken."""
        if self._file_error:
            self.file.errors = [self._file_error]

    @property
    def uploaded(self) -> list[Upload]:
        """The file, if there is one."""
        return [Upload(self.received.incoming, self.file_lang.data, self.received.name)] if self.received else []


class PaperForm(_WithFile):
    """Everything that is told of a paper. `do` names the button that was pressed."""

    kind = SelectField(_l("Kind"), [InputRequired()], choices=[(kind.value, labels.KINDS[kind]) for kind in PaperKind])
    title = MultilingualField(_l("Title"), max_length=TITLE_LENGTH)
    abstract = MultilingualField(_l("Abstract"), long=True, max_length=ABSTRACT_LENGTH, required=False)
    authors = Rows(FormField(AuthorRow), _l("Authors, in the order of the title page"), max_entries=MAX_AUTHORS, each=_l("Author"))
    find = StringField(_l("Find a member by name"), [Length(max=NAME_LENGTH)])
    topics = SelectMultipleField(_l("Topics"))
    audiences = SelectMultipleField(_l("Written for"), choices=[(audience.value, labels.AUDIENCES[audience]) for audience in Audience])
    licence = RadioField(
        _l("Licence"), [InputRequired()], choices=[(licence.value, labels.LICENCES[licence]) for licence in Licence], default=Licence.CC_BY.value
    )
    access = RadioField(
        _l("Who may read it"), [InputRequired()], choices=[(access.value, labels.ACCESS[access]) for access in Access], default=Access.PUBLIC.value
    )
    attribution = RadioField(_l("It speaks for"), [InputRequired()], default=PaperAttribution.PERSONAL.value)
    chapter = SelectField(_l("Chapter"), [InputRequired()], coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matches: Sequence[Expert] | None = None
        self.members: dict[str, Expert] = {}

    @classmethod
    def for_new(cls, actor: Actor) -> PaperForm:
        """An empty form; a member starts as the first author."""
        membership = members.membership_of(actor)
        rows = [asdict(Row(member=membership.code))] if membership else []
        title = Multilingual(original=language.current())
        form = cls(data={"title": title, "abstract": title, "authors": rows, "file_lang": language.current()})
        return form._ready(actor, may_council=rules.may_speak_for_the_council(actor))

    @classmethod
    def for_paper(cls, paper: Paper, actor: Actor) -> PaperForm:
        """The form filled with what is told of a paper."""
        rows = [asdict(Row(author.expert.code if author.expert else "", author.given, author.family, author.institution)) for author in paper.authors]
        data = {
            "kind": paper.kind.value,
            "title": paper.title,
            "abstract": paper.abstract or Multilingual(original=paper.title.original),
            "authors": rows,
            "topics": [topic.slug for topic in paper.topics],
            "audiences": paper.audiences,
            "licence": paper.licence.value,
            "access": paper.access.value,
            "attribution": paper.attribution.value,
            "chapter": paper.chapter_id,
        }
        form = cls(data=data)
        speaks = rules.may_speak_for_the_council(actor) or paper.attribution is PaperAttribution.COUNCIL
        return form._ready(actor, may_council=speaks, chapter_id=paper.chapter_id)

    def _ready(self, actor: Actor, *, may_council: bool, chapter_id: int | None = None) -> PaperForm:
        self.topics.choices = topic_choices(tree.get())
        self.attribution.choices = [
            (value.value, labels.ATTRIBUTIONS[value]) for value in PaperAttribution if may_council or value is not PaperAttribution.COUNCIL
        ]
        own = actor.expert_in | actor.organises
        self.chapter.choices = [(chapter.id, plain(chapter.name)) for chapter in members.chapters() if chapter.id in own or chapter.id == chapter_id]
        if self.chapter.data not in dict(self.chapter.choices) and (not self.is_submitted() or len(self.chapter.choices) == 1):
            self.chapter.data = self.chapter.choices[0][0] if self.chapter.choices else None
        if self.file_lang.data not in CODES:
            self.file_lang.data = self.title.data.original
        self._load_members(actor)
        self.prepare(actor)
        return self

    def _load_members(self, actor: Actor) -> None:
        codes = [row.member for row in self.rows if row.member]
        self.members = members.experts_by_codes(actor, codes)

    # ---------------------------------------------------------------------------------------------- rows of authors
    @property
    def rows(self) -> list[Row]:
        """The rows in the order of their places; blank ones are left out."""
        entries = [entry.form for entry in self.authors.entries]
        placed = sorted(enumerate(entries, 1), key=lambda pair: (pair[1].position.data or pair[0], pair[0]))
        rows = [Row(*(form[name].data or "" for name in ("member", "given", "family", "institution"))) for _number, form in placed]
        return [row for row in rows if row.member or row.given or row.family or row.institution]

    @rows.setter
    def rows(self, rows: Sequence[Row]) -> None:
        self.authors.process(None, [{**asdict(row), "position": place} for place, row in enumerate(rows, 1)])

    def name_of(self, code: str) -> bylines.Byline | None:
        """A member in the rows, as the reader sees his name."""
        expert = self.members.get(code)
        return bylines.of_expert(expert, language.current()) if expert else None

    def rearranged(self, pressed: str, actor: Actor) -> bool:
        """Do what a button of the rows asks; false if the pressed button was another, such as “save”.

        Words left in the search box are searched for even when the form is saved: somebody meant to add an author. Then
        nothing is saved, and the form says so.
        """
        errors: list[str] = []
        verb, _dash, what = pressed.partition("-")
        if verb not in {"up", "down", "remove", "add", "find", "outside"}:
            if not self.find.data:
                return False
            verb = "find"
            errors = [_("Nothing is saved yet: you searched for somebody but added nobody. Choose below, or empty this field.")]
        rows = self.rows
        place = int(what) if what.isascii() and what.isdigit() else -1
        if verb == "find":
            self.matches = members.pick(actor, self.find.data or "") if self.find.data else []
        elif verb == "add" and all(row.member != what for row in rows):
            rows.append(Row(member=what))
            self.find.data = ""
        elif verb == "remove" and 0 <= place < len(rows):
            rows.pop(place)
        elif verb in {"up", "down"} and 0 <= place < len(rows):
            other = place + (1 if verb == "down" else -1)
            if 0 <= other < len(rows):
                rows[place], rows[other] = rows[other], rows[place]
        blank = [Row()] if verb == "outside" and len(rows) < MAX_AUTHORS else []
        self.rows = rows + blank
        self._load_members(actor)
        if self._file_error:
            # Until the form is saved, the reason stays beside the field whatever other button is pressed.
            self.slip.data = uploads.refusal(self._file_error, actor)
        self.show_file_error()
        self.find.errors = errors
        return True

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.rows:
            self.find.errors = [_("Name at least one author.")]
            valid = False
        if any(row.member and row.member not in self.members for row in self.rows):
            self.find.errors = [_("One of the authors is not a member any more. Write the name out instead.")]
            valid = False
        return valid

    @property
    def details(self) -> Details:
        """What the form tells of the paper. Only after validation."""
        abstract = self.abstract.data
        return Details(
            kind=PaperKind(self.kind.data),
            title=self.title.data,
            abstract=abstract if abstract else None,
            authors=[
                AuthorLine(expert=self.members[row.member]) if row.member else AuthorLine(None, row.given, row.family, row.institution)
                for row in self.rows
            ],
            topics=queries.topics_by_slug(self.topics.data or []),
            audiences=[Audience(value) for value in self.audiences.data or []],
            licence=Licence(self.licence.data),
            access=Access(self.access.data),
            attribution=PaperAttribution(self.attribution.data),
        )


class VersionForm(_WithFile):
    """A new version: its file, what changed, and whether files in other languages stay."""

    note = MultilingualField(_l("What changed"), max_length=NOTE_LENGTH, required=False)
    keeps_others = BooleanField(_l("Keep the files in other languages"), default=True)

    @classmethod
    def for_paper(cls, paper: Paper, actor: Actor) -> VersionForm:
        form = cls(data={"note": Multilingual(original=language.current()), "file_lang": paper.title.original, "keeps_others": True})
        form.prepare(actor)
        form.file.flags.required = form.received is None
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not self.received:
            self.file.errors = [_("A new version needs a file.")]
            return False
        return valid

    @property
    def addition(self) -> Addition:
        """What the form adds. Only after validation."""
        note = self.note.data
        return Addition(self.uploaded, note if note else None, bool(self.keeps_others.data), token=self.token.data or "")


class WithdrawForm(BaseForm):
    """Why a paper is taken back, for its readers."""

    reason = MultilingualField(_l("Reason, for the readers"), long=True, max_length=REASON_LENGTH)

    @classmethod
    def for_paper(cls, paper: Paper) -> WithdrawForm:
        form = cls(data={"reason": Multilingual(original=language.current())})
        form.reason.required = paper.number is not None
        return form
