"""Days off and working days that organisers tell."""

import sqlalchemy as sa
from alembic import op

revision = "1795392240"
down_revision = "1795392180"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    json = sa.JSON(none_as_null=True).with_variant(sa.dialects.postgresql.JSONB(none_as_null=True), "postgresql")
    op.create_table(
        "day_off",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", json, nullable=True),
        sa.Column("source", sa.String(length=500), nullable=True),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("country IN ('AZ', 'KZ')", name=op.f("ck_day_off_country")),
        sa.PrimaryKeyConstraint("id", name="pk_day_off"),
        sa.UniqueConstraint("code", name="uq_day_off_code"),
        sa.UniqueConstraint("country", "day", name="uq_day_off_country_day"),
    )


def downgrade() -> None:
    op.drop_table("day_off")
