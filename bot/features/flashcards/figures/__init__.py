"""Figures of cards and ratings, for progress and for leaderboards: read from the deck, changing nothing."""

from bot.features.flashcards.figures.rules import MATURE_DAYS, STATES, Rated
from bot.features.flashcards.figures.store import (
    back_on,
    card_states,
    known_of,
    latest_ratings,
    rating_log,
    ratings_by,
    remembered_questions,
    remembered_since,
)

__all__ = [
    "MATURE_DAYS",
    "STATES",
    "Rated",
    "back_on",
    "card_states",
    "known_of",
    "latest_ratings",
    "rating_log",
    "ratings_by",
    "remembered_questions",
    "remembered_since",
]
