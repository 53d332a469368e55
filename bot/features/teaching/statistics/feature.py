"""Plugs statistics and rulings into the bot."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.teaching.statistics import service, views
from bot.features.teaching.statistics.interactions import Interactions
from bot.features.teaching.statistics.service import rulings


def build(deps: Dependencies) -> Feature:
    """Return the teachers' figures and rulings, and the notice to learners whose scores a ruling changed.

    `/admin stats` belongs to the desk.
    """
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "statistics",
        handlers=(
            on(routes.STATS)(show.looking(service.overview)),
            on(routes.STATS_PICK)(handle.pick),
            on(routes.STATS_LESSON)(handle.lesson),
            on(routes.STATS_QUESTION)(handle.pick_question),
            on(routes.STATS_SHOW)(show.looking(service.question)),
            on(routes.STATS_ASK_VOID)(show.acting(rulings.choices)),
            on(routes.STATS_VOID)(handle.void),
            on(routes.STATS_EVERYBODY)(handle.everybody),
            on(routes.STATS_ACCEPT)(handle.accept),
            on(routes.STATS_TABLE)(handle.table),
        ),
        notices=(handle.notice,),
    )
