"""Handlers of planning."""

from bot.discord_ui.components import Screen
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update
from bot.discord_ui.visit import Visit
from bot.features.calendar.schedules import service, views
from bot.features.calendar.schedules.outcomes import Place
from bot.features.calendar.schedules.rules import Unclear, What
from bot.features.calendar.schedules.service import Wish


def _place(visit: Visit) -> Place:
    return Place(visit.channel, visit.channel_name, visit.may_moderate, visit.in_thread, visit.may_post)


class Interactions:
    """The handlers; the slash commands call the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def command(self, visit: Visit, wish: Wish | None, place: Place | None = None) -> Reply:
        """Plan something for a channel (by default this one); without a wish, show what is planned here."""
        if wish is None:
            return await self.show_all(visit)
        try:
            outcome = await self._kit.act(visit, service.add, place or _place(visit), wish)
        except Unclear as unclear:
            return Update(views.again(unclear.sentence))
        return Update(views.screen(outcome))

    async def show_all(self, visit: Visit) -> Reply:
        """Show what is planned for this channel."""
        return await self._show.look(visit, service.show_all, _place(visit))

    async def show_server(self, visit: Visit) -> Reply:
        """Show what is planned for the whole server."""
        return await self._show.look(visit, service.show_server, _place(visit))

    async def ask(self, visit: Visit) -> Reply:
        """Ask what shall come in this channel, and when."""
        await self._kit.look(visit, service.may_add, _place(visit))
        return OpenModal(views.form())

    async def added(self, visit: Visit) -> Reply:
        """Plan what was typed."""
        what = visit.picked.get("what", "")
        wish = Wish(
            What(what) if what in set(What) else What.LESSON,
            visit.fields.get("when", ""),
            visit.fields.get("lesson", ""),
        )
        return await self.command(visit, wish)

    async def pick(self, visit: Visit) -> Reply:
        """Show the plan chosen in the menu."""
        number = int(visit.choice) if visit.choice.isdecimal() else 0
        return await self._show.look(visit, service.show, _place(visit), number)

    async def act(self, visit: Visit, schedule: int, act: str) -> Reply:
        """Pause, resume, skip the next time of, or remove a plan."""
        return await self._show.act(visit, service.act, _place(visit), schedule, act)

    async def notice(self, visit: Visit) -> Screen | None:
        """Return which of the visitor's plans were paused by themselves, once."""
        told = await self._kit.look(visit, service.troubled)
        if not told:
            return None
        await self._kit.act(visit, service.note_told, told)
        return views.troubled(told)
