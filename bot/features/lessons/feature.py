"""The manifest of lessons."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.lessons.cog import LessonsCog
from bot.features.lessons.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "lessons",
        handlers={
            routes.NEXT: handle.next,
            routes.CARD: handle.card,
            routes.PICK: handle.pick,
            routes.OPEN_ANYWAY: handle.open_anyway,
            routes.READ: handle.read,
            routes.PAGE: handle.page,
            routes.SECTION: handle.section,
            routes.RENEW: handle.renew,
            routes.DONE: handle.done,
            routes.REOPEN: handle.reopen,
            routes.MAP: handle.show_map,
            routes.MAP_TAG: handle.map_tag,
            routes.SEARCH: handle.search,
            routes.SEARCHED: handle.searched,
        },
        cogs=(LessonsCog(kit.boundary, handle),),
    )
