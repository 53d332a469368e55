"""From a use case to what is shown in the place of the present message."""

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from bot.context import ReadContext, WriteContext
from bot.discord_ui.components import Screen
from bot.discord_ui.kit import Kit
from bot.discord_ui.reply import Update
from bot.discord_ui.visit import Visit

P = ParamSpec("P")
OutcomeT = TypeVar("OutcomeT")


class Presenter(Generic[OutcomeT]):
    """Runs a feature's use cases for a visitor, and updates their message to the screen of what came out."""

    def __init__(self, kit: Kit, screen: Callable[[OutcomeT], Screen]) -> None:
        self._kit = kit
        self._screen = screen

    async def act(
        self,
        visit: Visit,
        use_case: Callable[Concatenate[WriteContext, P], OutcomeT],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Update:
        """Let the visitor do something, and show what came of it."""
        return Update(self._screen(await self._kit.act(visit, use_case, *args, **kwargs)))

    async def look(
        self,
        visit: Visit,
        use_case: Callable[Concatenate[ReadContext, P], OutcomeT],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Update:
        """Look something up for the visitor, and show it."""
        return Update(self._screen(await self._kit.look(visit, use_case, *args, **kwargs)))
