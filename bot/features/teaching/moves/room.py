"""The manifest of moves between lessons; their words stand on the screens of publishing and of versions."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Name the room; it brings nothing that Discord or a clock could call."""
    return Feature("teaching moves")
