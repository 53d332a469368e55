"""Handlers of the card's buttons, and of those that set it."""

from bot import routes
from bot.core.text import shorten
from bot.discord_ui.components import Screen
from bot.discord_ui.kit import Kit
from bot.discord_ui.outbox import NotPosted
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.calendar.reminders import service, views
from bot.features.calendar.reminders.outcomes import NoThread
from bot.features.calendar.reminders.rules import DAY, clock
from bot.language.zones import read_zone


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def command(self, visit: Visit, at: str | None, zone: str | None) -> Reply:
        """Show the reminders, or set the time that was typed."""
        if at is None:
            return Whisper(views.screen(await self._kit.act(visit, service.show)))
        return Whisper(views.screen(await self._kit.act(visit, service.set_time, at, zone)))

    async def suggest_zones(self, _visit: Visit, typed: str) -> list[str]:
        """Return the zones for what is being typed."""
        return list(read_zone(typed).zones)

    async def show(self, visit: Visit) -> Reply:
        """Show the reminders."""
        return await self._show.act(visit, service.show)

    async def ask_time(self, _visit: Visit) -> Reply:
        """Ask for the time of day."""
        return OpenModal(views.time_form())

    async def time(self, visit: Visit) -> Reply:
        """Take the time of day."""
        return await self._show.act(visit, service.set_time, visit.fields.get("time", ""), None)

    async def at(self, visit: Visit, minute: int) -> Reply:
        """Remind at this minute of the day."""
        return await self._show.act(visit, service.set_time, clock(minute % DAY), None)

    async def ask_quiet(self, _visit: Visit) -> Reply:
        """Ask for the quiet hours."""
        return OpenModal(views.quiet_form())

    async def quiet(self, visit: Visit) -> Reply:
        """Take the quiet hours."""
        hours = (visit.fields.get("from", ""), visit.fields.get("to", ""))
        return await self._show.act(visit, service.set_quiet, hours)

    async def answer(self, visit: Visit, how: str) -> Reply:
        """Take the answer to a card."""
        return await self._show.act(visit, service.answer, how)

    async def review(self, visit: Visit) -> Reply:
        """Note that the card was seen, and go on with flashcards."""
        await self._kit.act(visit, service.answer, "seen")
        return Redirect(routes.REVIEW())

    async def lesson(self, visit: Visit) -> Reply:
        """Note that the card was seen, and go on with the next lesson."""
        await self._kit.act(visit, service.answer, "seen")
        return Redirect(routes.NEXT())

    async def thread(self, visit: Visit) -> Reply:
        """Send the cards to a thread of this channel from now on."""
        if visit.who.guild is None:
            return Update(views.screen(NoThread("DM")))
        name = f"Reminders for {shorten(visit.who.name, 60) or 'you'}"
        thread = await self._kit.outbox.open_thread(visit.channel, name, visit.who.learner)
        if isinstance(thread, NotPosted):
            return Update(views.screen(NoThread(thread.reason)))
        return await self._show.act(visit, service.use_thread, thread)

    async def notice(self, visit: Visit) -> Screen | None:
        """Return what a visitor is still to be told, once."""
        waiting = await self._kit.look(visit, service.waiting_notice)
        if waiting is None:
            return None
        await self._kit.act(visit, service.note_told)
        return views.screen(waiting)
