"""The handler of the path's menu, whose choice has to be read first."""

from bot.core.ids import LessonId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.features.lessons.path import service, views


class Interactions:
    """What needs more than naming a use case; the rest is wired in `feature`."""

    def __init__(self, deps: Dependencies) -> None:
        self._show = Presenter(deps, views.screen)

    async def section(self, request: Request, lesson: LessonId, at: int) -> Reply:
        """Read the section chosen in the menu; a choice that's no number stays in section `at`."""
        number = int(request.choice) if request.choice.isdecimal() else at
        return await self._show.act(request, service.open_section, lesson, number)
