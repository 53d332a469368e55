"""What study groups hand to the program: only their name; quizzes and the journal use them."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Make study groups known; there's nothing to see or press in this room itself."""
    return Feature("groups")
