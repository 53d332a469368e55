"""The manifest of versions."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.versions.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature; its slash commands are part of `/admin`."""
    handle = Interactions(kit)
    return Feature(
        "versions",
        handlers={
            routes.LESSONS_ADMIN: handle.listing,
            routes.LESSONS_DOWNLOAD: handle.download_all,
            routes.LESSON_PICK: handle.pick,
            routes.LESSON_DETAILS: handle.details,
            routes.LESSON_HISTORY: handle.versions,
            routes.LESSON_ASK_BACK: handle.ask_back,
            routes.LESSON_BACK: handle.go_back,
            routes.LESSON_ASK_REMOVE: handle.ask_remove,
            routes.LESSON_REMOVE: handle.remove,
            routes.LESSON_DOWNLOAD: handle.download,
            routes.VERSION_DOWNLOAD: handle.download_version,
        },
    )
