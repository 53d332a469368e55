"""The manifest of activity: other features use it, it has no screens of its own."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Return the feature."""
    return Feature("activity")
