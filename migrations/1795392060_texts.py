"""Words of texts: their stems, what stands in long texts and in files, an index of it for each kind of database; and what was looked for."""

import sqlalchemy as sa
from alembic import op

revision = "1795392060"
down_revision = "1795392000"
branch_labels = ()
depends_on = None

ADD = "INSERT INTO search_text (rowid, title, body, text, keys) VALUES (new.id, new.title, new.body, new.text, new.keys);"
TAKE = "INSERT INTO search_text (search_text, rowid, title, body, text, keys) VALUES ('delete', old.id, old.title, old.body, old.text, old.keys);"


def upgrade() -> None:
    op.create_table(
        "file_text",
        sa.Column("blob_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name="fk_file_text_blob_id_blob", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_file_text"),
        sa.UniqueConstraint("blob_id", name="uq_file_text_blob_id"),
    )
    op.create_table(
        "search_count",
        sa.Column("words", sa.String(length=100), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_count"),
        sa.UniqueConstraint("words", name="uq_search_count_words"),
    )
    op.create_table(
        "search_alias",
        sa.Column("names", sa.JSON(none_as_null=True).with_variant(sa.dialects.postgresql.JSONB(none_as_null=True), "postgresql"), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_alias"),
        sa.UniqueConstraint("code", name="uq_search_alias_code"),
    )
    for name in ("keys", "text", "original"):
        op.add_column("search_entry", sa.Column(name, sa.Text(), server_default="", nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        _index_in_sqlite()
        return
    for name in ("trgm_search_entry_title", "trgm_search_entry_body"):
        op.execute(f"DROP INDEX IF EXISTS {name}")
    op.execute(
        "ALTER TABLE search_entry ADD COLUMN found tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A')"
        " || setweight(to_tsvector('simple', body), 'B') || setweight(to_tsvector('simple', keys), 'C')"
        " || setweight(to_tsvector('simple', text), 'D')) STORED"
    )
    op.execute("CREATE INDEX fts_search_entry ON search_entry USING gin (found)")


def _index_in_sqlite() -> None:
    op.execute("CREATE VIRTUAL TABLE search_text USING fts5(title, body, text, keys, content='search_entry', content_rowid='id', tokenize='ascii')")
    op.execute(f"CREATE TRIGGER search_text_insert AFTER INSERT ON search_entry BEGIN {ADD} END")
    op.execute(f"CREATE TRIGGER search_text_delete AFTER DELETE ON search_entry BEGIN {TAKE} END")
    op.execute(f"CREATE TRIGGER search_text_update AFTER UPDATE OF title, body, text, keys ON search_entry BEGIN {TAKE} {ADD} END")
    op.execute("INSERT INTO search_text (search_text) VALUES ('rebuild')")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER search_text_{trigger}")
        op.execute("DROP TABLE search_text")
    else:
        op.execute("DROP INDEX fts_search_entry")
        op.execute("ALTER TABLE search_entry DROP COLUMN found")
    for name in ("keys", "text", "original"):
        op.drop_column("search_entry", name)
    op.drop_table("search_alias")
    op.drop_table("search_count")
    op.drop_table("file_text")
