"""The manifest of settings."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.settings.cog import SettingsCog
from bot.features.settings.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "settings",
        handlers={
            routes.SETTINGS: handle.show,
            routes.SETTINGS_SERVER: handle.chosen_server,
            routes.SETTINGS_CHANGE: handle.change,
            routes.SETTINGS_SET: handle.choose,
            routes.SETTINGS_ZONE: handle.ask_zone,
            routes.SETTINGS_ZONE_TYPED: handle.typed_zone,
            routes.SETTINGS_ZONE_CHOSEN: handle.chosen_zone,
        },
        cogs=(SettingsCog(kit.boundary, handle),),
    )
