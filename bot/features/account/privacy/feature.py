"""What privacy hands to the program."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.account.privacy.cog import PrivacyCog
from bot.features.account.privacy.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """The overview of what's kept, its export, and its deletion after one question."""
    handle = Interactions(deps)
    return Feature(
        "privacy",
        handlers=(
            on(routes.PRIVACY)(handle.overview),
            on(routes.PRIVACY_EXPORT)(handle.export),
            on(routes.PRIVACY_ASK)(handle.ask),
            on(routes.PRIVACY_DELETE)(handle.delete),
        ),
        cogs=(PrivacyCog(handle),),
    )
