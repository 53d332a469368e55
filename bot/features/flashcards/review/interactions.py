"""Handlers of the buttons of reviewing."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.flashcards.review import service, views
from bot.features.flashcards.review.service import Verdict


class Interactions:
    """What a route cannot name by itself, and the slash command."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request) -> Reply:
        """Review whatever comes next."""
        return Whisper(views.screen(await self._deps.act(request, service.begin)))

    async def rate(
        self, request: Request, card: int, reps: int, shown: int, rating: int, days: int, only: bool
    ) -> Reply:
        """Rate a card."""
        return await self._show.act(request, service.rate, Verdict(card, reps, shown, rating, days), only)
