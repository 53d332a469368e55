"""The manifest of gaps."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.gaps.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "gaps",
        handlers={
            routes.GAPS: handle.show,
            routes.GAP_CLOSE: handle.close,
            routes.GAP_DELETE: handle.delete,
            routes.GAPS_TABLE: handle.table,
        },
    )
