"""The manifest of lessons."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, leading, opening
from bot.discord_ui.request import chosen_lesson, typed
from bot.features.lessons.reading import service, views
from bot.features.lessons.reading.cog import LessonsCog
from bot.features.lessons.reading.interactions import Interactions
from bot.features.lessons.reading.views import course_map


def build(deps: Dependencies) -> Feature:
    """Bring `/learn` and `/lessons`, with the screens of a lesson's card, the map, and the search."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "lessons",
        handlers=(
            on(routes.NEXT)(leading(routes.TODAY())),
            on(routes.CARD)(show.acting(service.open_card)),
            on(routes.CARD_MORE)(show.acting(service.more)),
            on(routes.PICK)(show.acting_on(chosen_lesson, service.open_card)),
            on(routes.ABOUT)(show.acting(service.about)),
            on(routes.GLOSSARY)(show.acting(service.glossary)),
            on(routes.FILES)(handle.files),
            on(routes.OPEN_ANYWAY)(show.acting(service.open_anyway)),
            on(routes.DONE)(show.acting(service.finish)),
            on(routes.REOPEN)(show.acting(service.reopen)),
            on(routes.MAP)(show.acting(service.show_map)),
            on(routes.MAP_TAG)(handle.map_tag),
            on(routes.SEARCH)(opening(course_map.search_form)),
            on(routes.SEARCHED)(show.acting_on(typed(), service.find)),
        ),
        cogs=(LessonsCog(handle),),
    )
