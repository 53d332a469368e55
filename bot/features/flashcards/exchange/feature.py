"""The manifest of exchange."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.flashcards.exchange.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle = Interactions(deps)
    return Feature(
        "exchange",
        handlers=(
            on(routes.EXCHANGE)(handle.menu),
            on(routes.EXCHANGE_ANKI)(handle.anki),
            on(routes.EXCHANGE_CSV)(handle.csv),
            on(routes.EXCHANGE_ASK)(handle.ask_files),
            on(routes.EXCHANGE_IMPORT)(handle.take_in),
        ),
    )
