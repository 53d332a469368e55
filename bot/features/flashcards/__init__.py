"""Flashcards: the deck with its review log, reviewing, browsing, plans for it, and taking it along.

One function, `coming`, counts what's due, and every screen asks it.
"""

from bot.features.flashcards.deck import (
    Card,
    Origin,
    coming,
    drop_questions,
    follow_lessons,
    has_cards,
    holders,
    join_cards,
    join_deck,
    keep_questions,
    kept_questions,
    move_cards,
    note_answers,
    origin_of,
    practise,
    was_asked,
)
from bot.features.flashcards.figures import (
    MATURE_DAYS,
    Rated,
    back_on,
    card_states,
    latest_ratings,
    rating_log,
    ratings_by,
    remembered_questions,
    remembered_since,
)
from bot.features.flashcards.review import (
    Reviewed,
    card_now,
    card_question,
    first_card,
    left_now,
    left_today,
    look_again,
)
from bot.features.flashcards.review import shown as card_screen
from bot.features.flashcards.review.rules import FIRST_EASY

__all__ = [
    "FIRST_EASY",
    "MATURE_DAYS",
    "Card",
    "Origin",
    "Rated",
    "Reviewed",
    "back_on",
    "card_now",
    "card_question",
    "card_screen",
    "card_states",
    "coming",
    "drop_questions",
    "first_card",
    "follow_lessons",
    "has_cards",
    "holders",
    "join_cards",
    "join_deck",
    "keep_questions",
    "kept_questions",
    "latest_ratings",
    "left_now",
    "left_today",
    "look_again",
    "move_cards",
    "note_answers",
    "origin_of",
    "practise",
    "rating_log",
    "ratings_by",
    "remembered_questions",
    "remembered_since",
    "was_asked",
]
