"""What works: statistics of lessons and questions among the learners of a server, and taking a question out of them.

Counted are first answers, alone or in a group, to questions whose right answer is still the same.
"""

from bot.features.teaching.statistics.interactions import Interactions

__all__ = [
    "Interactions",
]
