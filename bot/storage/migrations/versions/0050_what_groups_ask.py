"""What a group's quiz asks, question by question, so that one quiz may ask of several lessons.

For quizzes that were opened before, `adopt` in the room's store fills it, as it does for those of older nodes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
expands = True


def upgrade() -> None:
    op.create_table(
        "group_quiz_questions",
        sa.Column("quiz_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["group_quizzes.id"], name=op.f("fk_group_quiz_questions_quiz_id_group_quizzes")
        ),
        sa.PrimaryKeyConstraint("quiz_id", "position", name=op.f("pk_group_quiz_questions")),
    )
    op.add_column("group_quizzes", sa.Column("wanted", sa.Integer(), nullable=True))
    op.create_index("ix_group_quiz_questions_lesson_id", "group_quiz_questions", ["lesson_id"])
