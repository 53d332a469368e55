"""Flashcards: the deck with its review log, reviewing, browsing, plans for it, and taking it along.

What is due is counted by one function of the deck, asked by all.
"""

from bot.features.flashcards.deck import (
    CardAct,
    CardRow,
    Origin,
    ReviewLogRow,
    Shelf,
    coming,
    drop_questions,
    follow_lessons,
    join_deck,
    keep_questions,
    kept_questions,
    note_answers,
    origin_of,
)
from bot.features.flashcards.review import left_today

__all__ = [
    "CardAct",
    "CardRow",
    "Origin",
    "ReviewLogRow",
    "Shelf",
    "coming",
    "drop_questions",
    "follow_lessons",
    "join_deck",
    "keep_questions",
    "kept_questions",
    "left_today",
    "note_answers",
    "origin_of",
]
