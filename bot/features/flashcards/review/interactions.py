"""Handlers of the buttons of reviewing."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.flashcards.review import service, views
from bot.features.flashcards.review.service import Verdict


class Interactions:
    """The slash command, and the rating buttons, whose numbers are put together first."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request) -> Reply:
        """Whisper the card that comes next."""
        return Whisper(views.screen(await self._deps.act(request, service.begin)))

    async def rate(
        self, request: Request, card: int, reps: int, shown: int, rating: int, days: int, only: bool
    ) -> Reply:
        """Rate a card as its button says; with `only`, the next one is of the same lesson."""
        return await self._show.act(request, service.rate, Verdict(card, reps, shown, rating, days), only)
