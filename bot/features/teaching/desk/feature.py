"""The manifest of admin."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.features.teaching.desk.cog import AdminCog
from bot.features.teaching.desk.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle = Interactions(deps)
    return Feature(
        "admin",
        handlers=(
            on(routes.ADMIN_SETTINGS)(handle.show),
            on(routes.ADMIN_ZONE)(handle.ask_zone),
            on(routes.ADMIN_ZONE_TYPED)(handle.typed_zone),
            on(routes.ADMIN_ZONE_CHOSEN)(handle.chosen_zone),
            on(routes.ADMIN_CONTACT)(handle.ask_contact),
            on(routes.ADMIN_CONTACT_TYPED)(handle.typed_contact),
            on(routes.ADMIN_HOME)(handle.home),
            on(routes.ADMIN_CHANGE)(handle.change),
            on(routes.ADMIN_ROLE)(handle.role),
            on(routes.ADMIN_EDUCATORS)(handle.educators),
            on(routes.ADMIN_CHANNEL)(handle.channel),
            on(routes.ADMIN_MARK)(handle.mark),
            on(routes.ADMIN_UNSET)(handle.unset),
            on(routes.ADMIN_HISTORY)(handle.history),
            on(routes.ADMIN_LEADERBOARDS)(handle.leaderboards),
            on(routes.ADMIN_REFLECTIONS)(handle.reflections),
            on(routes.ADMIN_REFLECTIONS_TABLE)(handle.reflections_table),
        ),
        cogs=(AdminCog(deps, handle),),
    )
