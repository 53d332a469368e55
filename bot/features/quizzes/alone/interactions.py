"""Handlers for the ways to answer: a button, a menu, a typed form."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.question_parts import typed_in
from bot.discord_ui.reply import OpenModal, Reply
from bot.discord_ui.request import Request
from bot.features.quizzes.alone import results, service, views
from bot.features.quizzes.alone.views import asking


class Interactions:
    """What the answer controls need beyond naming a use case; the rest is wired in `feature`."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.shown)

    async def answer(self, request: Request, attempt: int, position: int, choice: int) -> Reply:
        """Answer with one option, by the place (from 0) in which it's shown."""
        return await self._show.act(request, service.answer, attempt, position, (choice,))

    async def choose(self, request: Request, attempt: int, position: int) -> Reply:
        """Answer with the options chosen in the menu."""
        return await self._show.act(request, service.answer, attempt, position, request.numbers)

    async def ask_typed(self, request: Request, attempt: int, position: int) -> Reply:
        """Open the form for a typed answer; it opens without the question where that isn't the learner's to answer."""
        found = await self._deps.look(request, results.asked_alone, attempt, position)
        return OpenModal(asking.form(attempt, position, found[1] if found else None))

    async def typed(self, request: Request, attempt: int, position: int) -> Reply:
        """Answer with what was typed into the form's fields."""
        return await self._show.act(request, service.answer_typed, attempt, position, typed_in(request.filled))
