"""The manifest of statistics."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.statistics.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature; its slash commands are part of `/admin`."""
    handle = Interactions(kit)
    return Feature(
        "statistics",
        handlers={
            routes.STATS: handle.overview,
            routes.STATS_PICK: handle.pick,
            routes.STATS_LESSON: handle.lesson,
            routes.STATS_QUESTION: handle.pick_question,
            routes.STATS_SHOW: handle.question,
            routes.STATS_ASK_VOID: handle.ask_void,
            routes.STATS_VOID: handle.void,
            routes.STATS_EVERYBODY: handle.everybody,
            routes.STATS_ACCEPT: handle.accept,
            routes.STATS_TABLE: handle.table,
        },
        notices=(handle.notice,),
    )
