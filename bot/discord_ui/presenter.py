"""Handlers as data: a manifest names the use case and the view of a route, and the types of both are checked."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from bot.context import ReadContext, WriteContext
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.forms import Form
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Update
from bot.discord_ui.request import Request

P = ParamSpec("P")
T = TypeVar("T")
OutcomeT = TypeVar("OutcomeT")


class Presenter(Generic[OutcomeT]):
    """Runs a room's use cases for somebody, and shows the screen of what came out: as an `Update`, or as `reply` says.

    `acting` and `looking` are handlers of routes whose arguments are those of the use case. `acting_on` and
    `looking_at` hand over first what the request itself brings, such as the choice in a menu.
    """

    def __init__(
        self, deps: Dependencies, screen: Callable[[OutcomeT], Screen], reply: Callable[[Screen], Reply] = Update
    ) -> None:
        self._deps = deps
        self._screen = screen
        self._reply = reply

    async def act(
        self,
        request: Request,
        use_case: Callable[Concatenate[WriteContext, P], OutcomeT],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply:
        """Let the person do something, and show what came of it."""
        return self._reply(self._screen(await self._deps.act(request, use_case, *args, **kwargs)))

    async def look(
        self,
        request: Request,
        use_case: Callable[Concatenate[ReadContext, P], OutcomeT],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply:
        """Look something up for the person, and show it."""
        return self._reply(self._screen(await self._deps.look(request, use_case, *args, **kwargs)))

    def acting(
        self, use_case: Callable[Concatenate[WriteContext, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return the handler of a route that only names what is done and shown."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.act(request, use_case, *args, **kwargs)

        return handler

    def looking(
        self, use_case: Callable[Concatenate[ReadContext, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return the handler of a route that only names what is looked up and shown."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.look(request, use_case, *args, **kwargs)

        return handler

    def acting_on(
        self, given: Callable[[Request], T], use_case: Callable[Concatenate[WriteContext, T, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return the handler of a route that does something with what the request brings."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.act(request, use_case, given(request), *args, **kwargs)

        return handler

    def looking_at(
        self, given: Callable[[Request], T], use_case: Callable[Concatenate[ReadContext, T, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return the handler of a route that looks up what the request brings."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.look(request, use_case, given(request), *args, **kwargs)

        return handler


def opening(form: Callable[P, Form]) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
    """Return the handler of a route that only opens a form."""

    async def handler(_request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
        return OpenModal(form(*args, **kwargs))

    return handler


def leading(custom_id: str) -> Callable[[Request], Awaitable[Reply]]:
    """Return a handler that lets another address answer."""

    async def handler(_request: Request, /) -> Reply:
        return Redirect(custom_id)

    return handler


def showing(screen: Callable[P, Screen]) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
    """Return the handler of a route that only shows a screen."""

    async def handler(_request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
        return Update(screen(*args, **kwargs))

    return handler
