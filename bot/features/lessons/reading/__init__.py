"""Lessons as a learner meets them: `/learn`, `/lessons`, the card, reading page by page, done and next.

The card and the map are screens over outcomes of `service`; prerequisites guide and do not forbid. Quizzes, cards and
reflections add their own buttons to the card when their features are there.
"""

from bot.features.lessons.reading.rules import Card
from bot.features.lessons.reading.views import screen

__all__ = [
    "Card",
    "screen",
]
