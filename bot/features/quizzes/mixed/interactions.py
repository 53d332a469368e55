"""The handler of `/quiz`: what's no mixture is a quiz of one lesson."""

from bot.content.catalogue import Entry
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.quizzes.alone import shown, start
from bot.features.quizzes.mixed import service, views
from bot.features.quizzes.mixed.rules import Outcome, Single


class Interactions:
    """The command with its suggestions, and the button of a topic."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._alone = Presenter(deps, shown, Whisper)

    async def command(self, request: Request, typed: str | None) -> Reply:
        """Begin the quiz of what was `typed`: a lesson, several, a topic, or `weak`; with None, what was left last."""
        outcome = await self._deps.act(request, service.start, typed)
        if isinstance(outcome, Single):
            return await self._alone.act(request, start, outcome.typed)
        drawn = views.screen(outcome)
        return drawn if isinstance(drawn, Redirect) else Whisper(drawn)

    async def topic(self, request: Request, name: str) -> Reply:
        """Begin a quiz over the lessons that have a tag."""
        return await self._led(request, await self._deps.act(request, service.topic, name))

    async def _led(self, request: Request, outcome: Outcome) -> Reply:
        if isinstance(outcome, Single):
            return await Presenter(self._deps, shown).act(request, start, outcome.typed)
        drawn = views.screen(outcome)
        return drawn if isinstance(drawn, Redirect) else Update(drawn)

    async def suggest(self, request: Request, typed: str) -> tuple[list[Entry], list[str]]:
        """Return the lessons with a quiz, and the topics, for what's being typed."""
        return await self._deps.look(request, service.suggest, typed)
