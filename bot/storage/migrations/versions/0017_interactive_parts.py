"""Interactive parts in play."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "widget_plays",
        sa.Column("id", RowId, nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("channel_id", DiscordId(), nullable=True),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_widget_plays")),
    )
    alone = sa.text("channel_id IS NULL")
    op.create_index(
        "uq_widget_plays_alone",
        "widget_plays",
        ["learner_id", "scope", "lesson_id", "number"],
        unique=True,
        sqlite_where=alone,
        postgresql_where=alone,
    )
    op.create_table(
        "widget_entries",
        sa.Column("play_id", RowId, nullable=False),
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["play_id"], ["widget_plays.id"], name=op.f("fk_widget_entries_play_id_widget_plays")),
        sa.PrimaryKeyConstraint("play_id", "learner_id", "word", name=op.f("pk_widget_entries")),
    )
    op.create_index("ix_widget_entries_learner_id", "widget_entries", ["learner_id"])
