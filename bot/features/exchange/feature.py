"""The manifest of exchange."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.exchange.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "exchange",
        handlers={
            routes.EXCHANGE: handle.menu,
            routes.EXCHANGE_ANKI: handle.anki,
            routes.EXCHANGE_CSV: handle.csv,
            routes.EXCHANGE_ASK: handle.ask_files,
            routes.EXCHANGE_IMPORT: handle.take_in,
        },
    )
