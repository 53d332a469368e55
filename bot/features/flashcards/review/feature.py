"""The manifest of flashcards."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.flashcards.review import service, views
from bot.features.flashcards.review.cog import FlashcardsCog
from bot.features.flashcards.review.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "flashcards",
        handlers=(
            on(routes.REVIEW)(show.acting(service.begin)),
            on(routes.REVIEW_LESSON)(show.acting(service.begin_lesson)),
            on(routes.REVIEW_ON)(handle.go_on),
            on(routes.REVIEW_SHOW)(handle.show),
            on(routes.REVIEW_RATE)(handle.rate),
            on(routes.REVIEW_UNDO)(handle.undo),
            on(routes.REVIEW_SUSPEND)(handle.suspend),
            on(routes.REVIEW_BURY)(handle.bury),
            on(routes.REVIEW_WHY)(handle.why),
        ),
        cogs=(FlashcardsCog(handle),),
    )
