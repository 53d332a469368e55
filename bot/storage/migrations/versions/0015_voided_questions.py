"""Questions that do not count, and what learners are told about them."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "voided_questions",
        sa.Column("guild_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("scope", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "scope", "lesson_id", "question", name=op.f("pk_voided_questions")),
    )
    op.create_table(
        "rescores",
        sa.Column("id", RowId, nullable=False),
        sa.Column("guild_id", DiscordId(), nullable=False),
        sa.Column("learner_id", DiscordId(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("before", sa.Double(), nullable=True),
        sa.Column("after", sa.Double(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescores")),
    )
    op.create_index("ix_rescores_learner_id", "rescores", ["learner_id"])
    op.add_column("group_quizzes", sa.Column("voided", sa.JSON(), nullable=True))
    op.add_column("group_quiz_answers", sa.Column("counts", sa.Boolean(), server_default=sa.true(), nullable=False))
