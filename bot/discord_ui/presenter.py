"""From a use case to what is shown in the place of the present message."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from bot.context import ReadContext, WriteContext
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.reply import Update
from bot.discord_ui.request import Request

P = ParamSpec("P")
OutcomeT = TypeVar("OutcomeT")


class Presenter(Generic[OutcomeT]):
    """Runs a feature's use cases for somebody, and updates their message to the screen of what came out."""

    def __init__(self, deps: Dependencies, screen: Callable[[OutcomeT], Screen]) -> None:
        self._deps = deps
        self._screen = screen

    async def act(
        self,
        request: Request,
        use_case: Callable[Concatenate[WriteContext, P], OutcomeT],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Update:
        """Let the person do something, and show what came of it."""
        return Update(self._screen(await self._deps.act(request, use_case, *args, **kwargs)))

    async def look(
        self,
        request: Request,
        use_case: Callable[Concatenate[ReadContext, P], OutcomeT],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Update:
        """Look something up for the person, and show it."""
        return Update(self._screen(await self._deps.look(request, use_case, *args, **kwargs)))

    def acting(
        self, use_case: Callable[Concatenate[WriteContext, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Update]]:
        """Return the handler of a route that only names what is done and shown."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Update:
            return await self.act(request, use_case, *args, **kwargs)

        return handler

    def looking(
        self, use_case: Callable[Concatenate[ReadContext, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Update]]:
        """Return the handler of a route that only names what is looked up and shown."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Update:
            return await self.look(request, use_case, *args, **kwargs)

        return handler
