"""Each code of the second factor works once."""

import sqlalchemy as sa
from alembic import op

revision = "1795305960"
down_revision = "1795305900"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, and too much refers to it.
    op.add_column("user", sa.Column("tf_last_counter", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("user", "tf_last_counter")
