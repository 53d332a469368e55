"""Data files kept with versions, revisions of what scopes show, and drafts."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, RowId, UtcDateTime

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "data_files",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_data_files")),
    )
    op.create_table(
        "version_files",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["lesson_versions.hash"],
            name=op.f("fk_version_files_version_lesson_versions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["hash"], ["data_files.hash"], name=op.f("fk_version_files_hash_data_files")),
        sa.PrimaryKeyConstraint("version", "name", name=op.f("pk_version_files")),
    )
    op.create_index("ix_version_files_hash", "version_files", ["hash"])
    op.create_table(
        "catalogues",
        sa.Column("scope", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_catalogues")),
    )
    op.execute("INSERT INTO catalogues (scope, revision) SELECT DISTINCT scope, 1 FROM live_lessons")
    op.execute(
        "INSERT INTO audit_trail (scope, act, lesson_id, version, detail, at) "
        "SELECT live.scope, 'published', live.lesson_id, live.version, '{}', versions.loaded_at "
        "FROM live_lessons AS live JOIN lesson_versions AS versions ON versions.hash = live.version"
    )
    op.create_table(
        "lesson_drafts",
        sa.Column("id", RowId, nullable=False),
        sa.Column("scope", DiscordId(), nullable=False),
        sa.Column("author_id", DiscordId(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("lessons", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("loaded_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_drafts")),
    )
    op.create_index("ix_lesson_drafts_author_id", "lesson_drafts", ["author_id"])
    op.create_index("ix_lesson_drafts_loaded_at", "lesson_drafts", ["loaded_at"])
