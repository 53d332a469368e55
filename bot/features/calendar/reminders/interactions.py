"""Answers `/remind`, and the buttons of the card and of its settings."""

from functools import partial

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Notice
from bot.discord_ui.posting import NotPosted
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Redirect, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.calendar.reminders import service, views
from bot.features.calendar.reminders.outcomes import NoThread
from bot.features.calendar.reminders.rules import DAY, clock
from bot.features.calendar.today import begin_session
from bot.times.zones import read_zone


class Interactions:
    """What learners press and type about their reminders."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, at: str | None, zone: str | None) -> Reply:
        """Show how reminders are set, or set the time (and zone) that was typed."""
        if at is None:
            return Whisper(views.screen(await self._deps.act(request, service.show)))
        return Whisper(views.screen(await self._deps.act(request, service.set_time, at, zone)))

    async def suggest_zones(self, _request: Request, typed: str) -> list[str]:
        """Return time zones to choose from while one is typed behind `/remind`."""
        return list(read_zone(typed).zones)

    async def at(self, request: Request, minute: int) -> Reply:
        """Remind at this minute after midnight from now on; the learner said the time in a sentence."""
        return await self._show.act(request, service.set_time, clock(minute % DAY))

    async def quiet(self, request: Request) -> Reply:
        """Set the quiet hours from the form's two times of day."""
        hours = (request.fields.get("from", ""), request.fields.get("to", ""))
        return await self._show.act(request, service.set_quiet, hours)

    async def silent(self, request: Request, start: int, end: int) -> Reply:
        """Set the quiet hours, from and to minutes after midnight, that the learner said in a sentence."""
        return await self._show.act(request, service.set_quiet, (clock(start % DAY), clock(end % DAY)))

    async def start(self, request: Request) -> Reply:
        """Count the card as answered, and begin today's session."""
        await self._deps.act(request, service.answer, "seen")
        return Redirect(routes.TODAY_START())

    async def first(self, request: Request, card: int, reps: int) -> Reply:
        """Count the card as answered, begin today's session, and turn the flashcard over."""
        await self._deps.act(request, service.answer, "seen")
        await self._deps.act(request, begin_session)
        return Redirect(routes.REVIEW_SHOW(card=card, reps=reps, only=False))

    async def days(self, request: Request) -> Reply:
        """Remind on the days of the week chosen in the menu."""
        return await self._show.act(request, service.set_days, request.numbers)

    async def thread(self, request: Request) -> Reply:
        """Open a private thread in this channel, and send the cards there from now on."""
        if request.who.guild is None:
            return Update(views.screen(NoThread("DM")))
        name = views.thread_name(request.who.name)
        thread = await self._deps.outbox.open_thread(request.channel, name, request.who.learner)
        if isinstance(thread, NotPosted):
            return Update(views.screen(NoThread(thread.reason)))
        return await self._show.act(request, service.use_thread, thread)

    async def notice(self, request: Request) -> Notice | None:
        """Tell somebody once that their reminders couldn't reach them; return None if there's nothing to tell."""
        waiting = await self._deps.look(request, service.waiting_notice)
        if waiting is None:
            return None
        return Notice(views.screen(waiting), partial(self._deps.act, request, service.note_told))
