"""Forms of recommendations: the shape of what comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional, Regexp

from council.core import language
from council.core.forms import BaseForm, Given, MultilingualField
from council.core.types import CODE_LENGTH, CODE_LETTERS, new_code
from council.members.models import Chapter
from council.members.topic_tree import choices as topic_choices
from council.members.topic_tree import tree
from council.members.vocabulary import country
from council.roundtables.queries import Pick

from . import rules, words
from .models import Recommendation

NOBODY = ("", "–")


class RecommendationForm(BaseForm):
    """What a recommendation says, to whom, and on what grounds. Fields ``owner_<chapter>`` are added for each side."""

    token = HiddenField(default=new_code, validators=[Regexp(rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")])
    revision = HiddenField(default="0", validators=[Regexp(r"^\d{1,9}$")])
    title = MultilingualField(_l("Title"), max_length=250, description=_l("What is asked, in one sentence."))
    text = MultilingualField(_l("Text"), long=True, max_length=6000)
    addressee_kind = SelectField(_l("Kind of addressee"), choices=list(words.ADDRESSEES.items()), validators=[Given()])
    addressee = MultilingualField(_l("Addressee"), max_length=250, description=_l("The body, and the post if it is known."))
    due_on = DateField(_l("Milestone"), [Optional()], description=_l("The sitting it should be ready for, if there is one."))
    round_table = SelectField(_l("Round table it came from"), choices=[], validators=[Optional()])
    paragraph = HiddenField(validators=[Optional(), Regexp(rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")])
    topics = SelectMultipleField(_l("Topics"), choices=[])
    papers = SelectMultipleField(_l("Papers it rests on"), choices=[])

    @property
    def owner_fields(self) -> list[Any]:
        return [field for field in self if field.name.startswith("owner_")]


def recommendation_form(
    chapters: Sequence[Chapter],
    picks: Sequence[Pick],
    round_tables: Sequence[tuple[str, str]],
    papers: Sequence[tuple[str, str]],
    data: Mapping[str, Any],
) -> RecommendationForm:
    """The form with a person to choose for each side, and its other choices as pairs of code and title."""
    lang = language.current()
    owners = {
        f"owner_{chapter.slug}": SelectField(
            _l("Who sees to it in %(country)s", country=country(chapter.country.value)), choices=[], validators=[Optional()]
        )
        for chapter in chapters
    }
    form: RecommendationForm = type("FullRecommendationForm", (RecommendationForm,), owners)(data=data)
    for chapter in chapters:
        own = [(pick.key, pick.name(lang)) for pick in picks if pick.chapter.id == chapter.id]
        form[f"owner_{chapter.slug}"].choices = [NOBODY, *own]
    form.round_table.choices = [NOBODY, *round_tables]
    form.topics.choices = topic_choices(tree.get())
    form.papers.choices = list(papers)
    return form


class MoveForm(BaseForm):
    """A step on a recommendation's way."""

    expected = HiddenField(validators=[Given()])
    state = RadioField(_l("What has happened"), validators=[Given()])
    happened_on = DateField(_l("On which day"), [Given()])
    note = MultilingualField(_l("Note"), long=True, max_length=3000, required=False, description=_l("Everybody reads it in the history."))
    document = FileField(_l("Document (PDF)"), description=_l("A letter or a reply, if it may be shown."))

    @classmethod
    def of(cls, recommendation: Recommendation, **kwargs: Any) -> MoveForm:
        """The form with the steps that may follow."""
        form = cls(**kwargs)
        form.state.choices = [(state.value, words.MOVES[state]) for state in rules.NEXT[recommendation.state]]
        return form
