"""Column values as JSON that any database can be filled from again."""

from __future__ import annotations

import base64
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa


@cache
def portable() -> sa.Dialect:
    """Whose side of our own column types is written down: PostgreSQL's, which keeps time zones. Loaded when a backup is made."""
    from sqlalchemy.dialects import postgresql

    return postgresql.dialect()  # type: ignore[no-untyped-call]


def encoded(value: Any, kind: sa.types.TypeEngine[Any]) -> Any:
    """The JSON form of a value read from a column of that type."""
    if isinstance(kind, sa.TypeDecorator):
        value = kind.process_bind_param(value, portable())
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    return value


def decoded(value: Any, kind: sa.types.TypeEngine[Any]) -> Any:
    """What `encoded` was given, for a column of that type."""
    if value is None:
        return None
    if isinstance(kind, sa.TypeDecorator):
        return kind.process_result_value(decoded(value, kind.impl_instance), portable())
    if isinstance(kind, sa.Enum):
        return kind.enum_class(value) if kind.enum_class else value
    for column_type, read in READERS:
        if isinstance(kind, column_type):
            return read(value)
    return value


READERS: tuple[tuple[type[sa.types.TypeEngine[Any]], Any], ...] = (
    (sa.DateTime, datetime.fromisoformat),
    (sa.Date, date.fromisoformat),
    (sa.Time, time.fromisoformat),
    (sa.Interval, lambda seconds: timedelta(seconds=seconds)),
    (sa.LargeBinary, base64.b64decode),
    (sa.Uuid, UUID),
    (sa.Float, float),
    (sa.Numeric, Decimal),
)
