"""Answers that a server accepts beside the right one, and by which ruling a learner's score changed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "accepted_answers",
        sa.Column("id", RowId, nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=False),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_answers")),
    )
    op.create_index("ix_accepted_answers_guild_id_lesson_id", "accepted_answers", ["guild_id", "lesson_id"])
    op.add_column("rescores", sa.Column("ruling", sa.Text(), nullable=True))
