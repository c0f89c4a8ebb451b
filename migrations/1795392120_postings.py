"""Names by entry, and which entries have which word packed by the hundred: a quarter of the bytes."""

import sqlalchemy as sa
from alembic import op

revision = "1795392120"
down_revision = "1795392060"
branch_labels = ()
depends_on = None


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *map(sa.column, columns))


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.rename_table("search_name", "old_name")
    op.rename_table("search_posting", "old_posting")
    if not sqlite:  # where names of constraints are those of a whole schema
        op.execute("ALTER TABLE old_name RENAME CONSTRAINT pk_search_name TO pk_old_name")
        op.execute("ALTER TABLE old_posting RENAME CONSTRAINT pk_search_posting TO pk_old_posting")
    op.create_table(
        "search_name",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["search_entry.id"], name="fk_search_name_entry_id_search_entry", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_search_name"),
    )
    op.create_table(
        "search_posting",
        sa.Column("word_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("others", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("word_id", "entry_id", name="pk_search_posting"),
        sqlite_with_rowid=False,
    )
    names, postings = _table("old_name", "id", "entry_id", "text"), _table("old_posting", "word_id", "name_id")
    together = sa.func.group_concat(names.c.text, "\n") if sqlite else sa.func.string_agg(names.c.text, "\n")
    called = sa.select(names.c.entry_id, together).group_by(names.c.entry_id)
    pairs = sa.select(postings.c.word_id, names.c.entry_id, sa.literal(b"", sa.LargeBinary)).join(names, names.c.id == postings.c.name_id).distinct()
    for new, rows in ((_table("search_name", "entry_id", "text"), called), (_table("search_posting", "word_id", "entry_id", "others"), pairs)):
        op.execute(sa.insert(new).from_select(list(new.c), rows))
    op.drop_table("old_posting")
    op.drop_table("old_name")


def downgrade() -> None:
    """The tables as they were, empty: ``flask council reindex`` fills them."""
    op.drop_table("search_posting")
    op.drop_table("search_name")
    op.create_table(
        "search_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["search_entry.id"], name="fk_search_name_entry_id_search_entry", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_search_name"),
    )
    op.create_index("ix_search_name_entry_id", "search_name", ["entry_id"])
    op.create_table(
        "search_posting",
        sa.Column("word_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("word_id", "name_id", name="pk_search_posting"),
        sqlite_with_rowid=False,
    )
