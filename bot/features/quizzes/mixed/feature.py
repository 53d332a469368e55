"""The manifest of mixed quizzes."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.quizzes.mixed import service, views
from bot.features.quizzes.mixed.cog import QuizzesCog
from bot.features.quizzes.mixed.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Bring `/quiz`, and the buttons that begin a mixed quiz and go on with it."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "mixed",
        handlers=(
            on(routes.MIX_TOPIC)(handle.topic),
            on(routes.MIX_WEAK)(show.acting(service.weak)),
            on(routes.PLACE)(show.acting(service.place)),
            on(routes.PLACED)(show.acting(service.placed)),
            on(routes.MIX_GO_ON)(show.acting(service.go_on)),
        ),
        cogs=(QuizzesCog(handle),),
    )
