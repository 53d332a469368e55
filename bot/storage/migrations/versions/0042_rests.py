"""The day on which a planned pause of the reminders begins."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
expands = True


def upgrade() -> None:
    op.add_column("reminders", sa.Column("rest_from", sa.Date(), nullable=True))
