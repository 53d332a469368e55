"""What help hands to the program."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.account.help.cog import HelpCog


def build(deps: Dependencies) -> Feature:
    """The help screen by button and by `/help`, and the welcome for a new server."""
    cog = HelpCog(deps)
    return Feature("help", handlers=(on(routes.HELP)(cog.show),), cogs=(cog,))
