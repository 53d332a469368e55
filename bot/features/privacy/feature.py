"""The manifest of privacy."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.privacy.cog import PrivacyCog
from bot.features.privacy.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "privacy",
        handlers={
            routes.PRIVACY: handle.overview,
            routes.PRIVACY_EXPORT: handle.export,
            routes.PRIVACY_ASK: handle.ask,
            routes.PRIVACY_DELETE: handle.delete,
        },
        cogs=(PrivacyCog(kit.boundary, handle),),
    )
