"""The first tables."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", RowId, nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_learner_id_at", "activity", ["learner_id", "at"])

    op.create_table(
        "completions",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("scope", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "scope", "lesson_id", name=op.f("pk_completions")),
    )
    op.create_table(
        "learners",
        sa.Column("id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("first_seen_at", UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
    )
    op.create_table(
        "learner_servers",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("guild_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "guild_id", name=op.f("pk_learner_servers")),
    )
    op.create_table(
        "lesson_versions",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("source_hash", sa.Text(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("loaded_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_lesson_versions")),
    )
    op.create_index("ix_lesson_versions_source_hash", "lesson_versions", ["source_hash"])

    op.create_table(
        "notes",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_notes")),
    )
    op.create_table(
        "places",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("scope", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "scope", "lesson_id", name=op.f("pk_places")),
    )
    op.create_table(
        "live_lessons",
        sa.Column("scope", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("course_title", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["lesson_versions.hash"], name=op.f("fk_live_lessons_version_lesson_versions")
        ),
        sa.PrimaryKeyConstraint("scope", "lesson_id", name=op.f("pk_live_lessons")),
    )
