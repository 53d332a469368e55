"""The manifest of what moved between lessons; there are no screens here."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Name the room; it brings nothing that Discord or a clock could call."""
    return Feature("moves")
