"""Where a turn of a conversation led, the server that it belongs to, and when a quiz was last shown."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, UtcDateTime

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("chat_turns", sa.Column("led_to", sa.Text(), nullable=True))
    op.add_column("chat_turns", sa.Column("guild_id", DiscordId(), nullable=True))
    op.add_column("quiz_attempts", sa.Column("shown_at", UtcDateTime(), nullable=True))
