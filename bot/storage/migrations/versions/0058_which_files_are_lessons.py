"""Archives that wait with their drafts, and which of their files somebody said are lessons."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcDateTime

revision = "0058"
down_revision = "0057"
expands = True


def upgrade() -> None:
    op.create_table(
        "lesson_uploads",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("loaded_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_uploads")),
    )
    op.create_index("ix_lesson_uploads_loaded_at", "lesson_uploads", ["loaded_at"])
    op.add_column("courses", sa.Column("chosen", sa.JSON(), nullable=True))
