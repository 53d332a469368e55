"""Which question of a quiz is a learner's newest screen in a place."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "stages",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("channel_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("attempt", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "channel_id", name=op.f("pk_stages")),
    )
