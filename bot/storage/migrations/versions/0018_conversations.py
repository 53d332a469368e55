"""Conversations, and what the lessons do not answer."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "chat_turns",
        sa.Column("id", RowId, nullable=False),
        sa.Column("event_id", DiscordId(), nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("channel_id", DiscordId(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("answered", sa.Text(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=True),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("gap_near", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_turns")),
        sa.UniqueConstraint("event_id", name=op.f("uq_chat_turns_event_id")),
    )
    op.create_index("ix_chat_turns_at", "chat_turns", ["at"], unique=False)
    op.create_index(
        "ix_chat_turns_learner_id_channel_id", "chat_turns", ["learner_id", "channel_id", "at"], unique=False
    )
    op.create_table(
        "chat_wordings",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "on", name=op.f("pk_chat_wordings")),
    )
    op.create_table(
        "knowledge_gaps",
        sa.Column("id", RowId, nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("near", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_gaps")),
        sa.UniqueConstraint("guild_id", "key", name=op.f("uq_knowledge_gaps_guild_id")),
    )
