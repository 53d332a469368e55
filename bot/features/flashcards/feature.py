"""The manifest of flashcards."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.flashcards.cog import FlashcardsCog
from bot.features.flashcards.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "flashcards",
        handlers={
            routes.REVIEW: handle.begin,
            routes.REVIEW_LESSON: handle.begin_lesson,
            routes.REVIEW_ON: handle.go_on,
            routes.REVIEW_SHOW: handle.show,
            routes.REVIEW_RATE: handle.rate,
            routes.REVIEW_UNDO: handle.undo,
            routes.REVIEW_SUSPEND: handle.suspend,
            routes.REVIEW_BURY: handle.bury,
            routes.REVIEW_WHY: handle.why,
        },
        cogs=(FlashcardsCog(kit.boundary, handle),),
    )
