"""The study day of the session that a learner's message is about."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
expands = True


def upgrade() -> None:
    op.add_column("learners", sa.Column("session_on", sa.Date()))
