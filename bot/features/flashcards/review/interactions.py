"""Handlers of the buttons of reviewing."""

from bot.core.ids import LessonId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.flashcards.review import service, views
from bot.features.flashcards.review.service import Verdict


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request) -> Reply:
        """Review whatever comes next."""
        return Whisper(views.screen(await self._deps.act(request, service.begin)))

    async def go_on(self, request: Request, lesson: str, ahead: int) -> Reply:
        """Show the next card."""
        return await self._show.act(request, service.go_on, LessonId(lesson) if lesson else None, bool(ahead))

    async def show(self, request: Request, card: int, reps: int, only: int) -> Reply:
        """Show a card's answer."""
        shown = await self._deps.look(request, service.reveal, card, reps, bool(only))
        return Update(views.screen(shown))

    async def rate(
        self, request: Request, card: int, reps: int, shown: int, rating: int, days: int, only: int
    ) -> Reply:
        """Rate a card."""
        return await self._show.act(request, service.rate, Verdict(card, reps, shown, rating, days), bool(only))

    async def undo(self, request: Request, event: int, only: int) -> Reply:
        """Take a rating back."""
        return await self._show.act(request, service.undo, event, bool(only))

    async def suspend(self, request: Request, card: int, only: int) -> Reply:
        """Set a card aside."""
        return await self._show.act(request, service.set_aside, card, bool(only))

    async def bury(self, request: Request, card: int, only: int) -> Reply:
        """Leave a card alone until tomorrow."""
        return await self._show.act(request, service.bury, card, bool(only))

    async def why(self, request: Request, card: int, only: int) -> Reply:
        """Tell why a card comes now, beside the card: whoever has turned it keeps looking at its answer."""
        return Whisper(views.screen(await self._deps.look(request, service.why, card, bool(only))))
