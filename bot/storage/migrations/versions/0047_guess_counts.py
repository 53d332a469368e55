"""How often each question was guessed before its page, and how often rightly."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
expands = True


def upgrade() -> None:
    op.create_table(
        "guess_counts",
        sa.Column("scope", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("guesses", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "lesson_id", "question", name=op.f("pk_guess_counts")),
    )
