"""How fast people read: the words and seconds of the pages that they've read of a lesson."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
expands = True


def upgrade() -> None:
    for name in ("read_words", "read_s"):
        op.add_column("places", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_places_scope_lesson_id_at", "places", ["scope", "lesson_id", "at"])
