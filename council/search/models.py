"""The index: one row for each thing that can be found."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from council.core.database import Base
from council.core.types import JSON


class SearchEntry(Base):
    """The folded words of one subject: of its titles, of all its short texts, of its long ones with the marks of their stems; and other
    marks, see `texts`.

    Beside the columns named here a database keeps what it finds words by, and keeps it up by itself: SQLite the FTS5 table `search_text`,
    PostgreSQL the column `found`. `shown` is the line of a result page in each language, written when the subject is indexed: a page of
    results costs one statement, whatever it finds. Whether a reader may see the subject is asked of the subject's own table each time.
    `original` is a long text as it is read, for excerpts.
    """

    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    title: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[str] = mapped_column(sa.Text)
    keys: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    text: Mapped[str] = mapped_column(sa.Text, default="", server_default="", deferred=True)
    original: Mapped[str] = mapped_column(sa.Text, default="", server_default="", deferred=True)
    shown: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    __table_args__ = (sa.UniqueConstraint("kind", "subject_id"),)


#: The names of an entry, as they are written, one a line. See `names`.
search_name = sa.Table(
    "search_name",
    Base.metadata,
    sa.Column("entry_id", sa.ForeignKey("search_entry.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    sa.Column("text", sa.Text, nullable=False),
)
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
#: Which entries have which word, some hundreds of them a row: `entry_id` is one of them, `others` are the rest, packed (`numbers.packed`).
#: Only places to look at: what an entry is called is said by its names. So nothing is lost when an entry is gone and its number is not.
search_posting = sa.Table(
    "search_posting",
    Base.metadata,
    sa.Column("word_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("entry_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("others", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)


def create_text_index(connection: sa.Connection) -> None:
    """What words are found by, filled from the entries there are. For the migration and for `create_all`."""
    for statement in _IN_SQLITE if connection.dialect.name == "sqlite" else _IN_POSTGRESQL:
        connection.exec_driver_sql(statement)


_ADD = "INSERT INTO search_text (rowid, title, body, text, keys) VALUES (new.id, new.title, new.body, new.text, new.keys);"
_TAKE = "INSERT INTO search_text (search_text, rowid, title, body, text, keys) VALUES ('delete', old.id, old.title, old.body, old.text, old.keys);"
#: The order of columns is that of `texts.WEIGHTS`.
_IN_SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(title, body, text, keys, content='search_entry', content_rowid='id', tokenize='ascii')",
    f"CREATE TRIGGER search_text_insert AFTER INSERT ON search_entry BEGIN {_ADD} END",
    f"CREATE TRIGGER search_text_delete AFTER DELETE ON search_entry BEGIN {_TAKE} END",
    f"CREATE TRIGGER search_text_update AFTER UPDATE OF title, body, text, keys ON search_entry BEGIN {_TAKE} {_ADD} END",
    "INSERT INTO search_text (search_text) VALUES ('rebuild')",
)
_IN_POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN found tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A')"
    " || setweight(to_tsvector('simple', body), 'B') || setweight(to_tsvector('simple', keys), 'C')"
    " || setweight(to_tsvector('simple', text), 'D')) STORED",
    "CREATE INDEX fts_search_entry ON search_entry USING gin (found)",
)


@sa.event.listens_for(SearchEntry.__table__, "after_create")
def _after_create(_table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    create_text_index(connection)
