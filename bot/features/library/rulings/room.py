"""The manifest of rulings; the rooms of those who teach have the screens for them."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Name the room; rulings are made and counted by other rooms, through its functions."""
    return Feature("rulings")
