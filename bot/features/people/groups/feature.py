"""The manifest of groups: other features use it, it has no screens of its own."""

from bot.discord_ui.feature import Feature
from bot.discord_ui.kit import Kit


def build(_kit: Kit) -> Feature:
    """Return the feature."""
    return Feature("groups")
