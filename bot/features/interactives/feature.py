"""The manifest of interactives."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.interactives.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "interactives",
        handlers={
            routes.WIDGET: handle.open,
            routes.PLAY_SET: handle.choose,
            routes.PLAY_ASK: handle.ask,
            routes.PLAY_WRITE: handle.write,
            routes.PLAY_TYPED: handle.typed,
            routes.PLAY_RESET: handle.reset,
            routes.PLAY_HINTS: handle.hints,
            routes.PLAY_SHARE: handle.share,
        },
    )
