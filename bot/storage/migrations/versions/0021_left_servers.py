"""When somebody was found to have left a server."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcDateTime

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("learner_servers", sa.Column("left_at", UtcDateTime(), nullable=True))
