"""An index that finds the latest attempts at a lesson's quiz, which tell how long a question takes there."""

from alembic import op

revision = "0030"
down_revision = "0029"
expands = True


def upgrade() -> None:
    op.create_index("ix_quiz_attempts_scope_lesson_id_id", "quiz_attempts", ["scope", "lesson_id", "id"])
