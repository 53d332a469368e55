"""The manifest of admin."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.admin.cog import AdminCog
from bot.features.admin.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "admin",
        handlers={
            routes.ADMIN_SETTINGS: handle.show,
            routes.ADMIN_ZONE: handle.ask_zone,
            routes.ADMIN_ZONE_TYPED: handle.typed_zone,
            routes.ADMIN_ZONE_CHOSEN: handle.chosen_zone,
            routes.ADMIN_CONTACT: handle.ask_contact,
            routes.ADMIN_CONTACT_TYPED: handle.typed_contact,
            routes.ADMIN_HOME: handle.home,
            routes.ADMIN_CHANGE: handle.change,
            routes.ADMIN_ROLE: handle.role,
            routes.ADMIN_EDUCATORS: handle.educators,
            routes.ADMIN_CHANNEL: handle.channel,
            routes.ADMIN_MARK: handle.mark,
            routes.ADMIN_UNSET: handle.unset,
            routes.ADMIN_HISTORY: handle.history,
            routes.ADMIN_LEADERBOARDS: handle.leaderboards,
            routes.ADMIN_REFLECTIONS: handle.reflections,
            routes.ADMIN_REFLECTIONS_TABLE: handle.reflections_table,
        },
        cogs=(AdminCog(kit, handle),),
    )
