"""What the bot stumbled over in a version of a lesson."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
expands = True


def upgrade() -> None:
    op.create_table(
        "lesson_stumbles",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["lesson_versions.hash"],
            name=op.f("fk_lesson_stumbles_version_lesson_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version", "part", name=op.f("pk_lesson_stumbles")),
    )
