"""Handlers of the settings' buttons, menu and form."""

from bot.core.ids import GuildId
from bot.discord_ui.kit import Kit
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.settings import service, views
from bot.language.zones import read_zone


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._db = kit.db

    async def command(self, visit: Visit, zone: str | None) -> Reply:
        """Show the settings, or set the zone that was typed."""
        if zone is None:
            return Whisper(views.screen(await self._db.write(service.show, visit.who, visit.now)))
        return Whisper(views.screen(await self._db.write(service.name_zone, visit.who, zone, visit.now)))

    async def suggest(self, _visit: Visit, typed: str) -> list[str]:
        """Return the zones for what is being typed."""
        return list(read_zone(typed).zones)

    async def show(self, visit: Visit) -> Reply:
        """Show the settings."""
        return Update(views.screen(await self._db.write(service.show, visit.who, visit.now)))

    async def change(self, visit: Visit) -> Reply:
        """Show what may be chosen for the setting chosen in the menu."""
        return Update(views.screen(await self._db.write(service.change, visit.who, visit.choice, visit.now)))

    async def choose(self, visit: Visit, name: str) -> Reply:
        """Take the value chosen in the menu."""
        return Update(views.screen(await self._db.write(service.choose, visit.who, name, visit.choice, visit.now)))

    async def chosen_server(self, visit: Visit) -> Reply:
        """Take the server that was chosen."""
        guild = GuildId(int(visit.choice) if visit.choice.isdigit() else 0)
        return Update(views.screen(await self._db.write(service.choose_server, visit.who, guild, visit.now)))

    async def ask_zone(self, _visit: Visit) -> Reply:
        """Ask for the time zone."""
        return OpenModal(views.zone_form())

    async def typed_zone(self, visit: Visit) -> Reply:
        """Take the time zone that was typed."""
        typed = visit.fields.get("typed", "")
        return Update(views.screen(await self._db.write(service.name_zone, visit.who, typed, visit.now)))

    async def chosen_zone(self, visit: Visit) -> Reply:
        """Take the time zone that was chosen."""
        return Update(views.screen(await self._db.write(service.name_zone, visit.who, visit.choice, visit.now)))
