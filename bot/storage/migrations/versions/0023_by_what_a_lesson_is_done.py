"""By what a lesson is done: what was done before this rule stays earned."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("completions", sa.Column("by", sa.Text(), nullable=False, server_default="before"))
