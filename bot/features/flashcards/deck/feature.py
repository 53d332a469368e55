"""The manifest of decks: other features use them, they have no screens of their own."""

from bot.discord_ui.feature import Feature
from bot.discord_ui.kit import Kit


def build(_kit: Kit) -> Feature:
    """Return the feature."""
    return Feature("decks")
