"""Handlers of the buttons of reviewing."""

from bot.core.ids import LessonId
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.flashcards.review import service, views
from bot.features.flashcards.review.service import Verdict


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def command(self, visit: Visit) -> Reply:
        """Review whatever comes next."""
        return Whisper(views.screen(await self._kit.act(visit, service.begin)))

    async def begin(self, visit: Visit) -> Reply:
        """Review whatever comes next."""
        return await self._show.act(visit, service.begin)

    async def begin_lesson(self, visit: Visit, lesson: LessonId) -> Reply:
        """Learn a lesson's cards."""
        return await self._show.act(visit, service.begin_lesson, lesson)

    async def go_on(self, visit: Visit, lesson: str, ahead: int) -> Reply:
        """Show the next card."""
        return await self._show.act(visit, service.go_on, LessonId(lesson) if lesson else None, bool(ahead))

    async def show(self, visit: Visit, card: int, reps: int, only: int) -> Reply:
        """Show a card's answer."""
        shown = await self._kit.look(visit, service.reveal, card, reps, bool(only))
        return Update(views.screen(shown))

    async def rate(self, visit: Visit, card: int, reps: int, shown: int, rating: int, days: int, only: int) -> Reply:
        """Rate a card."""
        return await self._show.act(visit, service.rate, Verdict(card, reps, shown, rating, days), bool(only))

    async def undo(self, visit: Visit, event: int, only: int) -> Reply:
        """Take a rating back."""
        return await self._show.act(visit, service.undo, event, bool(only))

    async def suspend(self, visit: Visit, card: int, only: int) -> Reply:
        """Set a card aside."""
        return await self._show.act(visit, service.set_aside, card, bool(only))

    async def bury(self, visit: Visit, card: int, only: int) -> Reply:
        """Leave a card alone until tomorrow."""
        return await self._show.act(visit, service.bury, card, bool(only))

    async def why(self, visit: Visit, card: int, only: int) -> Reply:
        """Tell why a card comes now, beside the card: whoever has turned it keeps looking at its answer."""
        return Whisper(views.screen(await self._kit.look(visit, service.why, card, bool(only))))
