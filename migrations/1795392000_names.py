"""Names in any spelling: the vocabulary of their words, its keys, and which name has which word."""

import sqlalchemy as sa
from alembic import op

revision = "1795392000"
down_revision = "1795305960"
branch_labels = ()
depends_on = None


def upgrade() -> None:
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
        "search_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spelling", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_word"),
        sa.UniqueConstraint("spelling", name="uq_search_word_spelling"),
    )
    op.create_table(
        "search_word_key",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["search_word.id"], name="fk_search_word_key_word_id_search_word", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "word_id", name="pk_search_word_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_posting",
        sa.Column("word_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("word_id", "name_id", name="pk_search_posting"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("search_posting", "search_word_key", "search_word", "search_name"):
        op.drop_table(table)
