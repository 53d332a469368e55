"""The manifest of progress."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.progress.cog import ProgressCog
from bot.features.progress.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "progress",
        handlers={
            routes.PROGRESS: handle.show,
            routes.PROGRESS_TEXT: handle.text,
            routes.BOARD: handle.board,
            routes.BOARD_JOIN: handle.join,
            routes.CERTIFICATE: handle.ask_name,
            routes.CERTIFIED: handle.certify,
        },
        cogs=(ProgressCog(kit.boundary, handle),),
    )
