"""The study log: what each learner did and when. Rows are only ever added; streaks and statistics are read from it."""

from bot.features.activity.rules import Act
from bot.features.activity.store import record, record_all

__all__ = ["Act", "record", "record_all"]
