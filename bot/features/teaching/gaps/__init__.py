"""Gaps: questions that learners asked and the lessons don't answer, kept without a name for teachers: `/admin gaps`.

Nothing is kept until the learner presses a button for it; the same question again is counted, not kept twice.
"""

from bot.features.teaching.gaps.rules import TEXT_LIMIT
from bot.features.teaching.gaps.service import open_gaps
from bot.features.teaching.gaps.store import record_gap

__all__ = [
    "TEXT_LIMIT",
    "open_gaps",
    "record_gap",
]
