"""Long lists of numbers: packed into bytes, and handed over to SQLite and PostgreSQL, which differ in how they take them."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from .models import search_name, search_posting, search_word


def packed(values: Iterable[int]) -> bytes:
    """Numbers from 0 to 2³² - 1, four bytes each, the lowest first whatever the machine."""
    numbers = array("I", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(content: bytes) -> array[int]:
    """The numbers that were `packed`."""
    numbers = array("I", content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def among(connection: sa.Connection, values: Iterable[int]) -> sa.Select[Any]:
    """A list of numbers as a subquery: one parameter, however long it is."""
    return _listed(connection, list(values), sa.Integer())


def among_texts(connection: sa.Connection, values: Sequence[str]) -> sa.Select[Any]:
    """A list of texts as a subquery."""
    return _listed(connection, list(values), sa.Text())


def _listed(connection: sa.Connection, values: list[Any], kind: Any) -> sa.Select[Any]:
    if connection.dialect.name == "sqlite":
        each = sa.func.json_each(sa.bindparam(None, json.dumps(values), sa.Text())).table_valued("value")
    else:
        each = sa.func.unnest(sa.bindparam(None, values, sa.ARRAY(kind))).table_valued("value").render_derived()
    return sa.select(each.c.value)


def placed(connection: sa.Connection, values: Sequence[int]) -> sa.Subquery:
    """A list of numbers as a subquery of `value` and `place`, which counts from 0."""
    if connection.dialect.name == "sqlite":
        each = sa.func.json_each(sa.bindparam(None, json.dumps(list(values)), sa.Text())).table_valued("key", "value")
        return sa.select(each.c.value, each.c.key.label("place")).subquery()
    each = sa.func.unnest(sa.bindparam(None, list(values), sa.ARRAY(sa.Integer))).table_valued("value", with_ordinality="place").render_derived()
    return sa.select(each.c.value, (each.c.place - 1).label("place")).subquery()


def insert_words(connection: sa.Connection, spellings: Sequence[str]) -> None:
    """Add words to the vocabulary, leaving those alone that are there already or are being written by somebody else."""
    _insert(connection, search_word, ["spelling"], _listed(connection, list(spellings), sa.Text()))


def insert_pairs(connection: sa.Connection, table: sa.Table, pairs: Sequence[tuple[int, int]]) -> None:
    """Add rows of two numbers to a table whose key they are, leaving those alone that are there already."""
    if connection.dialect.name == "sqlite":
        each = sa.func.json_each(sa.bindparam(None, json.dumps(pairs), sa.Text())).table_valued("value")
        rows = sa.select(
            sa.cast(sa.func.json_extract(each.c.value, "$[0]"), sa.Integer), sa.cast(sa.func.json_extract(each.c.value, "$[1]"), sa.Integer)
        )
    else:
        columns = [sa.bindparam(None, [pair[place] for pair in pairs], sa.ARRAY(sa.Integer)) for place in (0, 1)]
        each = sa.func.unnest(*columns).table_valued("one", "other").render_derived()
        rows = sa.select(each.c.one, each.c.other)
    _insert(connection, table, [column.name for column in table.columns], rows)


def insert_postings(connection: sa.Connection, rows: Sequence[tuple[int, int, bytes]]) -> None:
    """Add rows of postings. Where there is such a row, what others it has not are added to it."""
    make = _insert_into(connection, search_posting)
    together = sa.cast(search_posting.c.others.op("||")(make.excluded.others), sa.LargeBinary)
    make = make.on_conflict_do_update(index_elements=["word_id", "entry_id"], set_={"others": together})
    if rows:
        connection.execute(make, [dict(zip(("word_id", "entry_id", "others"), row, strict=True)) for row in rows])


def insert_names(connection: sa.Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Set the names of entries. Where somebody wrote them meanwhile, these stand."""
    make = _insert_into(connection, search_name)
    make = make.on_conflict_do_update(index_elements=["entry_id"], set_={"text": make.excluded.text})
    connection.execute(make, [{"entry_id": entry_id, "text": text} for entry_id, text in rows])


def _insert(connection: sa.Connection, table: sa.Table, columns: list[str], rows: sa.Select[Any]) -> None:
    # SQLite takes ON CONFLICT behind a SELECT for a join, unless there is a WHERE.
    connection.execute(_insert_into(connection, table).from_select(columns, rows.where(sa.true())).on_conflict_do_nothing())


def _insert_into(connection: sa.Connection, table: sa.Table) -> Any:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # which is loaded only where it is spoken

    return postgresql.insert(table)


def postings(connection: sa.Connection, word_ids: Sequence[int], *, each: int) -> sa.TextClause | sa.Select[Any]:
    """`word_id, entry_id, others` for words in the order given, of every word the `each` rows of the newest entries."""
    if connection.dialect.name == "sqlite":
        return _POSTINGS.bindparams(ids=json.dumps(list(word_ids)), each=each)
    wanted = sa.func.unnest(sa.bindparam(None, list(word_ids), sa.ARRAY(sa.Integer))).table_valued("value", with_ordinality="place").render_derived()
    of_word = (
        sa.select(search_posting).where(search_posting.c.word_id == wanted.c.value).order_by(search_posting.c.entry_id.desc()).limit(each).lateral()
    )
    return sa.select(of_word).select_from(wanted.join(of_word, sa.true())).order_by(wanted.c.place)


#: CROSS JOIN keeps the order of the list.
_POSTINGS = sa.text(
    "SELECT p.word_id, p.entry_id, p.others FROM json_each(:ids) AS w CROSS JOIN search_posting AS p ON p.word_id = w.value AND p.entry_id IN "
    "(SELECT q.entry_id FROM search_posting AS q WHERE q.word_id = w.value ORDER BY q.entry_id DESC LIMIT :each)"
)
