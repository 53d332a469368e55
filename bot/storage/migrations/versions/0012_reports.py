"""What learners report about questions."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "question_reports",
        sa.Column("id", RowId, nullable=False),
        sa.Column("event_id", DiscordId(), nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=True),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_reports")),
        sa.UniqueConstraint("event_id", name=op.f("uq_question_reports_event_id")),
    )
    op.create_index("ix_question_reports_guild_id_status", "question_reports", ["guild_id", "status", "id"])
    op.create_index("ix_question_reports_learner_id", "question_reports", ["learner_id"])
