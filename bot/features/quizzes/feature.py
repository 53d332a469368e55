"""The manifest of quizzes."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.quizzes.cog import QuizzesCog
from bot.features.quizzes.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "quizzes",
        handlers={
            routes.QUIZ: handle.start,
            routes.QUIZ_GO_ON: handle.show,
            routes.QUIZ_ANSWER: handle.answer,
            routes.QUIZ_CHOOSE: handle.choose,
            routes.QUIZ_TYPE: handle.ask_typed,
            routes.QUIZ_TYPED: handle.typed,
            routes.QUIZ_SURE: handle.sure,
            routes.QUIZ_KEEP: handle.keep,
            routes.QUIZ_MISSES: handle.misses,
        },
        cogs=(QuizzesCog(kit.boundary, handle),),
    )
