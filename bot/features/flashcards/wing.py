"""The rooms of this wing, from the ground up."""

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
