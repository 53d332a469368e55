"""Who teaches, the pass mark, the channel for announcements, and the trail of what was done."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("servers", sa.Column("educator_role_id", DiscordId(), nullable=True))
    op.add_column("servers", sa.Column("announcements_id", DiscordId(), nullable=True))
    op.add_column("servers", sa.Column("pass_percent", sa.Integer(), server_default="80", nullable=False))
    op.create_table(
        "audit_trail",
        sa.Column("id", RowId, nullable=False),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("actor_id", DiscordId(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_trail")),
    )
    op.create_index("ix_audit_trail_scope_id", "audit_trail", ["scope", "id"])
    op.create_index("ix_audit_trail_scope_lesson_id", "audit_trail", ["scope", "lesson_id", "id"])
    op.create_index("ix_audit_trail_actor_id", "audit_trail", ["actor_id"])
