"""What servers have set."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "servers",
        sa.Column("guild_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("completion_role_id", DiscordId(), nullable=True),
        sa.Column("leaderboards", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_servers")),
    )
