"""The cards that a learner looked for, to review just these."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
expands = True


def upgrade() -> None:
    op.create_table(
        "card_selections",
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cards", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_card_selections")),
    )
