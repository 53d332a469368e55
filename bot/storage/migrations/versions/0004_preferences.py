"""What learners choose for themselves, and how sure they were of an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("learners", sa.Column("preferences", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("quiz_answers", sa.Column("certainty", sa.Integer(), nullable=True))
