"""How a server shows a course: hidden or not, in which place, and under which title."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
expands = True


def upgrade() -> None:
    op.add_column("courses", sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("courses", sa.Column("place", sa.Integer(), nullable=True))
    op.add_column("courses", sa.Column("title", sa.Text(), nullable=True))
