"""The manifest of help."""

from bot import routes
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.kit import Kit
from bot.features.account.help.cog import HelpCog


def build(kit: Kit) -> Feature:
    """Return the feature."""
    cog = HelpCog(kit)
    return Feature("help", handlers=(on(routes.HELP)(cog.show),), cogs=(cog,))
