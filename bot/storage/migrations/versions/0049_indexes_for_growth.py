"""Indexes for what was read row by row: a server's learners, and what one learner has in groups and in parts."""

from alembic import op

revision = "0049"
down_revision = "0048"
expands = True

INDEXES = (
    ("ix_learner_servers_guild_id", "learner_servers", ("guild_id",)),
    ("ix_group_quizzes_host_id", "group_quizzes", ("host_id",)),
    ("ix_group_quizzes_guild_id_lesson_id", "group_quizzes", ("guild_id", "lesson_id")),
    ("ix_group_quiz_players_learner_id", "group_quiz_players", ("learner_id",)),
    ("ix_widget_plays_learner_id", "widget_plays", ("learner_id",)),
    ("ix_reflections_guild_id_audience", "reflections", ("guild_id", "audience")),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, [*columns])
