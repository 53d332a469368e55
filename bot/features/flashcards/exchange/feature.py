"""The manifest of exchange."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import opening, showing
from bot.features.flashcards.exchange import views
from bot.features.flashcards.exchange.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Bring the menu of exports and imports, what it makes, and the form that takes files."""
    handle = Interactions(deps)
    return Feature(
        "exchange",
        handlers=(
            on(routes.EXCHANGE)(showing(views.menu)),
            on(routes.EXCHANGE_ANKI)(handle.anki),
            on(routes.EXCHANGE_CSV)(handle.csv),
            on(routes.EXCHANGE_ASK)(opening(views.import_form)),
            on(routes.EXCHANGE_IMPORT)(handle.take_in),
        ),
    )
