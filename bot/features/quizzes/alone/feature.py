"""Plugs quizzes taken alone into the bot."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.quizzes.alone import service, views
from bot.features.quizzes.alone.interactions import Interactions
from bot.features.quizzes.alone.service import again


def build(deps: Dependencies) -> Feature:
    """Return every button, menu and form from an attempt's first question to its result."""
    handle, show = Interactions(deps), Presenter(deps, views.shown)
    return Feature(
        "quizzes",
        handlers=(
            on(routes.QUIZ)(show.acting(service.start_at)),
            on(routes.QUIZ_GO_ON)(show.acting(service.show)),
            on(routes.QUIZ_MISSED)(show.acting(service.missed)),
            on(routes.QUIZ_ASK)(show.acting(service.ask)),
            on(routes.QUIZ_UNKNOWN)(show.acting(service.dont_know)),
            on(routes.QUIZ_SKIP)(show.acting(service.skip)),
            on(routes.QUIZ_ANSWER)(handle.answer),
            on(routes.QUIZ_PLAYED)(show.acting(service.answer_played)),
            on(routes.QUIZ_MORE)(show.acting(service.more)),
            on(routes.QUIZ_WHY)(show.acting(service.why)),
            on(routes.QUIZ_CHOOSE)(handle.choose),
            on(routes.QUIZ_CHOSEN)(show.acting(service.answer)),
            on(routes.QUIZ_TYPE)(handle.ask_typed),
            on(routes.QUIZ_TYPED)(handle.typed),
            on(routes.QUIZ_SAID)(show.acting(service.answer_said)),
            on(routes.QUIZ_ARRANGE)(show.acting(service.arrange)),
            on(routes.QUIZ_SURE)(show.acting(service.weigh)),
            on(routes.QUIZ_KEEP)(show.acting(service.keep_misses)),
            on(routes.QUIZ_AGAIN)(show.acting(again.ask_again)),
            on(routes.QUIZ_MISSES)(show.acting(again.retry_misses)),
        ),
    )
