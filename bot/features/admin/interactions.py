"""Handlers of `/admin`; each asks again whether the visitor manages the server: a custom_id can be forged."""

from collections.abc import Callable

from bot.core.ids import GuildId
from bot.discord_ui.components import Screen
from bot.discord_ui.kit import Kit
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features import insights
from bot.features.admin import service, views
from bot.features.admin.rules import NotAdmin, Outcome, RoleRefused


class Interactions:
    """The handlers; the slash commands call the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._db = kit.db
        self._library = kit.library
        self._reports = insights.Interactions(kit)

    async def _act(self, visit: Visit, use_case: Callable[..., Outcome], *args: object) -> Reply:
        guild = _managed(visit)
        outcome = guild if isinstance(guild, NotAdmin) else await self._db.write(use_case, guild, *args)
        return Update(views.screen(outcome))

    async def command(self, visit: Visit) -> Reply:
        """Show the settings."""
        guild = _managed(visit)
        outcome = guild if isinstance(guild, NotAdmin) else await self._db.read(service.show, guild)
        return Whisper(views.screen(outcome))

    async def show(self, visit: Visit) -> Reply:
        """Show the settings in place of what is there."""
        return await self._act(visit, service.show)

    async def command_reflections(self, visit: Visit) -> Reply:
        """Show what learners shared with the educators."""
        return Whisper(await self._reflections(visit, 0))

    async def command_reports(self, visit: Visit) -> Reply:
        """Show the open reports on questions."""
        return await self._reports.command(visit)

    async def reflections(self, visit: Visit, page: int) -> Reply:
        """Show a page of it."""
        return Update(await self._reflections(visit, page))

    async def _reflections(self, visit: Visit, page: int) -> Screen:
        guild = _managed(visit)
        if isinstance(guild, NotAdmin):
            return views.screen(guild)
        return views.screen(await self._db.read(service.shared, self._library, guild, page))

    async def reflections_table(self, visit: Visit) -> Reply:
        """Hand over all of it as a table."""
        guild = _managed(visit)
        if isinstance(guild, NotAdmin):
            return Update(views.screen(guild))
        return Whisper(views.table_screen(await self._db.read(service.all_shared, self._library, guild)))

    async def ask_zone(self, visit: Visit) -> Reply:
        """Ask for the time zone."""
        guild = _managed(visit)
        return Update(views.screen(guild)) if isinstance(guild, NotAdmin) else OpenModal(views.zone_form())

    async def typed_zone(self, visit: Visit) -> Reply:
        """Take the time zone that was typed."""
        return await self._act(visit, service.set_zone, visit.fields.get("typed", ""))

    async def chosen_zone(self, visit: Visit) -> Reply:
        """Take the time zone chosen in the menu."""
        return await self._act(visit, service.set_zone, visit.choice)

    async def role(self, visit: Visit) -> Reply:
        """Take the role chosen in the menu."""
        if isinstance(_managed(visit), NotAdmin) or not visit.choice.isdecimal():
            return await self._act(visit, service.show)
        if not visit.may_give:
            return Update(views.screen(RoleRefused()))
        return await self._act(visit, service.set_role, int(visit.choice))

    async def no_role(self, visit: Visit) -> Reply:
        """Give no role any more."""
        return await self._act(visit, service.set_role, None)

    async def leaderboards(self, visit: Visit, wanted: int) -> Reply:
        """Turn leaderboards on or off."""
        return await self._act(visit, service.set_leaderboards, wanted == 1)


def _managed(visit: Visit) -> GuildId | NotAdmin:
    """Return the server that the visitor manages, or that they do not."""
    return visit.managed or NotAdmin(in_server=visit.who.guild is not None)
