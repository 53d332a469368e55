"""What moved from one lesson to another, and which attempts were divided because of it."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import RowId, UtcDateTime

revision = "0039"
down_revision = "0038"
expands = True


def upgrade() -> None:
    op.create_table(
        "moved_parts",
        sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("lesson_id", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("to_lesson", sa.Text(), nullable=False),
        sa.Column("to_key", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "divided_lessons",
        sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("lesson_id", sa.Text(), primary_key=True),
        sa.Column("part", sa.Text(), primary_key=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.add_column("quiz_attempts", sa.Column("part_of", RowId))
