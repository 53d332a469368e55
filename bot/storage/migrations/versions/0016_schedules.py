"""What comes in a channel by itself."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "schedules",
        sa.Column("id", RowId, nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=False),
        sa.Column("channel_id", DiscordId(), nullable=False),
        sa.Column("channel_name", sa.Text(), nullable=False),
        sa.Column("author_id", DiscordId(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=True),
        sa.Column("questions", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("last_at", UtcDateTime(), nullable=True),
        sa.Column("last_lesson", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("wake_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedules")),
    )
    op.create_index("ix_schedules_wake_at", "schedules", ["wake_at"])
    op.create_index("ix_schedules_guild_id", "schedules", ["guild_id", "channel_id"])
    op.create_index("ix_schedules_author_id", "schedules", ["author_id"])
