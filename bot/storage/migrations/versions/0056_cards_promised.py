"""A session keeps how many cards it promised, so that it holds no more of them."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
expands = True


def upgrade() -> None:
    op.add_column("study_sessions", sa.Column("cards", sa.Integer(), nullable=True))
