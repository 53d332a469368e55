"""Handlers of the card's buttons, and of those that set it."""

from bot import routes
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.outbox import NotPosted
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.calendar.reminders import service, views
from bot.features.calendar.reminders.outcomes import NoThread
from bot.features.calendar.reminders.rules import DAY, clock
from bot.language.zones import read_zone


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, at: str | None, zone: str | None) -> Reply:
        """Show the reminders, or set the time that was typed."""
        if at is None:
            return Whisper(views.screen(await self._deps.act(request, service.show)))
        return Whisper(views.screen(await self._deps.act(request, service.set_time, at, zone)))

    async def suggest_zones(self, _request: Request, typed: str) -> list[str]:
        """Return the zones for what is being typed."""
        return list(read_zone(typed).zones)

    async def at(self, request: Request, minute: int) -> Reply:
        """Remind at this minute of the day."""
        return await self._show.act(request, service.set_time, clock(minute % DAY))

    async def quiet(self, request: Request) -> Reply:
        """Take the quiet hours."""
        hours = (request.fields.get("from", ""), request.fields.get("to", ""))
        return await self._show.act(request, service.set_quiet, hours)

    async def review(self, request: Request) -> Reply:
        """Note that the card was seen, and go on with flashcards."""
        await self._deps.act(request, service.answer, "seen")
        return Redirect(routes.REVIEW())

    async def lesson(self, request: Request) -> Reply:
        """Note that the card was seen, and go on with the next lesson."""
        await self._deps.act(request, service.answer, "seen")
        return Redirect(routes.NEXT())

    async def thread(self, request: Request) -> Reply:
        """Send the cards to a thread of this channel from now on."""
        if request.who.guild is None:
            return Update(views.screen(NoThread("DM")))
        name = views.thread_name(request.who.name)
        thread = await self._deps.outbox.open_thread(request.channel, name, request.who.learner)
        if isinstance(thread, NotPosted):
            return Update(views.screen(NoThread(thread.reason)))
        return await self._show.act(request, service.use_thread, thread)

    async def notice(self, request: Request) -> Screen | None:
        """Return what somebody is still to be told, once."""
        waiting = await self._deps.look(request, service.waiting_notice)
        if waiting is None:
            return None
        await self._deps.act(request, service.note_told)
        return views.screen(waiting)
