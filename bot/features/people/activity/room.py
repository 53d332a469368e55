"""What the study log hands to the program: only its name, since other rooms fill and read it."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Make the study log known; it has no commands, screens or jobs of its own."""
    return Feature("activity")
