"""The flashcard rooms: the deck first, then reviewing and what else is done with it."""

from bot.features.flashcards.browse import feature as browse
from bot.features.flashcards.deck import feature as deck
from bot.features.flashcards.exchange import feature as exchange
from bot.features.flashcards.plans import feature as plans
from bot.features.flashcards.review import feature as review

ROOMS = (
    deck.build,
    review.build,
    plans.build,
    exchange.build,
    browse.build,
)
