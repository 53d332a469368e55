"""The vectors of what can be quoted, where the extra `vectors` makes them."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
expands = True


def upgrade() -> None:
    op.create_table(
        "passage_vectors",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_passage_vectors_used_on", "passage_vectors", ["used_on"])
