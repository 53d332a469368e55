"""Whom a server names for those in need."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("servers", sa.Column("contact", sa.Text(), nullable=True))
