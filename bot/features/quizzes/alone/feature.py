"""The manifest of quizzes."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.quizzes.alone.cog import QuizzesCog
from bot.features.quizzes.alone.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle = Interactions(deps)
    return Feature(
        "quizzes",
        handlers=(
            on(routes.QUIZ)(handle.start),
            on(routes.QUIZ_GO_ON)(handle.show),
            on(routes.QUIZ_ANSWER)(handle.answer),
            on(routes.QUIZ_CHOOSE)(handle.choose),
            on(routes.QUIZ_TYPE)(handle.ask_typed),
            on(routes.QUIZ_TYPED)(handle.typed),
            on(routes.QUIZ_SURE)(handle.sure),
            on(routes.QUIZ_KEEP)(handle.keep),
            on(routes.QUIZ_MISSES)(handle.misses),
        ),
        cogs=(QuizzesCog(handle),),
    )
