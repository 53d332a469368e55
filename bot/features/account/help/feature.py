"""What help hands to the program."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import showing
from bot.features.account.help import views
from bot.features.account.help.cog import HelpCog


def build(deps: Dependencies) -> Feature:
    """The help screen by button and by `/help`, and the welcome for a new server."""
    cog = HelpCog(deps)
    handlers = on(routes.HELP)(cog.show), on(routes.HELP_ALL)(showing(views.commands_screen))
    return Feature("help", handlers=handlers, cogs=(cog,))
