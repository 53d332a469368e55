"""Lessons as learners meet them: the card, the pages, the map, and interactive parts."""

from bot.features.lessons.path import Ahead, Walked, ahead, step
from bot.features.lessons.path import screen as path_screen
from bot.features.lessons.reading import Card, screen

__all__ = [
    "Ahead",
    "Card",
    "Walked",
    "ahead",
    "path_screen",
    "screen",
    "step",
]
