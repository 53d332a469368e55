"""Figures of cards and ratings, for progress and for leaderboards: read from the deck, changing nothing."""

from bot.features.flashcards.figures.rules import MATURE_DAYS, STATES, Rated
from bot.features.flashcards.figures.store import card_states, rating_log, ratings_by

__all__ = [
    "MATURE_DAYS",
    "STATES",
    "Rated",
    "card_states",
    "rating_log",
    "ratings_by",
]
