"""When members are busy, as their calendars say."""

import sqlalchemy as sa
from alembic import op

revision = "1795392180"
down_revision = "1795392120"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_table(
        "busy_time",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_busy_time_forwards")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_busy_time_user_id_user", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_busy_time"),
    )
    op.create_index("ix_busy_time_user_id", "busy_time", ["user_id"])


def downgrade() -> None:
    op.drop_table("busy_time")
