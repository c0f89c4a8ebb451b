"""Values and column types every domain stores: instants in UTC, texts in several languages, public codes, enumerations."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from council.lingua.locales import CODES

#: Crockford's alphabet: no letter that is read as a digit, no vowel that makes a word.
CODE_LETTERS = "0123456789bcdfghjkmnpqrstvwxyz"
CODE_LENGTH = 8


class JSON(sa.TypeDecorator[Any]):
    """Anything JSON can say, `jsonb` on PostgreSQL. That dialect is two megabytes, loaded only where it is spoken."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(sa.JSON(none_as_null=True))
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB(none_as_null=True))

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        return value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return value


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An instant. Only aware datetimes go in; UTC comes out, whatever the database keeps."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What keyset cursors read an instant back as."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TranslationStatus(StrEnum):
    """How a text that is not the original came to be."""

    HUMAN = "human"
    MACHINE = "machine"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Wording:
    """One text as a reader gets it: in which language it is, and whether it is what the author wrote."""

    text: str
    lang: str
    is_original: bool
    status: TranslationStatus | None


@dataclass(frozen=True)
class Multilingual:
    """A text for readers in up to four languages, one of which is the original. Immutable: change by replacing."""

    texts: Mapping[str, str] = field(default_factory=dict)
    original: str = "en"
    status: Mapping[str, TranslationStatus] = field(default_factory=dict)

    @classmethod
    def of(cls, original: str | None = None, /, **texts: str | None) -> Multilingual:
        """``Multilingual.of("az", az="Ələt", en="Alat")``; empty texts are left out, the first is the original by default."""
        kept = {lang: text.strip() for lang, text in texts.items() if text and text.strip()}
        first = original if original in kept else next(iter(kept), original or "en")
        return cls(kept, first)

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __str__(self) -> str:
        return self.best(self.original).text

    @property
    def languages(self) -> list[str]:
        """Languages there is a text in, the original first, the others in the order of the interface."""
        return sorted(self.texts, key=lambda lang: (lang != self.original, CODES.index(lang)))

    def best(self, lang: str) -> Wording:
        """The text in the reader's language, else the original."""
        if lang not in self.texts:
            lang = self.original if self.original in self.texts else next(iter(self.texts), lang)
        is_original = lang == self.original
        status = None if is_original else TranslationStatus(self.status.get(lang, TranslationStatus.HUMAN))
        return Wording(self.texts.get(lang, ""), lang, is_original, status)

    def revised(self, texts: Mapping[str, str | None], original: str) -> Multilingual:
        """The value after an edit: translations nobody touched while the original changed are marked outdated."""
        new = Multilingual.of(original, **texts)
        status = {lang: self.status[lang] for lang in new.texts if lang in self.status and lang != new.original}
        original_changed = new.texts.get(new.original) != self.texts.get(new.original)
        for lang, text in new.texts.items():
            if lang == new.original:
                continue
            if text != self.texts.get(lang):
                status[lang] = TranslationStatus.HUMAN
            elif original_changed and self:
                status[lang] = TranslationStatus.OUTDATED
        return Multilingual(new.texts, new.original, status)


class MultilingualType(JSON):
    """Stored as ``{"original": "az", "texts": {"az": …}, "status": {"en": "outdated"}}``."""

    cache_ok = True

    def process_bind_param(self, value: Multilingual | None, dialect: sa.Dialect) -> dict[str, Any] | None:
        if value is None:
            return None
        return {"original": value.original, "texts": dict(value.texts), "status": dict(value.status)}

    def process_result_value(self, value: dict[str, Any] | None, dialect: sa.Dialect) -> Multilingual | None:
        if value is None:
            return None
        status = {lang: TranslationStatus(status) for lang, status in value["status"].items()}
        return Multilingual(value["texts"], value["original"], status)


def new_code() -> str:
    """A public id: 39 random bits, short enough to read over the telephone."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Coded:
    """A mixin for what has a public address: the code stands in URLs, the database id never does."""

    code: Mapped[str] = mapped_column(sa.String(CODE_LENGTH), unique=True, default=new_code)


def enum_column(kind: type[StrEnum]) -> sa.Enum:
    """A column type for a StrEnum: its values as text, held by a CHECK constraint named after the column."""
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=max(len(member) for member in kind),
        values_callable=lambda members: [member.value for member in members],
        name=_snake(kind.__name__),
    )


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() and i else letter.lower() for i, letter in enumerate(name))
