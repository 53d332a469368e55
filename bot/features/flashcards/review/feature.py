"""The manifest of flashcards."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Whisper
from bot.features.flashcards.review import service, views
from bot.features.flashcards.review.cog import FlashcardsCog
from bot.features.flashcards.review.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Bring `/review` and its buttons: turning, rating, undoing and putting away a card, and why it comes now."""
    handle, show = Interactions(deps), Presenter(deps, views.shown)
    beside = Presenter(deps, views.shown, Whisper)  # whoever has turned the card keeps its answer in view
    return Feature(
        "flashcards",
        handlers=(
            on(routes.REVIEW)(show.acting(service.begin)),
            on(routes.REVIEW_LESSON)(show.acting(service.begin_lesson)),
            on(routes.REVIEW_ON)(show.acting(service.go_on)),
            on(routes.REVIEW_BOX)(show.acting(service.go_on_in)),
            on(routes.REVIEW_THESE)(show.acting(service.begin_found)),
            on(routes.REVIEW_FOUND)(show.acting(service.go_on_found)),
            on(routes.REVIEW_SHOW)(show.looking(service.reveal)),
            on(routes.REVIEW_RATE)(handle.rate),
            on(routes.REVIEW_SAID)(show.acting(service.say)),
            on(routes.REVIEW_ANSWER)(handle.answer),
            on(routes.REVIEW_CHOOSE)(handle.choose),
            on(routes.REVIEW_TYPE)(handle.ask_typed),
            on(routes.REVIEW_TYPED)(handle.typed),
            on(routes.REVIEW_UNKNOWN)(handle.unknown),
            on(routes.REVIEW_ARRANGE)(handle.arrange),
            on(routes.REVIEW_MORE)(show.looking(service.more)),
            on(routes.REVIEW_UNDO)(show.acting(service.undo)),
            on(routes.REVIEW_SUSPEND)(show.acting(service.set_aside)),
            on(routes.REVIEW_BURY)(show.acting(service.bury)),
            on(routes.REVIEW_WHY)(beside.looking(service.why)),
        ),
        cogs=(FlashcardsCog(handle),),
    )
