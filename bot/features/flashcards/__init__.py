"""Flashcards: the deck with its review log, reviewing, browsing, plans for it, and taking it along.

One function, `coming`, counts what's due, and every screen asks it.
"""

from bot.features.flashcards.deck import (
    Origin,
    coming,
    drop_questions,
    follow_lessons,
    join_cards,
    join_deck,
    keep_questions,
    kept_questions,
    note_answers,
    origin_of,
    practise,
    was_asked,
)
from bot.features.flashcards.figures import MATURE_DAYS, Rated, card_states, rating_log, ratings_by
from bot.features.flashcards.review import left_today, look_again

__all__ = [
    "MATURE_DAYS",
    "Origin",
    "Rated",
    "card_states",
    "coming",
    "drop_questions",
    "follow_lessons",
    "join_cards",
    "join_deck",
    "keep_questions",
    "kept_questions",
    "left_today",
    "look_again",
    "note_answers",
    "origin_of",
    "practise",
    "rating_log",
    "ratings_by",
    "was_asked",
]
