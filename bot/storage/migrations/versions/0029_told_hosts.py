"""Whether the host of a group's quiz knows that it couldn't go on."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
expands = True


def upgrade() -> None:
    op.add_column("group_quizzes", sa.Column("host_told", sa.Boolean()))
