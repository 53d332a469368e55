"""Places as a section's key and a block, when a lesson was begun, and how an attempt asks: as a quiz or on the path."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcDateTime

revision = "0031"
down_revision = "0030"
expands = True


def upgrade() -> None:
    op.add_column("places", sa.Column("key", sa.Text()))
    op.add_column("places", sa.Column("block", sa.Integer()))
    op.add_column("places", sa.Column("marked_at", UtcDateTime()))
    op.add_column("places", sa.Column("begun_at", UtcDateTime()))
    op.add_column("quiz_attempts", sa.Column("way", sa.Text(), nullable=False, server_default="quiz"))
    op.add_column("quiz_attempts", sa.Column("skipped", sa.JSON()))
