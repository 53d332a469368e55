"""The server in which a lesson was begun, tried and finished; unknown for what was done before."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
expands = True


def upgrade() -> None:
    for table in ("places", "completions", "quiz_attempts"):
        op.add_column(table, sa.Column("guild_id", sa.BigInteger(), nullable=True))
