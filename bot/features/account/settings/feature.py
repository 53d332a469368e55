"""What settings hand to the program."""

from bot import routes
from bot.core.ids import GuildId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.request import Request, chosen, typed
from bot.features.account.settings import service, views
from bot.features.account.settings.cog import SettingsCog
from bot.features.account.settings.interactions import Interactions


def _guild(request: Request) -> GuildId:
    return GuildId(request.number)


def build(deps: Dependencies) -> Feature:
    """The screen of settings, its menus and the form for a time zone; most routes need no handler of their own."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "settings",
        handlers=(
            on(routes.SETTINGS)(show.acting(service.show)),
            on(routes.SETTINGS_SERVER)(show.acting_on(_guild, service.choose_server)),
            on(routes.SETTINGS_CHANGE)(show.acting_on(chosen, service.change)),
            on(routes.SETTINGS_SET)(show.acting_on(chosen, service.choose)),
            on(routes.SETTINGS_ZONE)(opening(views.zone_form)),
            on(routes.SETTINGS_ZONE_TYPED)(show.acting_on(typed(), service.name_zone)),
            on(routes.SETTINGS_ZONE_CHOSEN)(show.acting_on(chosen, service.name_zone)),
        ),
        cogs=(SettingsCog(handle),),
    )
