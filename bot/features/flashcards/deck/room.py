"""The manifest of decks, which other rooms use and which have no screens of their own."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Name the room and nothing more: decks bring no address, command or job."""
    return Feature("decks")
