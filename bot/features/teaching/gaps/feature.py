"""The manifest of gaps."""

from bot import routes
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.kit import Kit
from bot.features.teaching.gaps.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "gaps",
        handlers=(
            on(routes.GAPS)(handle.show),
            on(routes.GAP_CLOSE)(handle.close),
            on(routes.GAP_DELETE)(handle.delete),
            on(routes.GAPS_TABLE)(handle.table),
        ),
    )
