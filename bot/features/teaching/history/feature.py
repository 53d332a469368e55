"""Plugs looking after lessons into the bot."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on, tells
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.request import chosen_lesson, chosen_number
from bot.features.teaching.history import service, views
from bot.features.teaching.history.interactions import Interactions
from bot.features.teaching.history.rules import NotOperator


def build(deps: Dependencies) -> Feature:
    """Return the list of lessons, one's details and history, and what removes, restores or downloads it.

    Its slash commands belong to the desk's `/admin lesson`.
    """
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "versions",
        handlers=(
            on(routes.LESSONS_ADMIN)(show.looking(service.listing)),
            on(routes.LESSONS_DOWNLOAD)(handle.download_all),
            on(routes.LESSON_PICK)(show.looking_at(chosen_lesson, service.details)),
            on(routes.LESSON_DETAILS)(show.looking(service.details)),
            on(routes.LESSON_HISTORY)(show.looking(service.versions)),
            on(routes.LESSON_ASK_BACK)(show.looking_at(chosen_number, service.ask_back)),
            on(routes.LESSON_BACK)(handle.go_back),
            on(routes.PUBLICATION_UNDO)(handle.undo),
            on(routes.LESSON_ASK_REMOVE)(show.looking(service.ask_remove)),
            on(routes.LESSON_REMOVE)(handle.remove),
            on(routes.LESSON_DOWNLOAD)(handle.download),
            on(routes.VERSION_DOWNLOAD)(handle.download_version),
        ),
        refusals=(tells(NotOperator, views.not_operator),),
    )
