"""The study log: what each learner did and when, and on which of their days. Rows are only ever added."""

from bot.features.people.activity.rules import Act, Streak, Studied, streak
from bot.features.people.activity.store import answers_since, record, record_all, studied, study, study_all, study_days

__all__ = [
    "Act",
    "Streak",
    "Studied",
    "answers_since",
    "record",
    "record_all",
    "streak",
    "studied",
    "study",
    "study_all",
    "study_days",
]
