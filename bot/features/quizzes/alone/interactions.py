"""Handlers of the quiz's buttons, menus and forms."""

from bot.content.catalogue import Entry
from bot.core.ids import LessonId
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.quizzes.alone import service, views


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def command(self, visit: Visit, typed: str | None) -> Reply:
        """Begin the quiz of a lesson, or go on with it."""
        return Whisper(views.screen(await self._kit.act(visit, service.start, typed)))

    async def suggest(self, visit: Visit, typed: str) -> list[Entry]:
        """Return the lessons with a quiz for what is being typed."""
        return await self._kit.look(visit, service.suggest_quizzes, typed)

    async def start(self, visit: Visit, lesson: LessonId) -> Reply:
        """Begin the quiz of a lesson, or go on with it."""
        return await self._show.act(visit, service.start_at, lesson)

    async def show(self, visit: Visit, attempt: int) -> Reply:
        """Show the next question, or the end."""
        return await self._show.act(visit, service.show, attempt)

    async def answer(self, visit: Visit, attempt: int, position: int, choice: int) -> Reply:
        """Answer with one option."""
        return await self._show.act(visit, service.answer, attempt, position, (choice,))

    async def choose(self, visit: Visit, attempt: int, position: int) -> Reply:
        """Answer with the options chosen in the menu."""
        shown = tuple(int(choice) for choice in visit.choices if choice.isdigit())
        return await self._show.act(visit, service.answer, attempt, position, shown)

    async def ask_typed(self, visit: Visit, attempt: int, position: int) -> Reply:
        """Ask for a typed answer."""
        found = await self._kit.look(visit, service.asked_alone, attempt, position)
        return OpenModal(views.form(attempt, position, found[1] if found else None))

    async def typed(self, visit: Visit, attempt: int, position: int) -> Reply:
        """Take a typed answer."""
        typed = visit.fields.get("typed", "")
        return await self._show.act(visit, service.answer_typed, attempt, position, typed)

    async def sure(self, visit: Visit, attempt: int, position: int, certainty: int) -> Reply:
        """Take how sure the learner is, and tell whether the answer is right."""
        return await self._show.act(visit, service.weigh, attempt, position, certainty)

    async def keep(self, visit: Visit, attempt: int, wanted: int) -> Reply:
        """Let the misses become flashcards, or not."""
        return await self._show.act(visit, service.keep_misses, attempt, bool(wanted))

    async def misses(self, visit: Visit, attempt: int) -> Reply:
        """Ask the misses again."""
        return await self._show.act(visit, service.retry_misses, attempt)
