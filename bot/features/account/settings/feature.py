"""The manifest of settings."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.features.account.settings import service, views
from bot.features.account.settings.cog import SettingsCog
from bot.features.account.settings.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Return the feature."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "settings",
        handlers=(
            on(routes.SETTINGS)(show.acting(service.show)),
            on(routes.SETTINGS_SERVER)(handle.chosen_server),
            on(routes.SETTINGS_CHANGE)(handle.change),
            on(routes.SETTINGS_SET)(handle.choose),
            on(routes.SETTINGS_ZONE)(handle.ask_zone),
            on(routes.SETTINGS_ZONE_TYPED)(handle.typed_zone),
            on(routes.SETTINGS_ZONE_CHOSEN)(handle.chosen_zone),
        ),
        cogs=(SettingsCog(handle),),
    )
