"""Handlers of the settings' buttons, menu and form."""

from bot.core.ids import GuildId
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.account.settings import service, views
from bot.language.zones import read_zone


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def command(self, visit: Visit, zone: str | None) -> Reply:
        """Show the settings, or set the zone that was typed."""
        if zone is None:
            return Whisper(views.screen(await self._kit.act(visit, service.show)))
        return Whisper(views.screen(await self._kit.act(visit, service.name_zone, zone)))

    async def suggest(self, _visit: Visit, typed: str) -> list[str]:
        """Return the zones for what is being typed."""
        return list(read_zone(typed).zones)

    async def show(self, visit: Visit) -> Reply:
        """Show the settings."""
        return await self._show.act(visit, service.show)

    async def change(self, visit: Visit) -> Reply:
        """Show what may be chosen for the setting chosen in the menu."""
        return await self._show.act(visit, service.change, visit.choice)

    async def choose(self, visit: Visit, name: str) -> Reply:
        """Take the value chosen in the menu."""
        return await self._show.act(visit, service.choose, name, visit.choice)

    async def chosen_server(self, visit: Visit) -> Reply:
        """Take the server that was chosen."""
        guild = GuildId(int(visit.choice) if visit.choice.isdigit() else 0)
        return await self._show.act(visit, service.choose_server, guild)

    async def ask_zone(self, _visit: Visit) -> Reply:
        """Ask for the time zone."""
        return OpenModal(views.zone_form())

    async def typed_zone(self, visit: Visit) -> Reply:
        """Take the time zone that was typed."""
        typed = visit.fields.get("typed", "")
        return await self._show.act(visit, service.name_zone, typed)

    async def chosen_zone(self, visit: Visit) -> Reply:
        """Take the time zone that was chosen."""
        return await self._show.act(visit, service.name_zone, visit.choice)
