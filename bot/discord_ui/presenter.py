"""Handlers as data: a manifest names a route's use case and view, and mypy checks that they fit together."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from bot.context import ReadContext, WriteContext
from bot.core.guard import guarded
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.forms import Form
from bot.discord_ui.reply import Drawing, OpenModal, Quiet, Redirect, Reply, Update
from bot.discord_ui.request import Request

P = ParamSpec("P")
T = TypeVar("T")
OutcomeT = TypeVar("OutcomeT")


class Presenter(Generic[OutcomeT]):
    """Runs a room's use cases, and shows each outcome with the view `screen`, wrapped in `reply`.

    A view that has no screen for an outcome of its own names the address that has; one with a picture says how to draw
    it.

    `acting` and `looking` make handlers for routes with the same arguments as the use case. `acting_on` and
    `looking_at` first pass on something from the request, such as the choice in a menu. "Act" may write, "look" can't.
    """

    def __init__(
        self,
        deps: Dependencies,
        screen: Callable[[OutcomeT], Screen | Drawing | Redirect | Quiet],
        reply: Callable[[Screen], Reply] = Update,
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
        """Run a use case that may write, and return the reply that shows its outcome."""
        return await self._shown(await self._deps.act(request, use_case, *args, **kwargs))

    async def look(
        self,
        request: Request,
        use_case: Callable[Concatenate[ReadContext, P], OutcomeT],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply:
        """Run a use case that only reads, and return the reply that shows its outcome."""
        return await self._shown(await self._deps.look(request, use_case, *args, **kwargs))

    async def _shown(self, outcome: OutcomeT) -> Reply:
        return await shown_as(self._screen(outcome), self._reply)

    def acting(
        self, use_case: Callable[Concatenate[WriteContext, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return a handler that passes the route's arguments to a use case that may write."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.act(request, use_case, *args, **kwargs)

        return handler

    def looking(
        self, use_case: Callable[Concatenate[ReadContext, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return a handler that passes the route's arguments to a use case that only reads."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.look(request, use_case, *args, **kwargs)

        return handler

    def acting_on(
        self, given: Callable[[Request], T], use_case: Callable[Concatenate[WriteContext, T, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return a handler that passes `given(request)`, then the route's arguments, to a use case that may write."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.act(request, use_case, given(request), *args, **kwargs)

        return handler

    def looking_at(
        self, given: Callable[[Request], T], use_case: Callable[Concatenate[ReadContext, T, P], OutcomeT]
    ) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
        """Return a handler that passes `given(request)`, then the route's arguments, to a use case that only reads."""

        async def handler(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
            return await self.look(request, use_case, given(request), *args, **kwargs)

        return handler


async def shown_as(shown: Screen | Drawing | Redirect | Quiet, reply: Callable[[Screen], Reply] = Update) -> Reply:
    """Return the reply for what a view made of an outcome: its screen, or the way to where there's one."""
    if isinstance(shown, Drawing):
        drawn = await asyncio.to_thread(guarded, shown.draw, lambda _: None)
        return reply(shown.screen(drawn))
    return shown if isinstance(shown, Redirect | Quiet) else reply(shown)


def opening(form: Callable[P, Form]) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
    """Return a handler that opens the form made from the route's arguments, without asking the database."""

    async def handler(_request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
        return OpenModal(form(*args, **kwargs))

    return handler


def leading(custom_id: str) -> Callable[[Request], Awaitable[Reply]]:
    """Return a handler that lets the handler of another custom_id answer."""

    async def handler(_request: Request, /) -> Reply:
        return Redirect(custom_id)

    return handler


def showing(screen: Callable[P, Screen]) -> Callable[Concatenate[Request, P], Awaitable[Reply]]:
    """Return a handler that shows the screen made from the route's arguments, without asking the database."""

    async def handler(_request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
        return Update(screen(*args, **kwargs))

    return handler
