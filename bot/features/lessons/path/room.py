"""The buttons of the path through a lesson, and its menu, whose choice has to be read first."""

from bot import routes
from bot.core.ids import LessonId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.features.lessons.path import service, views
from bot.features.lessons.path.views import addresses


class Interactions:
    """What needs more than naming a use case; the rest is wired in `feature`."""

    def __init__(self, deps: Dependencies) -> None:
        self._show = Presenter(deps, views.screen)

    async def section(self, request: Request, lesson: LessonId, at: int) -> Reply:
        """Read the section chosen in the menu; a choice that's no number stays in section `at`."""
        number = int(request.choice) if request.choice.isdecimal() else at
        return await self._show.act(request, service.open_section, lesson, number)


def build(deps: Dependencies) -> Feature:
    """Bring a lesson's pages and what's asked about them."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "path",
        handlers=(
            on(routes.READ)(show.acting(service.read)),
            on(addresses.PAGE)(show.acting(service.turn_to)),
            on(addresses.SECTION)(handle.section),
            on(routes.RENEW)(show.acting(service.renew)),
            on(routes.PATH_PAGE)(show.acting(service.go_to)),
            on(routes.PATH_ASK)(show.acting(service.ask)),
            on(addresses.PATH_ON)(show.acting(service.onward)),
            on(routes.PATH_GUESS)(show.acting(service.guess)),
            on(addresses.PATH_SHOW)(show.acting(service.show_guess)),
            on(routes.PATH_TURN)(show.acting(service.turn_card)),
            on(routes.PATH_TELL)(show.acting(service.tell_card)),
            on(addresses.PATH_MORE)(show.acting(service.more)),
            on(addresses.WORDS_HERE)(show.acting(service.words_here)),
            on(routes.PATH_CONTENTS)(show.acting(service.contents)),
        ),
    )
