"""Lessons as learners meet them: the card, the pages, the map, and interactive parts."""

from bot.features.lessons.reading import Card, screen

__all__ = [
    "Card",
    "screen",
]
