"""Today's buttons; a session may have to leave another message behind."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter, opening, shown_as
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request, chosen, typed
from bot.features.calendar.today import service, views
from bot.features.calendar.today.rules import CardStep, Outcome, PageStep
from bot.features.calendar.today.views import addresses


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


def build(deps: Dependencies) -> Feature:
    """Bring the home card, the session with its steps and its ending, and what somebody new is asked."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "today",
        handlers=(
            on(routes.TODAY)(handle.home),
            on(addresses.TODAY_MORE)(show.acting(service.more)),
            on(routes.TODAY_START)(handle.start),
            on(routes.TODAY_STOP)(handle.stop),
            on(routes.TODAY_NEXT)(handle.step),
            on(routes.TODAY_COURSE)(show.acting(service.choose_course)),
            on(routes.TODAY_COURSES)(show.acting(service.ask_course)),
            on(routes.TODAY_GOAL)(show.acting(service.choose_goal)),
            on(routes.TODAY_MINUTES)(show.acting(service.ask_goal)),
            on(routes.TODAY_SAID)(show.acting_on(typed(), service.choose_all)),
            on(routes.TODAY_CLOCK)(show.acting_on(chosen, service.choose_clock)),
            on(addresses.TODAY_ZONE)(opening(views.place_form)),
            on(routes.TODAY_ZONED)(show.acting_on(typed(), service.name_place)),
            on(routes.TODAY_SKIP)(show.acting(service.skip_clock)),
        ),
    )
