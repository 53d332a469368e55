"""How many questions a learner passed on, by day; and no question in the audit trail, for it may name somebody."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "chat_told_gaps",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "on", name=op.f("pk_chat_told_gaps")),
    )
    op.execute("UPDATE audit_trail SET detail = '{}' WHERE act = 'closed gap'")
