"""What teachers do: publish lessons, look after their versions, and read reports, gaps and statistics.

The chat reaches this wing only to record a question that the lessons don't answer, and the start to let what people
have follow lessons that were divided.
"""

from bot.features.teaching.gaps import record_gap
from bot.features.teaching.moves import follow_moves

__all__ = [
    "follow_moves",
    "record_gap",
]
