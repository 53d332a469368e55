"""The manifest of privacy."""

from bot import routes
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.kit import Kit
from bot.features.account.privacy.cog import PrivacyCog
from bot.features.account.privacy.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
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
