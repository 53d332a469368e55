"""Reflections with their copies in threads, and study groups; those that took quizzes before are known."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "reflections",
        sa.Column("id", RowId, nullable=False),
        sa.Column("event_id", DiscordId(), nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=True),
        sa.Column("group_id", DiscordId(), nullable=True),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=True),
        sa.Column("echoed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflections")),
        sa.UniqueConstraint("event_id", name=op.f("uq_reflections_event_id")),
    )
    op.create_index("ix_reflections_learner_id", "reflections", ["learner_id", "id"])
    op.create_table(
        "reflection_posts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("reflection_id", RowId, nullable=True),
        sa.Column("group_id", DiscordId(), nullable=False),
        sa.Column("thread_id", DiscordId(), nullable=True),
        sa.Column("message_id", DiscordId(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("wake_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection_posts")),
    )
    op.create_index("ix_reflection_posts_wake_at", "reflection_posts", ["wake_at"])
    op.create_index("ix_reflection_posts_reflection_id", "reflection_posts", ["reflection_id"])
    op.create_table(
        "study_groups",
        sa.Column("channel_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("thread_id", DiscordId(), nullable=True),
        sa.PrimaryKeyConstraint("channel_id", name=op.f("pk_study_groups")),
    )
    op.create_table(
        "study_group_members",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("channel_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "channel_id", name=op.f("pk_study_group_members")),
    )
    op.execute(
        "INSERT INTO study_groups (channel_id, guild_id, name) "
        "SELECT channel_id, min(guild_id), '' FROM group_quizzes GROUP BY channel_id"
    )
    op.execute(
        "INSERT INTO study_group_members (learner_id, channel_id, joined_at) "
        "SELECT player.learner_id, quiz.channel_id, min(player.joined_at) "
        "FROM group_quiz_players AS player JOIN group_quizzes AS quiz ON quiz.id = player.quiz_id "
        "GROUP BY player.learner_id, quiz.channel_id"
    )
