"""The manifest of gaps."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.teaching.gaps.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle = Interactions(deps)
    return Feature(
        "gaps",
        handlers=(
            on(routes.GAPS)(handle.show),
            on(routes.GAP_CLOSE)(handle.close),
            on(routes.GAP_DELETE)(handle.delete),
            on(routes.GAPS_TABLE)(handle.table),
        ),
    )
