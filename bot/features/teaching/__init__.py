"""What teachers do: publish lessons, look after their versions, and read reports, gaps and statistics.

The chat reaches this wing only to record a question that the lessons don't answer.
"""

from bot.features.teaching.gaps import record_gap

__all__ = [
    "record_gap",
]
