"""A day's goal, a streak of days that keep it, and one session a learner."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0036"
down_revision = "0035"
expands = True


def upgrade() -> None:
    op.add_column("study_days", sa.Column("seconds", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("study_days", sa.Column("kept", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("learners", sa.Column("pace", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("learners", sa.Column("session_message", DiscordId()))
    op.add_column("reminders", sa.Column("days_off", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "study_sessions",
        sa.Column("id", RowId, nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("target_s", sa.Integer(), nullable=False),
        sa.Column("base_s", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_sessions")),
    )
    op.create_index("ix_study_sessions_learner_id", "study_sessions", ["learner_id"])
