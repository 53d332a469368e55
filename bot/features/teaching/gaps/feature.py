"""Plugs the list of gaps into the bot."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Whisper
from bot.features.teaching.gaps import service, views
from bot.features.teaching.gaps.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the pages of gaps, with what closes or deletes one and what exports them all."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "gaps",
        handlers=(
            on(routes.GAPS)(show.looking(service.show)),
            on(routes.GAP_CLOSE)(show.acting(service.close)),
            on(routes.GAP_DELETE)(handle.delete),
            on(routes.GAPS_TABLE)(Presenter(deps, views.table_screen, Whisper).acting(service.everything)),
        ),
    )
