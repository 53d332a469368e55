"""Up to where in a quiz each player has said that the group may go on."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
expands = True


def upgrade() -> None:
    op.add_column("group_quiz_players", sa.Column("ready", sa.Integer(), nullable=True))
