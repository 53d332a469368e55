"""What a course's README.md says: what it's for, and answers to what newcomers ask."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
expands = True


def upgrade() -> None:
    op.create_table(
        "courses",
        sa.Column("scope", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "course", name=op.f("pk_courses")),
    )
