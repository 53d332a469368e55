"""Copies of reflections know what changed while Discord was asked, and have a nonce of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("reflection_posts", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("reflection_posts", sa.Column("nonce", sa.Text(), nullable=False, server_default=""))
