"""Plugs quizzes for a whole channel into the bot."""

from bot import routes
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.quizzes.group import service, views
from bot.features.quizzes.group.cog import StudyCog
from bot.features.quizzes.group.interactions import Interactions
from bot.features.quizzes.group.jobs import QuizWorker
from bot.features.quizzes.group.service import looking_back
from bot.features.quizzes.group.store import BEAT
from bot.work import beat


def build(deps: Dependencies) -> Feature:
    """Return `/study`, the buttons in the channel and the private ones, and the job that keeps quizzes moving."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "group_quizzes",
        handlers=(
            on(routes.GROUP_JOIN)(show.acting(service.join)),
            on(routes.GROUP_CARD)(show.looking(service.card)),
            on(routes.GROUP_LEAVE)(show.acting(service.leave)),
            on(routes.GROUP_EXTRA)(handle.extra),
            on(routes.GROUP_ANSWER)(handle.answer),
            on(routes.GROUP_CHOOSE)(handle.choose),
            on(routes.GROUP_TYPE)(handle.ask_typed),
            on(routes.GROUP_TYPED)(handle.typed),
            on(routes.GROUP_ARRANGE)(handle.arrange),
            on(routes.GROUP_HOST)(handle.host),
            on(routes.GROUP_ACT)(handle.act),
            on(routes.GROUP_MISSES)(show.looking(looking_back.misses)),
            on(routes.GROUP_KEEP)(show.acting(looking_back.keep_misses)),
        ),
        cogs=(StudyCog(deps, handle),),
        notices=(handle.notice,),
        jobs=(Job("group quizzes", BEAT.total_seconds(), beat(QuizWorker, deps)),),
    )
