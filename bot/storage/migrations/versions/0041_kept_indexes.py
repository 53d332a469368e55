"""The search indexes of what people see, so that a start needn't make them again."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId

revision = "0041"
down_revision = "0040"
expands = True


def upgrade() -> None:
    op.create_table(
        "kept_indexes",
        sa.Column("scope", DiscordId, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
