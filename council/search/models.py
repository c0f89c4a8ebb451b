"""The index: one row for each thing that can be found."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from council.core.database import Base
from council.core.types import JSON

#: PostgreSQL answers ``LIKE '% word%'`` from these; SQLite reads the table, which is small enough for a council.
TRIGRAM_INDEXES = {"trgm_search_entry_title": "title", "trgm_search_entry_body": "body"}


class SearchEntry(Base):
    """The folded words of one subject, each with a space before it, so that ``LIKE '% word%'`` finds beginnings of words.

    `shown` is the line of a result page in each language, written when the subject is indexed: a page of results costs one
    statement, whatever it finds. Whether a reader may see the subject is asked of the subject's own table each time.
    """

    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    title: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[str] = mapped_column(sa.Text)
    shown: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    __table_args__ = (sa.UniqueConstraint("kind", "subject_id"),)


class SearchName(Base):
    """One name of an entry, as it is written, and its spelled words. See `names`."""

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("search_entry.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[str] = mapped_column(sa.Text)


#: The table of `SearchName`, for who works without sessions.
search_name: sa.Table = SearchName.metadata.tables[SearchName.__tablename__]
#: Every spelled word of any name, once.
search_word = sa.Table(
    "search_word",
    Base.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("spelling", sa.String(40), nullable=False, unique=True),
)
#: The keys a word is looked up by (`lingua.phones`).
search_word_key = sa.Table(
    "search_word_key",
    Base.metadata,
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("word_id", sa.ForeignKey("search_word.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
#: Which name has which word. Without foreign keys: `names.forget` deletes a name's postings by its words, which spares an index by name.
search_posting = sa.Table(
    "search_posting",
    Base.metadata,
    sa.Column("word_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name_id", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)


def create_trigram_indexes(connection: sa.Connection) -> bool:
    """Index the words by trigrams on PostgreSQL. Without the right to create the extension searches are slower, not wrong.

    For the migration and for `create_all`; safe to repeat. The answer says whether the indexes are there.
    """
    if connection.dialect.name != "postgresql":
        return False
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for name, column in TRIGRAM_INDEXES.items():
                connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {name} ON search_entry USING gin ({column} gin_trgm_ops)")
    except sa.exc.DBAPIError:
        return False
    return True


@sa.event.listens_for(SearchEntry.__table__, "after_create")
def _after_create(_table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    create_trigram_indexes(connection)
