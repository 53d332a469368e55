"""Lessons as a learner meets them: `/learn`, `/lessons`, the card, done and next.

The card and the map are screens over outcomes of `service`. Prerequisites guide, they don't forbid. The card leads to
the lesson's quiz, flashcards, reflection and interactive parts, where it has them.
"""

from bot.features.lessons.reading.rules import Card
from bot.features.lessons.reading.views import screen

__all__ = [
    "Card",
    "screen",
]
