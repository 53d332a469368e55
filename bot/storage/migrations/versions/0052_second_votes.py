"""A group may vote on a question, talk it over, and vote again."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
expands = True


def upgrade() -> None:
    op.add_column("group_quizzes", sa.Column("talk", sa.Text(), nullable=True))
    op.create_table(
        "group_quiz_second_votes",
        sa.Column("quiz_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["group_quizzes.id"], name=op.f("fk_group_quiz_second_votes_quiz_id_group_quizzes")
        ),
        sa.PrimaryKeyConstraint("quiz_id", "position", "learner_id", name=op.f("pk_group_quiz_second_votes")),
    )
    op.create_index("ix_group_quiz_second_votes_learner_id", "group_quiz_second_votes", ["learner_id"])
