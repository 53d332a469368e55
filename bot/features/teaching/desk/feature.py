"""Plugs `/admin` into the bot."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Whisper
from bot.discord_ui.request import chosen, typed
from bot.features.teaching.desk import service, views
from bot.features.teaching.desk.cog import AdminCog
from bot.features.teaching.desk.interactions import Interactions
from bot.features.teaching.desk.views import trail


def build(deps: Dependencies) -> Feature:
    """Return all of `/admin`'s commands, and the screens of the desk itself: settings, trail, shared reflections."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "admin",
        handlers=(
            on(routes.ADMIN_SETTINGS)(show.looking(service.show)),
            on(routes.ADMIN_ZONE)(handle.ask_zone),
            on(routes.ADMIN_ZONE_TYPED)(show.acting_on(typed(), service.set_zone)),
            on(routes.ADMIN_ZONE_CHOSEN)(show.acting_on(chosen, service.set_zone)),
            on(routes.ADMIN_CONTACT)(handle.ask_contact),
            on(routes.ADMIN_CONTACT_TYPED)(handle.typed_contact),
            on(routes.ADMIN_HOME)(show.looking(service.home)),
            on(routes.ADMIN_CHANGE)(handle.change),
            on(routes.ADMIN_ROLE)(handle.role),
            on(routes.ADMIN_EDUCATORS)(handle.educators),
            on(routes.ADMIN_CHANNEL)(handle.channel),
            on(routes.ADMIN_MARK)(handle.mark),
            on(routes.ADMIN_UNSET)(handle.unset),
            on(routes.ADMIN_HISTORY)(show.looking(service.history)),
            on(routes.ADMIN_LEADERBOARDS)(handle.leaderboards),
            on(routes.ADMIN_REFLECTIONS)(show.looking(service.shared)),
            on(routes.ADMIN_REFLECTIONS_TABLE)(Presenter(deps, trail.table_screen, Whisper).acting(service.all_shared)),
        ),
        cogs=(AdminCog(deps),),
    )
