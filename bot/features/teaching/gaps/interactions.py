"""The one handler of gaps that does more than name a use case."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.features.teaching.gaps import service, views


class Interactions:
    """Deletes a gap, which takes two presses of the same route."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def delete(self, request: Request, gap: int, sure: int) -> Reply:
        """Delete a gap if they're `sure` (1), otherwise ask first: it can't be brought back."""
        if sure:
            return await self._show.act(request, service.delete, gap)
        return await self._show.look(request, service.ask_delete, gap)
