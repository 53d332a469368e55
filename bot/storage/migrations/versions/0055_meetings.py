"""Meetings: each time that a plan brings a quiz, and who's called to it. A plan may be looked over before it's kept."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcDateTime

revision = "0055"
down_revision = "0054"
expands = True


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("schedule_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("notice_id", sa.BigInteger(), nullable=True),
        sa.Column("noticed", sa.Boolean(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("begun", sa.Boolean(), nullable=False),
        sa.Column("wake_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("schedule_id", "due_at", name="uq_meetings_schedule_id_due_at"),
    )
    op.create_index("ix_meetings_wake_at", "meetings", ["wake_at"])
    op.create_table(
        "group_calls",
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("schedule_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("called_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("learner_id", "channel_id", "schedule_id", name=op.f("pk_group_calls")),
    )
    op.create_index("ix_group_calls_channel_id", "group_calls", ["channel_id"])
    op.add_column("schedules", sa.Column("proposed", sa.Boolean(), server_default=sa.false(), nullable=False))
