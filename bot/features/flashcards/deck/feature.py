"""The manifest of decks: other features use them, they have no screens of their own."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Return the feature."""
    return Feature("decks")
