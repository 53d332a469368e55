"""The handlers of the session, which may have to leave another message."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import shown_as
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.features.calendar.today import service, views
from bot.features.calendar.today.outcomes import CardStep, Outcome, PageStep


class Interactions:
    """Shows a session's next step, and says in the message it has left that it goes on in another one."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def home(self, request: Request) -> Reply:
        """Show what today holds; a session that has nothing left to do ends here."""
        return await self._shown(request, await self._deps.act(request, service.home))

    async def start(self, request: Request) -> Reply:
        """Begin today's session, or go on with it in this message."""
        return await self._shown(request, await self._deps.act(request, service.start))

    async def stop(self, request: Request) -> Reply:
        """Stop for now: end the session that's open, or let it wait."""
        return await self._shown(request, await self._deps.act(request, service.stop))

    async def step(self, request: Request, fresh: bool) -> Reply:
        """Show the next step of the session in this message."""
        return await self._shown(request, await self._deps.act(request, service.step, fresh))

    async def _shown(self, request: Request, outcome: Outcome) -> Reply:
        """Show a step. A private message of a server can be edited by its own buttons alone, so that one stays."""
        left = outcome.left if isinstance(outcome, CardStep | PageStep) else None
        if left is not None and request.who.guild is None:
            await self._deps.outbox.edit(request.channel, left, views.elsewhere())
        return await shown_as(views.screen(outcome))
