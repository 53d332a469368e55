"""What works: statistics of lessons and questions among a server's learners, and rulings on what counts.

Only first answers count, given alone or in a group, to questions whose right answer is still the same: later ones
measure the explanation that was read in between (docs/decisions/0012-statistics.md).
"""

from bot.features.teaching.statistics.room import Interactions

__all__ = [
    "Interactions",
]
