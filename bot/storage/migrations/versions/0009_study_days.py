"""The days on which learners studied; those before are found in the study log and in the review log."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from bot.storage.base import DiscordId, UtcDateTime

revision = "0009"
down_revision = "0008"

DAY_TURNS = timedelta(hours=4)

_PAST = sa.text(
    "SELECT log.learner_id, learners.zone, log.at FROM activity AS log "
    "JOIN learners ON learners.id = log.learner_id "
    "UNION SELECT log.learner_id, learners.zone, min(log.at) FROM review_log AS log "
    "JOIN learners ON learners.id = log.learner_id "
    "WHERE log.act = 'rated' GROUP BY log.learner_id, learners.zone, log.\"on\""
).columns(learner_id=DiscordId(), zone=sa.Text(), at=UtcDateTime())


def upgrade() -> None:
    days = op.create_table(
        "study_days",
        sa.Column("learner_id", DiscordId(), autoincrement=False, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "on", "zone", name=op.f("pk_study_days")),
    )
    first: dict[tuple[object, ...], object] = {}
    for learner, named, at in sorted(op.get_bind().execute(_PAST), key=lambda row: row[2]):
        zone = named or "UTC"
        on = (at.astimezone(ZoneInfo(zone)) - DAY_TURNS).date()
        first.setdefault((learner, on, zone), at)
    rows = [{"learner_id": key[0], "on": key[1], "zone": key[2], "at": at} for key, at in first.items()]
    if rows:
        op.bulk_insert(days, rows)
