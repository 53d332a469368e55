"""Which questions of an attempt had a hint."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
expands = True


def upgrade() -> None:
    op.add_column("quiz_attempts", sa.Column("helped", sa.JSON()))
