"""Where a server's courses were fetched from, and at which commit."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcDateTime

revision = "0057"
down_revision = "0056"
expands = True


def upgrade() -> None:
    op.create_table(
        "course_sources",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("commit_id", sa.Text(), nullable=False),
        sa.Column("newest", sa.Text(), nullable=True),
        sa.Column("looked_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_sources")),
        sa.UniqueConstraint("scope", "course", name="uq_course_sources_scope_course"),
    )
    op.create_index("ix_course_sources_looked_at", "course_sources", ["looked_at"])
