"""The study log: what each learner did and when, and on which of their days. Rows are only ever added."""

from bot.features.people.activity.rules import Act, Mark, Streak, Studied, streak
from bot.features.people.activity.store import (
    answered_at,
    answers_since,
    keep_day,
    latest_acts,
    record,
    record_all,
    right_since,
    studied,
    study,
    study_days,
    worked_last,
    worked_on,
)

__all__ = [
    "Act",
    "Mark",
    "Streak",
    "Studied",
    "answered_at",
    "answers_since",
    "keep_day",
    "latest_acts",
    "record",
    "record_all",
    "right_since",
    "streak",
    "studied",
    "study",
    "study_days",
    "worked_last",
    "worked_on",
]
