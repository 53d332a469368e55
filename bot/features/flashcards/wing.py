"""The flashcard rooms: the deck first, then reviewing and what else is done with it."""

from bot.features.flashcards.browse import room as browse
from bot.features.flashcards.deck import room as deck
from bot.features.flashcards.exchange import room as exchange
from bot.features.flashcards.plans import room as plans
from bot.features.flashcards.review import room as review

ROOMS = (
    deck.build,
    review.build,
    plans.build,
    exchange.build,
    browse.build,
)
