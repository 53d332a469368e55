"""Whether the members of a study group may plan for its channel."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
expands = True


def upgrade() -> None:
    op.add_column("servers", sa.Column("members_plan", sa.Boolean(), server_default=sa.true(), nullable=False))
