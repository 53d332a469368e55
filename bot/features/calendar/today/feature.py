"""The manifest of today."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.request import chosen, typed
from bot.features.calendar.today import service, views
from bot.features.calendar.today.interactions import Interactions


def build(deps: Dependencies) -> Feature:
    """Bring the home card, the session with its steps and its ending, and what somebody new is asked."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "today",
        handlers=(
            on(routes.TODAY)(handle.home),
            on(routes.TODAY_MORE)(show.acting(service.more)),
            on(routes.TODAY_START)(handle.start),
            on(routes.TODAY_STOP)(handle.stop),
            on(routes.TODAY_NEXT)(handle.step),
            on(routes.TODAY_COURSE)(show.acting(service.choose_course)),
            on(routes.TODAY_COURSES)(show.acting(service.ask_course)),
            on(routes.TODAY_GOAL)(show.acting(service.choose_goal)),
            on(routes.TODAY_MINUTES)(show.acting(service.ask_goal)),
            on(routes.TODAY_SAID)(show.acting_on(typed(), service.choose_all)),
            on(routes.TODAY_CLOCK)(show.acting_on(chosen, service.choose_clock)),
            on(routes.TODAY_ZONE)(opening(views.place_form)),
            on(routes.TODAY_ZONED)(show.acting_on(typed(), service.name_place)),
            on(routes.TODAY_SKIP)(show.acting(service.skip_clock)),
        ),
    )
