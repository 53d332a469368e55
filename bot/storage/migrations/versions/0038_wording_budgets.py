"""How many answers a language model worded in a server, and in all, by day."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
expands = True


def upgrade() -> None:
    op.create_table(
        "chat_wording_budgets",
        sa.Column("place", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("on", sa.Date(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )
