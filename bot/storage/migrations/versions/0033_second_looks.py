"""Questions that are asked once more, a week after a wrong answer that somebody was sure of."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0033"
down_revision = "0032"
expands = True


def upgrade() -> None:
    op.create_table(
        "second_looks",
        sa.Column(
            "card_id",
            RowId,
            sa.ForeignKey("flashcards.id", name="fk_second_looks_card_id_flashcards", ondelete="CASCADE"),
        ),
        sa.Column("learner_id", DiscordId, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("asked_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("card_id", name="pk_second_looks"),
    )
    op.create_index("ix_second_looks_learner_id_asked_at_on", "second_looks", ["learner_id", "asked_at", "on"])
