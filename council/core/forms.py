"""The base of all forms: cleaned input, our messages, and fields WTForms does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, Field, FieldList, Form, FormField, PasswordField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp, StopValidation

from council.lingua.clean import clean_line, clean_text
from council.lingua.locales import LANGUAGES

from . import language
from .errors import Refused
from .translations import wtforms_translations
from .types import Multilingual


class BaseForm(FlaskForm):
    """Every form of ours. `status` is what an answer with errors is sent as."""

    status = 422

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Form) -> Any:
            return wtforms_translations(language.current())

        def bind_field(self, form: Form, unbound_field: Any, options: dict[str, Any]) -> Field:
            cleaner = clean_text if issubclass(unbound_field.field_class, TextAreaField) else clean_line
            if issubclass(unbound_field.field_class, StringField) and not issubclass(unbound_field.field_class, PasswordField):
                options["filters"] = [lambda value: cleaner(value) if isinstance(value, str) else value, *options.get("filters", ())]
            return super().bind_field(form, unbound_field, options)

    def refuse(self, refused: Refused) -> None:
        """Show why an operation was refused, beside the field it names or above the form."""
        self.status = 409
        field = self._fields.get(refused.field or "")
        if field is None:
            self.form_errors.append(str(refused))
        else:
            field.errors = [*field.errors, str(refused)]


class Rows(FieldList):
    """A part of a form that repeats. WTForms stumbles over numbers of rows such as ``²`` and over those with a thousand digits.

    `each` is what one row is called: the second one is “Question 2” where the form says what is wrong.
    """

    def __init__(self, *args: Any, each: Any = None, **kwargs: Any) -> None:
        self.each = each
        super().__init__(*args, **kwargs)

    def _add_entry(self, *args: Any, **kwargs: Any) -> Field:
        entry: Field = super()._add_entry(*args, **kwargs)
        if self.each:
            entry.label.text = f"{self.each} {len(self.entries)}"
        return entry

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            number = name.removeprefix(f"{prefix}-").split("-", 1)[0]
            if name.startswith(f"{prefix}-") and number.isascii() and number.isdigit() and len(number) < 6:
                yield int(number)


class MultilingualField(FormField):
    """A text in up to four languages with its original marked; `data` is a `Multilingual`.

    Sub-fields: ``az kk ru en`` and ``original``. At least the original must be given unless `required` is false.
    """

    def __init__(self, label: Any = None, *, long: bool = False, max_length: int = 300, required: bool = True, **kwargs: Any):
        self.required, self.long = required, long
        super().__init__(_sub_form(long, max_length), label, **kwargs)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        value = data if isinstance(data, Multilingual) else Multilingual(original=language.current())
        self.previous = value
        super().process(formdata, {**value.texts, "original": value.original or language.current()})

    @property
    def data(self) -> Multilingual:
        texts = {code.code: self.form[code.code].data for code in LANGUAGES}
        return self.previous.revised(texts, self.form["original"].data or language.current())

    def populate_obj(self, obj: Any, name: str) -> None:
        setattr(obj, name, self.data)

    def validate(self, form: Any, extra_validators: Iterable[Any] = ()) -> bool:
        valid = super().validate(form)
        original = self.form["original"].data
        if self.required and not self.data:
            self.form[original if original in self.form else language.current()].errors = [_l("Write this in at least one language.")]
            return False
        if self.data and original in self.form and not self.form[original].data:
            self.form[original].errors = [_l("This is marked as the original: write it in this language.")]
            return False
        return bool(valid)


def _sub_form(long: bool, max_length: int) -> type[Form]:
    kind = TextAreaField if long else StringField
    fields: dict[str, Any] = {lang.code: kind(lang.name, [Length(max=max_length)]) for lang in LANGUAGES}
    fields["original"] = RadioField(_l("Original"), choices=[(lang.code, lang.name) for lang in LANGUAGES])
    fields["Meta"] = type("Meta", (), {"bind_field": BaseForm.Meta.bind_field, "get_translations": BaseForm.Meta.get_translations})
    return type("MultilingualForm", (_PlainForm,), fields)


class _PlainForm(Form):
    class Meta(BaseForm.Meta):
        csrf = False


class ZonedDateTimeField(DateTimeLocalField):
    """A wall-clock time; `instant(zone)` makes it an instant."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any):
        super().__init__(label, validators, format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"], **kwargs)

    def instant(self, zone: str) -> datetime:
        """The time typed, in this zone, as an instant in UTC. Only after validation."""
        assert self.data is not None
        typed: datetime = self.data
        return typed.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


class NoAddress(Regexp):
    """For names that strangers have us write into letters to others: no link, and nothing a mail program makes one of."""

    def __init__(self) -> None:
        super().__init__(r"(?!.*(?:://|@|www\.|[^\W_]{2,}\.(?:[a-z]{2,}|[A-Z]{2,})))", message=_l("Write only a name here, no address."))


class Given(InputRequired):
    """The field must be filled in; blank space is not an answer."""

    def __call__(self, form: Any, field: Any) -> None:
        if isinstance(field.data, str):
            if field.data.strip():
                return
            field.errors = []
            raise StopValidation(self.message or field.gettext("This field is required."))
        super().__call__(form, field)
