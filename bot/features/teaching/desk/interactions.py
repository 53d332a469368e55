"""Handlers of `/admin`; each asks again within its transaction whether the visitor may: a custom_id can be forged."""

from bot import routes
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.people import CONTACT_LIMIT
from bot.features.teaching.desk import service, views
from bot.features.teaching.desk.rules import Setting


class Interactions:
    """The handlers; the slash commands call the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def home(self, visit: Visit) -> Reply:
        """Show what there is to do."""
        return await self._show.look(visit, service.home)

    async def show(self, visit: Visit) -> Reply:
        """Show the settings."""
        return await self._show.look(visit, service.show)

    async def command_reports(self, _visit: Visit) -> Reply:
        """Show the open reports on questions."""
        return Redirect(routes.REPORTS(status="open", page=0))

    async def command_gaps(self, _visit: Visit) -> Reply:
        """Show what the lessons do not answer."""
        return Redirect(routes.GAPS(page=0))

    async def reflections(self, visit: Visit, page: int) -> Reply:
        """Show a page of what learners shared with the educators."""
        return await self._show.look(visit, service.shared, page)

    async def reflections_table(self, visit: Visit) -> Reply:
        """Hand over all of it as a table."""
        return Whisper(views.table_screen(await self._kit.act(visit, service.all_shared)))

    async def history(self, visit: Visit, page: int) -> Reply:
        """Show a page of who did what."""
        return await self._show.look(visit, service.history, page)

    async def change(self, visit: Visit) -> Reply:
        """Show what may be chosen for the setting chosen in the menu."""
        setting = Setting(visit.choice) if visit.choice in set(Setting) else Setting.ZONE
        return await self._show.look(visit, service.choose, setting)

    async def ask_zone(self, visit: Visit) -> Reply:
        """Ask for the time zone."""
        await self._kit.look(visit, service.show)
        return OpenModal(views.zone_form())

    async def ask_contact(self, visit: Visit) -> Reply:
        """Ask whom those in need can turn to."""
        return OpenModal(views.contact_form(await self._kit.look(visit, service.contact)))

    async def typed_contact(self, visit: Visit) -> Reply:
        """Take whom those in need can turn to."""
        typed = " ".join(visit.fields.get("contact", "").split())[:CONTACT_LIMIT]
        return await self._show.act(visit, service.change, Setting.CONTACT, typed or None)

    async def typed_zone(self, visit: Visit) -> Reply:
        """Take the time zone that was typed."""
        return await self._show.act(visit, service.set_zone, visit.fields.get("typed", ""))

    async def chosen_zone(self, visit: Visit) -> Reply:
        """Take the time zone chosen in the menu."""
        return await self._show.act(visit, service.set_zone, visit.choice)

    async def role(self, visit: Visit) -> Reply:
        """Take the role for finished courses chosen in the menu."""
        role = _of_this_server(visit)
        return await (self._show.act(visit, service.set_role, role, visit.may_give) if role else self.show(visit))

    async def educators(self, visit: Visit) -> Reply:
        """Take the role of educators chosen in the menu."""
        role = _of_this_server(visit)
        return await (self._show.act(visit, service.set_educators, role) if role else self.show(visit))

    async def channel(self, visit: Visit) -> Reply:
        """Take the channel for announcements chosen in the menu."""
        channel = _of_this_server(visit)
        return await (self._show.act(visit, service.change, Setting.CHANNEL, channel) if channel else self.show(visit))

    async def mark(self, visit: Visit) -> Reply:
        """Take the pass mark chosen in the menu."""
        percent = min(max(_number(visit), views.MARKS[0]), views.MARKS[-1])
        return await self._show.act(visit, service.change, Setting.MARK, percent / 100)

    async def unset(self, visit: Visit, name: str) -> Reply:
        """Set a role or channel to none."""
        if name not in {Setting.ROLE, Setting.EDUCATORS, Setting.CHANNEL, Setting.CONTACT}:
            return await self.show(visit)
        return await self._show.act(visit, service.change, Setting(name), None)

    async def leaderboards(self, visit: Visit, wanted: int) -> Reply:
        """Turn leaderboards on or off."""
        return await self._show.act(visit, service.change, Setting.LEADERBOARDS, wanted == 1)


def _of_this_server(visit: Visit) -> int:
    """Return the role or channel chosen in a menu, 0 where Discord does not know it in this server."""
    number = _number(visit)
    return number if number in visit.resolved else 0


def _number(visit: Visit) -> int:
    """Return the number chosen in a menu, 0 where there is none."""
    return int(visit.choice) if visit.choice.isdecimal() else 0
