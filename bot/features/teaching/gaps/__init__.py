"""What learners asked and the lessons do not say, kept without a name for those who teach: `/admin gaps`.

A learner lets a question be kept by a button; the same question again is counted, not kept twice.
"""

from bot.features.teaching.gaps.rules import TEXT_LIMIT
from bot.features.teaching.gaps.service import open_gaps
from bot.features.teaching.gaps.store import record_gap

__all__ = [
    "TEXT_LIMIT",
    "open_gaps",
    "record_gap",
]
