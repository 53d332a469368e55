"""The manifest of versions."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.teaching.history.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature; its slash commands are part of `/admin`."""
    handle = Interactions(deps)
    return Feature(
        "versions",
        handlers=(
            on(routes.LESSONS_ADMIN)(handle.listing),
            on(routes.LESSONS_DOWNLOAD)(handle.download_all),
            on(routes.LESSON_PICK)(handle.pick),
            on(routes.LESSON_DETAILS)(handle.details),
            on(routes.LESSON_HISTORY)(handle.versions),
            on(routes.LESSON_ASK_BACK)(handle.ask_back),
            on(routes.LESSON_BACK)(handle.go_back),
            on(routes.LESSON_ASK_REMOVE)(handle.ask_remove),
            on(routes.LESSON_REMOVE)(handle.remove),
            on(routes.LESSON_DOWNLOAD)(handle.download),
            on(routes.VERSION_DOWNLOAD)(handle.download_version),
        ),
    )
