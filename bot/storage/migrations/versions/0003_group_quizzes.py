"""Group quizzes: quizzes in channels, their players and answers, and the extra time of learners."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "group_quizzes",
        sa.Column("id", RowId, nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=False),
        sa.Column("channel_id", DiscordId(), nullable=False),
        sa.Column("host_id", DiscordId(), nullable=False),
        sa.Column("host_name", sa.Text(), nullable=False),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("scoring", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("paused_seconds", sa.Double(), nullable=True),
        sa.Column("away", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("ending", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("tended_at", UtcDateTime(), nullable=False),
        sa.Column("message_id", DiscordId(), nullable=True),
        sa.Column("message_stage", sa.Integer(), nullable=False),
        sa.Column("shown_revision", sa.Integer(), nullable=False),
        sa.Column("shown_answers", sa.Integer(), nullable=False),
        sa.Column("shown_at", UtcDateTime(), nullable=False),
        sa.Column("wake_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_quizzes")),
    )
    op.create_index("ix_group_quizzes_channel_id_opened_at", "group_quizzes", ["channel_id", "opened_at"])
    op.create_index("ix_group_quizzes_wake_at", "group_quizzes", ["wake_at"])
    op.create_index(
        "uq_group_quizzes_running",
        "group_quizzes",
        ["channel_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "group_quiz_players",
        sa.Column("quiz_id", RowId, nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["group_quizzes.id"], name=op.f("fk_group_quiz_players_quiz_id_group_quizzes")
        ),
        sa.PrimaryKeyConstraint("quiz_id", "learner_id", name=op.f("pk_group_quiz_players")),
    )
    op.create_table(
        "group_quiz_answers",
        sa.Column("quiz_id", RowId, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("event_id", DiscordId(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["group_quizzes.id"], name=op.f("fk_group_quiz_answers_quiz_id_group_quizzes")
        ),
        sa.PrimaryKeyConstraint("quiz_id", "position", "learner_id", name=op.f("pk_group_quiz_answers")),
    )
    op.create_index("ix_group_quiz_answers_learner_id", "group_quiz_answers", ["learner_id"])
    op.create_table(
        "extra_times",
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_extra_times")),
    )
