"""What the audit trail hands to the program: only its name, since teachers see it at their desk."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature


def build(_deps: Dependencies) -> Feature:
    """Make the audit trail known; the rooms that change something write to it themselves."""
    return Feature("audit")
