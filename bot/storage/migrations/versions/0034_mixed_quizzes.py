"""Quizzes of several lessons: attempts that belong together, and the turns in which their questions are asked."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import RowId

revision = "0034"
down_revision = "0033"
expands = True


def upgrade() -> None:
    op.add_column("quiz_attempts", sa.Column("mix_id", RowId))
    op.add_column("quiz_attempts", sa.Column("turns", sa.JSON()))
    op.create_index("ix_quiz_attempts_mix_id", "quiz_attempts", ["mix_id"])
