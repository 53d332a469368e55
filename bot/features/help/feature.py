"""The manifest of help."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.help.cog import HelpCog, show_help


def build(kit: Kit) -> Feature:
    """Return the feature."""
    return Feature("help", handlers={routes.HELP: show_help}, cogs=(HelpCog(kit.boundary, kit.outbox),))
