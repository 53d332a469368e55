"""What a channel gets at a time: a lesson, a quiz together, or what happened lately; once, weekly, by cron.

What is due is a row, claimed by whichever node; missed ones come once, late, or not at all.
"""

from bot.features.schedules.interactions import Interactions, place_of, wish_of

__all__ = [
    "Interactions",
    "place_of",
    "wish_of",
]
