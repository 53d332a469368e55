"""How many questions a learner passed on, by day, and when a reflection was shared; what may name somebody goes."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, UtcDateTime

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
    op.execute("UPDATE knowledge_gaps SET question = '', near = '' WHERE closed_at IS NOT NULL")
    op.add_column("reflections", sa.Column("shared_at", UtcDateTime(), nullable=True))
