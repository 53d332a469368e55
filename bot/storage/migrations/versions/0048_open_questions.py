"""Open questions are put down when a node ends, with their server and the time."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcDateTime

revision = "0048"
down_revision = "0047"
expands = True


def upgrade() -> None:
    op.add_column("stages", sa.Column("guild_id", sa.BigInteger(), nullable=True))
    op.add_column("stages", sa.Column("at", UtcDateTime(), nullable=True))
