"""Indexes that hold all that counting a day's cards asks for, so that it reads no card and no line of the log."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

STEPPING = sa.text("step_at IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_flashcards_learner_id_shelf_due_on", "flashcards")
    op.create_index(
        "ix_flashcards_learner_id_shelf_due_on",
        "flashcards",
        ["learner_id", "shelf", "due_on", "id", "buried_until", "step_at"],
    )
    op.drop_index("ix_flashcards_learner_id_step_at", "flashcards")
    op.create_index(
        "ix_flashcards_learner_id_shelf_step_at",
        "flashcards",
        ["learner_id", "shelf", "step_at", "buried_until"],
        sqlite_where=STEPPING,
        postgresql_where=STEPPING,
    )
    op.drop_index("ix_review_log_learner_id_on", "review_log")
    op.create_index("ix_review_log_learner_id_on", "review_log", ["learner_id", "on", "id", "act", "was"])
