"""The manifest of lessons."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.lessons.reading.cog import LessonsCog
from bot.features.lessons.reading.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle = Interactions(deps)
    return Feature(
        "lessons",
        handlers=(
            on(routes.NEXT)(handle.next),
            on(routes.CARD)(handle.card),
            on(routes.PICK)(handle.pick),
            on(routes.OPEN_ANYWAY)(handle.open_anyway),
            on(routes.READ)(handle.read),
            on(routes.PAGE)(handle.page),
            on(routes.SECTION)(handle.section),
            on(routes.RENEW)(handle.renew),
            on(routes.DONE)(handle.done),
            on(routes.REOPEN)(handle.reopen),
            on(routes.MAP)(handle.show_map),
            on(routes.MAP_TAG)(handle.map_tag),
            on(routes.SEARCH)(handle.search),
            on(routes.SEARCHED)(handle.searched),
        ),
        cogs=(LessonsCog(handle),),
    )
